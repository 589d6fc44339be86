// The text of a declaration that its id is the hash of.

import { expected, wrongType } from '@mtproof/contract';
import type { BytesRule } from './ast.ts';
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
  { name: 'id', rewrite: (text) => text.replace(/^([A-Za-z0-9_.]+)#[0-9a-fA-F]+(?= |$)/, '$1') },
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

/** The rules that tl-parser does not have. */
const KEPT: readonly string[] = ['true', 'bytes'];

/** How a declaration is hashed. */
export interface HashOptions {
  /**
   * `'string'`, the default: as Telegram hashes its API, with `bytes` as `string` and without `true` flags.
   * `'keep'`: as tl-parser, TDLib's and TON's own tool, does, which keeps both.
   */
  readonly bytes?: BytesRule;
}

/**
 * The rule that `options` ask for.
 *
 * @throws {@link TypeError} `bytes` is neither `'string'` nor `'keep'`.
 */
export function checkedBytes({ bytes = 'string' }: HashOptions): BytesRule {
  if (bytes !== 'string' && bytes !== 'keep') {
    throw new TypeError(expected('bytes', '"string" or "keep"', JSON.stringify(bytes)));
  }
  return bytes;
}

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
 * 3. Every field `name:flagsK.N?true` goes, with the space before it; not with `bytes: 'keep'`.
 * 4. `bytes` becomes `string` where it is the whole type of a field; `Vector<bytes>` stays. Not with `bytes: 'keep'`.
 * 5. `<` becomes a space, `>` goes.
 * 6. `{`, `}`, `(` and `)` go.
 * 7. Runs of spaces become one.
 *
 * Rules 3 and 4 are those of the ids that Telegram publishes for its API and for MTProto. The tool of TDLib's and TON's own
 * schemas has neither of them.
 *
 * It rewrites text and does not judge it: whether this is a declaration at all is for `parseSchema` to say.
 *
 * @param declaration - One declaration, with or without `#id`, `;` and comments. Public.
 * @param options - How it is hashed.
 * @throws {@link TypeError} `declaration` is not a string, or `bytes` is neither `'string'` nor `'keep'`.
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
export function normalize(declaration: string, options: HashOptions = {}): string {
  if (typeof declaration !== 'string') {
    throw wrongType('declaration', 'string', declaration);
  }
  return normalizeWithout(declaration, checkedBytes(options) === 'keep' ? KEPT : []);
}
