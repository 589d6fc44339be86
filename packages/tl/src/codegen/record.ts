// The fields of one declaration: as an interface, and as a codec.

import type { Combinator } from '../language/index.ts';
import { type Field, fieldsOf } from '../language/meaning/fields.ts';
import { refinementOf } from '../language/meaning/refinement.ts';
import { paramTypeText } from '../language/type-text.ts';
import { comment, words } from './comment.ts';
import { type Expression, expressionOf, type Source, sharedCodec } from './expression.ts';
import { call, object } from './layout.ts';
import { type FieldCode, straightText } from './straight.ts';

/** A declaration as TypeScript. */
export interface Record {
  /** `export interface …` */
  readonly type: string;
  /** The codec without the number. */
  readonly codec: string;
}

/** The interface `identifier` and the codec of the fields of `combinator`. */
export function recordOf(source: Source, combinator: Combinator, identifier: string): Record {
  const properties: string[] = [`  readonly _: '${combinator.name}';\n`];
  const codes: FieldCode[] = [];
  for (const field of fieldsOf(combinator)) {
    const { value, codec } = expressionOf(source, field.param.type);
    if (!field.isFlags) {
      const optional = field.param.condition ? '?' : '';
      properties.push(`${commentOf(combinator, field)}\n  readonly ${field.key}${optional}: ${value};\n`);
    }
    codes.push({ ...field, codec: refined(source, combinator, field, { value, codec }) });
  }
  const args = [`'${combinator.name}'`, `() => (${object(codes.map(entryOf))})`];
  const straight = straightText(source, combinator, identifier, codes);
  return {
    type: `export interface ${identifier} {\n${properties.join('')}}`,
    codec: call(`record<${identifier}>`, straight ? [...args, straight] : args),
  };
}

function refined(
  source: Source,
  combinator: Combinator,
  { key }: Field,
  { value, codec }: Expression,
): string {
  const refinement = refinementOf(combinator, key);
  return refinement
    ? sharedCodec(source, `${refinement}_of_${combinator.name}`, value, call(refinement, [codec]))
    : codec;
}

/** The field in what `bare` is given. */
function entryOf({ key, param: { condition }, isFlags, codec }: FieldCode): string {
  if (isFlags) {
    return `${key}: tl.flags`;
  }
  if (condition === undefined) {
    return `${key}: ${codec}`;
  }
  const of = codec === 'tl.True' ? '' : `, ${codec}`;
  return `${key}: tl.when('${condition.field}', ${condition.bit}${of})`;
}

function commentOf({ documentation }: Combinator, { key, param }: Field): string {
  const type = `\`${paramTypeText(param)}\``;
  const said = documentation?.fields.filter(({ name }) => name === key).map(({ text }) => words(text));
  return comment([said?.length ? `${type}: ${said.join('\n')}` : type], '  ');
}
