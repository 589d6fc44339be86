import { checkOptionalFunction, throwIfAborted } from '@mtproof/contract';
import { type CheckGroup, checkInput, type Group, groupSteps } from './group.ts';
import type { PowModOptions } from './power-async.ts';
import { inTurns } from './with-powers.ts';

/** What {@link checkGroupAsync} checks, and how to wait for the proof. */
export interface CheckGroupAsync extends CheckGroup, PowModOptions {}

/**
 * The same as {@link checkGroup}, leaving the event loop its turns: the proof of an unknown p takes a fraction of a second on Node, and
 * on an engine without BigInt a minute.
 *
 * @param input - As there, all read before the promise is returned; `signal`; `powMod`, native powers of the host, on which the verdict
 * depends then.
 * @returns The group.
 * @throws {@link TypeError} or {@link RangeError} As there; `signal` is no `AbortSignal`, `powMod` no function, or it gave the wrong
 * number of bytes.
 * @throws {@link ModpError} As there, in the same order.
 * @throws `signal.reason` when aborted.
 * @see https://core.telegram.org/mtproto/auth_key, https://core.telegram.org/api/srp (checking p and g)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkGroupAsync, GROUP_RANDOM_LENGTH, telegramPrime } from '@mtproof/modp';
 *
 * const random = crypto.getRandomValues(new Uint8Array(GROUP_RANDOM_LENGTH));
 * const signal = AbortSignal.timeout(60_000);
 * const group = await checkGroupAsync({ g: 3, p: telegramPrime(), random, signal });
 * assert.deepEqual(group.p, telegramPrime());
 * ```
 */
export async function checkGroupAsync({ signal, powMod, ...input }: CheckGroupAsync): Promise<Group> {
  checkInput(input);
  checkOptionalFunction(powMod, 'powMod');
  throwIfAborted(signal);
  const copies = { p: Uint8Array.from(input.p), random: Uint8Array.from(input.random) };
  return inTurns(groupSteps({ ...input, ...copies }), { signal, powMod });
}
