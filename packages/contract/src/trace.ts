import { checkFunction } from './argument.ts';
import type { Bytes } from './bytes.ts';

/**
 * Receives the intermediate values of a computation, in their order and under the specification's names. The values are
 * copies, to keep or to wipe. They are secret unless the function that reports them says otherwise.
 */
export type Trace = (name: string, value: Bytes) => void;

/**
 * Reports copies of values to a trace, in their order.
 *
 * @param trace - The last argument of the function that computes. Absent: nothing is copied.
 * @param values - By their names.
 * @throws {@link TypeError} `trace` is not a function.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { report } from '@mtproof/contract';
 *
 * const names: string[] = [];
 * report((name) => names.push(name), { u: new Uint8Array(32), S: new Uint8Array(256) });
 * assert.deepEqual(names, ['u', 'S']);
 * ```
 */
export function report(trace: Trace | undefined, values: Readonly<Record<string, Uint8Array>>): void {
  if (trace === undefined) {
    return;
  }
  checkFunction(trace, 'trace');
  for (const [name, value] of Object.entries(values)) {
    trace(name, Uint8Array.from(value));
  }
}
