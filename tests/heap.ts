// Whether work that is done again and again leaves memory behind.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

/** Bytes that are held: objects, and arrays outside the heap, WebAssembly's memory among them. */
function held(): number {
  gc();
  gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/**
 * Runs `work` for some rounds of `times`, after one to warm up.
 *
 * @returns The least growth of a round, in bytes for each time. What grows by state grows in every round; what an engine
 * compiles, or has not collected yet, does not.
 */
export function leastGrowth(work: () => unknown, times: number): number {
  const growths: number[] = [];
  let before = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 4; round++) {
    for (let i = 0; i < times; i++) {
      work();
    }
    const after = held();
    growths.push((after - before) / times);
    before = after;
  }
  return Math.min(...growths.slice(1));
}

/** How often: 5000 times, or `FLAT_RUNS`, such as 1000000. */
export const FLAT_RUNS = Number(process.env['FLAT_RUNS'] ?? 5000);
