// The text of a declaration that its id is the hash of.

import { wrongType } from '@mtproof/contract';
import { collapseBlanks } from './blank.ts';

/** One rewriting of the text. */
interface Rule {
  readonly name: string;
  readonly rewrite: (text: string) => string;
}

/** In the order in which they are applied. */
const RULES: readonly Rule[] = [
  // 1. Drop the comment, the trailing ";" and surrounding white space.
  { name: 'trim', rewrite: (text) => collapseBlanks(text).replace(/ ?;$/, '') },
  // 2. Drop "#id" directly after the name.
  { name: 'id', rewrite: (text) => text.replace(/^([A-Za-z0-9_.]+)#[0-9a-f]+(?= |$)/, '$1') },
  // 3. Drop every field " name:flagsK.N?true", with the space before it.
  { name: 'true', rewrite: (text) => text.replace(/ [A-Za-z0-9_]+:flags[0-9]*\.[0-9]+\?true(?= )/g, '') },
  // 4. Replace the field type "bytes" by "string" when it is the whole type: after ":" or "?", before a space.
  { name: 'bytes', rewrite: (text) => text.replace(/([:?])bytes(?= )/g, '$1string') },
  // 5. Replace "<" by a space and delete ">".
  { name: 'angle', rewrite: (text) => text.replace(/</g, ' ').replace(/>/g, '') },
  // 6. Delete "{", "}", "(" and ")"; what they hold stays.
  { name: 'braces', rewrite: (text) => text.replace(/[{}()]/g, '') },
  // 7. Collapse runs of spaces to one.
  { name: 'spaces', rewrite: (text) => text.replace(/ +/g, ' ') },
];

/** Applies all rules but those named. */
export function normalizeWithout(declaration: string, omitted: readonly string[]): string {
  let text = declaration;
  for (const { name, rewrite } of RULES) {
    if (!omitted.includes(name)) {
      text = rewrite(text);
    }
  }
  return text;
}

/**
 * The text of which a declaration's id is the CRC-32.
 *
 * 1. Comments, the final `;` and surrounding white space go.
 * 2. `#id` directly after the name goes.
 * 3. Every field `name:flagsK.N?true` goes, with the space before it.
 * 4. `bytes` becomes `string` where it is the whole type of a field; `Vector<bytes>` stays.
 * 5. `<` becomes a space, `>` goes.
 * 6. `{`, `}`, `(` and `)` go.
 * 7. Runs of spaces become one.
 *
 * It rewrites text and does not judge it: whether this is a declaration at all is for `parseSchema` to say.
 *
 * @param declaration - One declaration, with or without `#id`, `;` and comments. Public.
 * @throws {@link TypeError} `declaration` is not a string.
 * @throws {@link SchemaError} `SCHEMA_SYNTAX`: a comment that does not end.
 * @see https://core.telegram.org/mtproto/TL and `docs/spec/tl-schema.md`
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { normalize } from '@mtproof/tl/language';
 *
 * assert.equal(
 *   normalize('auth.exportedAuthorization#b434e2b8 id:long bytes:bytes = auth.ExportedAuthorization;'),
 *   'auth.exportedAuthorization id:long bytes:string = auth.ExportedAuthorization',
 * );
 * ```
 */
export function normalize(declaration: string): string {
  if (typeof declaration !== 'string') {
    throw wrongType('declaration', 'string', declaration);
  }
  return normalizeWithout(declaration, []);
}
