// A constructor or a method: its interface, and the codec of its number and fields.

import { constructorIdText } from '@mtproof/tl-wire';
import { type Combinator, typeText } from '../language/index.ts';
import { comment, words } from './comment.ts';
import { expressionOf, type Source } from './expression.ts';
import { call } from './layout.ts';
import { recordOf } from './record.ts';

/** The lines of a constructor; `bare` gives the codec without the number a name of its own. */
export function constructorText(source: Source, combinator: Combinator, bare: boolean): string {
  const { names, defined } = source;
  const name = names.combinator.get(combinator) as string;
  const { type, codec } = recordOf(source, combinator, name);
  defined.add(combinator);
  const lines = [commentOf(combinator, `of type \`${typeText(combinator.result)}\``), type];
  let fields = codec;
  if (bare) {
    fields = names.bare.get(combinator) as string;
    lines.push(`const ${fields}: tl.Bare<${name}> = ${codec};`);
  }
  lines.push(
    definition(name, `tl.Boxed<${name}>`, 'boxed', [`0x${constructorIdText(combinator.id)}`, fields]),
  );
  return lines.join('\n');
}

/** The lines of a method. */
export function methodText(source: Source, method: Combinator): string {
  const name = source.names.combinator.get(method) as string;
  const { type, codec } = recordOf(source, method, name);
  const args = [`0x${constructorIdText(method.id)}`, codec];
  if (isWrapper(method)) {
    return [
      commentOf(method, 'answered by what answers the call inside'),
      type,
      definition(name, `tl.Boxed<${name}>`, 'boxed', args),
    ].join('\n');
  }
  const result = expressionOf(source, method.result);
  return [
    commentOf(method, `answered by \`${typeText(method.result)}\``),
    type,
    definition(name, `tl.Method<${name}, ${result.value}>`, 'method', [...args, result.codec]),
  ].join('\n');
}

/** Whether the result of `method` is that of the call it contains: `{X:Type} … query:!X = X`. */
function isWrapper({ implicit, result }: Combinator): boolean {
  return result.kind === 'name' && implicit.some(({ name }) => name === result.name);
}

function definition(name: string, type: string, maker: string, args: readonly string[]): string {
  const head = `export const ${name}: ${type} = `;
  return `/** Codec of {@link ${name}}. */\n${head}${call(maker, args, head)};`;
}

function commentOf({ name, id, documentation }: Combinator, role: string): string {
  const title = `\`${name}#${constructorIdText(id)}\`, ${role}.`;
  return comment(documentation?.description ? [words(documentation.description), title] : [title]);
}
