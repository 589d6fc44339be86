// u = 0 takes a hash of zeros, so H is made to give one.

import { challenge, deriveV, proofFromX, proveClient, verifyClient } from '@mtproof/srp';
import { expect, it, vi } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { a, algo, b, x } from './session.ts';

// All 512-byte inputs hash to 0: A | srp_B, and p | g for k.
vi.mock('@mtproof/hash', async (importOriginal) => {
  const hash = await importOriginal<typeof import('@mtproof/hash')>();
  const length = (parts: readonly Uint8Array[]) => parts.reduce((sum, part) => sum + part.length, 0);
  const sha256 = (...parts: readonly Uint8Array[]) =>
    length(parts) === 512 ? new Uint8Array(32) : hash.sha256(...parts);
  return { ...hash, sha256 };
});

it('both sides refuse u = 0', () => {
  const v = deriveV({ algo, x });
  const srp_B = challenge({ algo, v, b });
  expect(codeOf(() => proveClient({ algo, srp_B, x, a }))).toBe('SRP_U_ZERO');
  let draws = 0;
  const random = () => {
    draws++;
    return a;
  };
  expect(codeOf(() => proofFromX({ srp_B, srp_id: 7n }, { algo, x, random }))).toBe('SRP_U_ZERO');
  expect(draws).toBe(4);
  const [A, M1] = [new Uint8Array(256).fill(1), new Uint8Array(32)];
  expect(codeOf(() => verifyClient({ algo, v, b, A, M1 }))).toBe('SRP_U_ZERO');
});
