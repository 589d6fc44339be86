// Formulas with powers in them are written once, as generators: they yield what to take a power of, and go on with it.

import { type Bytes, checkOptionalFunction, throwIfAborted } from '@mtproof/contract';
import { type PowMod, type PowModOptions, powMod, powModAsync } from '@mtproof/modp';
import { clean } from '@noble/hashes/utils.js';
import type { Secret } from './wiping.ts';

/** A formula that ends with a `T`. */
export type WithPowers<T> = Generator<PowMod, T, Bytes>;

/** As `wiping`, for a formula: also when it is given up halfway. */
export function* wipingPowers<T>(run: (secret: Secret) => WithPowers<T>): WithPowers<T> {
  const secrets: Bytes[] = [];
  try {
    return yield* run((bytes) => {
      secrets.push(bytes);
      return bytes;
    });
  } finally {
    clean(...secrets);
  }
}

/** Computes a formula in one go. */
export function atOnce<T>(formula: WithPowers<T>): T {
  let step = formula.next();
  while (step.done !== true) {
    step = formula.next(powMod(step.value));
  }
  return step.value;
}

/** Before there is any work: whether the options are what they should be, and the signal not aborted. */
export function checkPowers({ signal, powMod }: PowModOptions): void {
  checkOptionalFunction(powMod, 'powMod');
  throwIfAborted(signal);
}

/** Computes a formula with turns for the event loop, or by the host's powers. */
export async function inTurns<T>(formula: WithPowers<T>, options: PowModOptions): Promise<T> {
  try {
    checkPowers(options);
    let step = formula.next();
    while (step.done !== true) {
      step = formula.next(await powModAsync(step.value, options));
    }
    return step.value;
  } finally {
    // Of one that is given up, so that it wipes what it has.
    formula.return(undefined as never);
  }
}
