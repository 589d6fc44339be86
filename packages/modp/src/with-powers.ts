// Tests of numbers are written once, as generators: they yield what to take a power of, and go on with it.

import { fromBytes } from '#integers';
import type { Integer } from './integer.ts';
import { bytesOf, type Power, power } from './power.ts';
import { type PowModOptions, powModAsync } from './power-async.ts';

/** A test that ends with a `T`. */
export type WithPowers<T> = Generator<Power, T, Integer>;

/** Makes a test in one go. */
export function atOnce<T>(test: WithPowers<T>): T {
  let step = test.next();
  while (step.done !== true) {
    step = test.next(power(step.value));
  }
  return step.value;
}

/** Makes a test with turns for the event loop, or by the host's powers. */
export async function inTurns<T>(test: WithPowers<T>, options: PowModOptions): Promise<T> {
  let step = test.next();
  while (step.done !== true) {
    step = test.next(fromBytes(await powModAsync(bytesOf(step.value), options)));
  }
  return step.value;
}
