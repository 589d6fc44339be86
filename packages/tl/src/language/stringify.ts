// A schema to text.

import type { Schema } from './ast.ts';
import { declarationText } from './type-text.ts';

/**
 * The text of a schema, one declaration a line below its layer line, in the canonical spelling; a declaration without a written id is
 * hashed as it is spelled, and so keeps its spelling.
 *
 *     parseSchema(stringify(schema))   has the same declarations, but for `position`, `text` and `documentation`
 *
 * @param schema - A parsed schema.
 * @see https://core.telegram.org/mtproto/TL-formal
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { parseSchema, stringify } from '@mtproof/tl/language';
 *
 * const schema = parseSchema('rpc_answer_unknown#5e2ad36e=RpcDropAnswer; // nothing known');
 * assert.equal(stringify(schema), 'rpc_answer_unknown#5e2ad36e = RpcDropAnswer;\n');
 * ```
 */
export function stringify(schema: Schema): string {
  let text = '';
  let section = 'constructor';
  let layer: number | undefined;
  for (const combinator of schema.combinators) {
    if (combinator.layer !== layer) {
      layer = combinator.layer;
      section = 'constructor';
      text += `\n===${layer}===\n\n`;
    }
    if (combinator.kind !== section) {
      section = combinator.kind;
      text += section === 'method' ? '\n---functions---\n\n' : '\n---types---\n\n';
    }
    text += `${combinator.explicitId ? declarationText(combinator) : combinator.text};\n`;
  }
  return text;
}
