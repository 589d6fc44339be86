import type { JsonObject } from './json.ts';
import { answer } from './operations.ts';
import { Schemas } from './schemas.ts';

/** How an operation is run. */
export interface RunOptions {
  /**
   * Default `true`: reject also where the documents do not decide. `false` accepts there, as the `open` tests of the vectors
   * expect it.
   */
  readonly strict?: boolean;
}

/** An implementation of the operations, as {@link run} is one. */
export type Run = (op: string, input: JsonObject, options?: RunOptions) => JsonObject;

const schemas = new Schemas();

/**
 * Performs an operation of the vectors. Inputs and answers are JSON in the form of the vectors (`INTERPRETING.md` in
 * `@mtproof/vectors`): bytes are hex, longs are decimal strings, values of TL are TL-JSON.
 *
 * @param op - One of {@link operations}.
 * @param input - The `input` of a test, or one of your own. `{"repeat": …}` is written out.
 * @param options - Whether to accept what the documents leave open.
 * @returns The answer; the properties of a test's `expect`. Large strings are in full, never `{"digest": …}`.
 * @throws {@link Rejection} The input is invalid. `code` names the first check that failed.
 * @throws {@link TypeError} A field is missing or of the wrong form.
 * @throws {@link RangeError} There is no operation of this name.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { run } from '@mtproof/oracle';
 *
 * assert.deepEqual(run('tl.primitive.encode', { type: 'string', value: 'abc' }), { bytes: '03616263' });
 * ```
 */
export const run: Run = (op, input, { strict = true } = {}) => answer(op, input, { strict, schemas });
