// A boxed type: the union of its members, and the codec that reads any of them.

import type { Combinator } from '../language/index.ts';
import { comment, words } from './comment.ts';
import type { Source } from './expression.ts';
import { array, call, unionType } from './layout.ts';

const COMMENTS: Readonly<Record<string, string>> = {
  Object: '`Object`: any constructor, or a call.',
  '!X': '`!X`: a call of any method.',
};

/** The lines of the boxed type `type`; for `Object` and `!X`, of `AnyObject` and `AnyMethod`. */
export function boxedTypeText({ catalog, names, selection, types }: Source, type: string): string {
  const name = names.type.get(type) as string;
  const members = (catalog.types.get(type) as readonly Combinator[]).filter((member) =>
    selection.combinators.has(member),
  );
  const identifiers = members.map((member) => names.combinator.get(member) as string);
  const said = types.get(type);
  const head = `export const ${name}: tl.Codec<${name}> = `;
  return [
    comment([...(said ? [words(said)] : []), COMMENTS[type] ?? `The type \`${type}\`.`]),
    unionType(name, identifiers),
    `/** Codec of {@link ${name}}. */`,
    `${head}${call('union', [`'${type}'`, `() => ${array(identifiers)}`], head)};`,
  ].join('\n');
}
