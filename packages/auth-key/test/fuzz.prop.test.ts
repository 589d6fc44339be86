// Answers and queries, seven to three; `npm run test:long` has 10^5 of them, and FC_SEED others.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LONG } from '../../../tests/long.ts';
import { fuzz } from './fuzz.ts';

// Fewer do not reach each code.
const MANY = Math.max(20_000, LONG);
const { seed = 0 } = fc.readConfigureGlobal();
const MINUTES = 60_000;

function expectReached({ tally, slowest }: ReturnType<typeof fuzz>, codes: readonly string[]): void {
  expect([...tally.keys()]).toEqual(expect.arrayContaining([...codes]));
  // the costliest message has a prime that has to be proved: 64 powers
  expect(slowest).toBeLessThan(20_000);
}

it(
  'a client never takes a wrong key from a malicious server, nor an error without a code',
  () => {
    const fuzzed = fuzz('client', { count: 0.7 * MANY, seed });
    expectReached(fuzzed, [
      'key',
      'stage',
      'TL_TRUNCATED',
      'TL_TRAILING_BYTES',
      'TL_UNKNOWN_CONSTRUCTOR',
      'TL_UNEXPECTED_CONSTRUCTOR',
      'TL_NONZERO_PADDING',
      'TL_COUNT_LIMIT',
      'AUTH_NONCE_MISMATCH',
      'AUTH_SERVER_NONCE_MISMATCH',
      'AUTH_PQ_RANGE',
      'AUTH_PQ_FACTORS',
      'AUTH_FINGERPRINT_UNKNOWN',
      'AUTH_ANSWER_LENGTH',
      'AUTH_ANSWER_HASH',
      'MODP_P_LENGTH',
      'MODP_P_COMPOSITE',
      'MODP_G_UNSUPPORTED',
      'MODP_G_NOT_RESIDUE',
      'MODP_ELEMENT_RANGE',
      'AUTH_NEW_NONCE_HASH',
      'AUTH_DH_GEN_FAIL',
    ]);
  },
  30 * MINUTES,
);

it(
  'a server never throws, and has no key that the client has not',
  () => {
    const fuzzed = fuzz('server', { count: 0.3 * MANY, seed });
    expectReached(fuzzed, [
      'key',
      'stage',
      'TL_TRUNCATED',
      'TL_TRAILING_BYTES',
      'TL_UNKNOWN_CONSTRUCTOR',
      'TL_UNEXPECTED_CONSTRUCTOR',
      'AUTH_UNEXPECTED_MESSAGE',
      'AUTH_NONCE_MISMATCH',
      'AUTH_SERVER_NONCE_MISMATCH',
      'AUTH_P_Q_MISMATCH',
      'AUTH_FINGERPRINT_UNKNOWN',
      'AUTH_RSA_HASH',
      'AUTH_DC_MISMATCH',
      'AUTH_ANSWER_HASH',
      'AUTH_RETRY_ID_MISMATCH',
      'MODP_ELEMENT_RANGE',
    ]);
  },
  30 * MINUTES,
);
