import { randomBytes } from 'node:crypto';
import {
  type CheckGroup,
  checkGroup,
  GROUP_RANDOM_LENGTH,
  type Group,
  isProbablePrime,
  provedPrimes,
  ROUNDS,
} from '@mtproof/modp';
import type { Operation } from '../operation.ts';
import { bytes, type Input, number } from '../values.ts';

// The primes proved so far; a client would keep them, too.
let proved: readonly Uint8Array[] = [];

/** What proving a group takes beside the group. */
export const groupOptions = (): Pick<CheckGroup, 'random' | 'proved'> => ({
  random: randomBytes(GROUP_RANDOM_LENGTH),
  proved,
});

/** Spares later requests the proof of this group's prime. */
export function remember(group: Group): void {
  proved = provedPrimes(proved, group);
}

function check(input: Input): Group {
  return checkGroup({ g: number(input, 'g'), p: bytes(input, 'p'), ...groupOptions() });
}

export const modpOperations: Record<string, Operation> = {
  'modp.checkGroup': (input) => {
    remember(check(input));
    return {};
  },
  'modp.isPrime': (input) => {
    const n = bytes(input, 'n');
    return { prime: isProbablePrime({ n, random: randomBytes(ROUNDS * (n.length + 8)) }) };
  },
};
