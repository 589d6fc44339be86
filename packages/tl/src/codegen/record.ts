// The fields of one declaration: as an interface, and as a codec.

import type { Combinator } from '../language/index.ts';
import { type Field, fieldsOf } from '../language/meaning/fields.ts';
import { refinementOf } from '../language/meaning/refinement.ts';
import { paramTypeText } from '../language/type-text.ts';
import { comment, words } from './comment.ts';
import { expressionOf, type Source } from './expression.ts';
import { call, object } from './layout.ts';

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
  const entries: string[] = [];
  for (const field of fieldsOf(combinator)) {
    const { value, codec } = fieldOf(source, combinator, field);
    if (value !== undefined) {
      properties.push(`${commentOf(combinator, field)}\n  readonly ${value};\n`);
    }
    entries.push(`${field.key}: ${codec}`);
  }
  return {
    type: `export interface ${identifier} {\n${properties.join('')}}`,
    codec: call('bare', [`'${combinator.name}'`, object(entries)]),
  };
}

function fieldOf(
  source: Source,
  combinator: Combinator,
  { key, param, isFlags }: Field,
): { value?: string; codec: string } {
  if (isFlags) {
    return { codec: 'tl.flags' };
  }
  const { condition, type } = param;
  const { value, codec: unrefined } = expressionOf(source, type);
  const refinement = refinementOf(combinator, key);
  const codec = refinement ? call(refinement, [unrefined]) : unrefined;
  if (condition === undefined) {
    return { value: `${key}: ${value}`, codec };
  }
  const place = [`'${condition.field}'`, `${condition.bit}`];
  return { value: `${key}?: ${value}`, codec: call('when', value === 'true' ? place : [...place, codec]) };
}

function commentOf({ documentation }: Combinator, { key, param }: Field): string {
  const type = `\`${paramTypeText(param)}\``;
  const said = documentation?.fields.filter(({ name }) => name === key).map(({ text }) => words(text));
  return comment([said?.length ? `${type}: ${said.join('\n')}` : type], '  ');
}
