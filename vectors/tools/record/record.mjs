// Records what an existing client answers to the valid tests, as the SHA-256 of the canonical answer.
// Not part of any check: the clients are installed in a folder of their own and named on the command line.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { canonical } from '../canonical.mjs';
import { formatted } from '../format.mjs';

const vectors = new URL('../../', import.meta.url);

export const hex = (data) => Buffer.from(data).toString('hex');

/** Of hex digits, or of `{"repeat":{"hex","count"}}`. */
export function bytes(value) {
  const digits = typeof value === 'string' ? value : value.repeat.hex.repeat(value.repeat.count);
  return Buffer.from(digits, 'hex');
}

/** The text of bytes, for clients that take passwords as text; undefined where they are none. */
export function text(value) {
  const password = bytes(value).toString();
  return Buffer.from(password).equals(bytes(value)) ? password : undefined;
}

/** handlers: op -> (input) => answer, or undefined where the client has nothing to say. */
export async function record(name, what, handlers) {
  const answers = {};
  const differs = [];
  for (const file of readdirSync(new URL('v1/', vectors)).sort()) {
    const { op, tests } = JSON.parse(readFileSync(new URL(`v1/${file}`, vectors), 'utf8'));
    for (const { id, result, input, expect } of tests) {
      if (!handlers[op] || result !== 'valid' || canonical([input, expect]).includes('"digest"')) {
        continue;
      }
      const answer = await handlers[op](input);
      if (answer === undefined) {
        continue;
      }
      answers[id] = createHash('sha256').update(canonical(answer)).digest('hex');
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
