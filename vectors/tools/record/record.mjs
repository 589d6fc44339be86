// Records what an existing client answers to the valid tests, as the SHA-256 of the canonical answer.
// Not part of any check: the clients are installed in a folder of their own and named on the command line.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { canonical, canonicalHash } from '../canonical.mjs';
import { formatted } from '../format.mjs';

const vectors = new URL('../../', import.meta.url);

/** @param {any} data - bytes in whatever form the client gives them */
export const hex = (data) => Buffer.from(data).toString('hex');

/**
 * A value whose form a client decides.
 *
 * @typedef {any} Any
 */

/**
 * The functions of a client by operation; undefined where the client has nothing to say.
 *
 * @typedef {Record<string, (input: Any) => unknown>} Handlers
 */

/**
 * Of hex digits, or of `{"repeat":{"hex","count"}}`.
 *
 * @param {string | { repeat: { hex: string, count: number } }} value
 */
export function bytes(value) {
  const digits = typeof value === 'string' ? value : value.repeat.hex.repeat(value.repeat.count);
  return Buffer.from(digits, 'hex');
}

/**
 * The text of bytes, for clients that take passwords as text; undefined if they are not UTF-8.
 *
 * @param {Parameters<typeof bytes>[0]} value
 */
export function text(value) {
  const password = bytes(value).toString();
  return Buffer.from(password).equals(bytes(value)) ? password : undefined;
}

/**
 * Writes what a client answers to generated/witnesses.
 *
 * @param {string} name
 * @param {string} what - the client and its version
 * @param {Handlers} handlers
 */
export async function record(name, what, handlers) {
  /** @type {Record<string, string>} */
  const answers = {};
  const differs = [];
  for (const file of readdirSync(new URL('v1/', vectors)).sort()) {
    const { op, tests } = JSON.parse(readFileSync(new URL(`v1/${file}`, vectors), 'utf8'));
    for (const { id, result, input, expect } of tests) {
      const handler = handlers[op];
      if (!handler || result !== 'valid' || canonical([input, expect]).includes('"digest"')) {
        continue;
      }
      const answer = await handler(input);
      if (answer === undefined) {
        continue;
      }
      answers[id] = canonicalHash(answer);
      if (canonical(answer) !== canonical(expect)) {
        differs.push(id);
      }
    }
  }
  const file = new URL(`generated/witnesses/${name}.json`, vectors);
  writeFileSync(file, formatted({ what, differs, answers }));
  console.log(
    `${name}: ${Object.keys(answers).length} answers, ${differs.length} differ: ${differs.join(', ')}`,
  );
}
