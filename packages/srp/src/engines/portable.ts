// PBKDF2 for platforms without their own: on the caller's thread, with progress and a way out. No worker takes it: its code would
// have to come from a URL, which bundlers and content security policies must know of, and in slices no task waits longer than 10 ms.

import { type Bytes, inSlices, throwIfAborted } from '@mtproof/contract';
import type { Pbkdf2Input } from './interface.ts';
import { begin, type Iterate, result, wipe } from './state.ts';

// Iterations from one look at the clock to the next, some 50 µs.
const STEP = 25;
const REPORT_EVERY = 1000;

/** PBKDF2 in slices. */
export async function inTurns(iterate: Iterate, input: Pbkdf2Input): Promise<Bytes> {
  const { password, salt, iterations, signal, onProgress } = input;
  const state = begin(password, salt);
  let done = 1;
  const step = (): boolean => {
    const count = Math.min(STEP - (done % STEP), iterations - done);
    iterate(state, count);
    done += count;
    if (done % REPORT_EVERY === 0 && done < iterations) {
      throwIfAborted(signal);
      onProgress?.(done / iterations);
    }
    return done < iterations;
  };
  try {
    await inSlices(step, signal);
    return result(state);
  } finally {
    wipe(state);
  }
}

/** PBKDF2 in one go. */
export function inOneGo(iterate: Iterate, { password, salt, iterations }: Pbkdf2Input): Bytes {
  const state = begin(password, salt);
  try {
    iterate(state, iterations - 1);
    return result(state);
  } finally {
    wipe(state);
  }
}
