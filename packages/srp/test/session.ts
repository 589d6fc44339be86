// One account and its random numbers, for tests that vary one thing at a time.

import { createHash } from 'node:crypto';
import { type ProfileName, telegramPrime } from '@mtproof/modp';
import { type CheckedAlgo, checkedAlgo } from '@mtproof/srp';
import { toInt } from './model.ts';

/** 256 bytes that a name stands for. */
export function bytes256(name: string): Uint8Array<ArrayBuffer> {
  const parts = Array.from({ length: 8 }, (_, i) => createHash('sha256').update(`${name}${i}`).digest());
  return Uint8Array.from(Buffer.concat(parts));
}

export const salt1: Uint8Array = new Uint8Array(40).fill(1);
export const salt2: Uint8Array = new Uint8Array(16).fill(2);
export const x: Uint8Array = new Uint8Array(32).fill(0x5a);
export const [a, b] = [bytes256('a'), bytes256('b')];
export const ints = { g: 3n, salt1, salt2, x: toInt(x), a: toInt(a), b: toInt(b) };

export const tl = {
  _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
  salt1,
  salt2,
  g: 3,
  p: telegramPrime(),
} as const;

export const algoOf = (profile: ProfileName, g = 3): CheckedAlgo => checkedAlgo({ ...tl, g }, { profile });
export const algo: CheckedAlgo = algoOf('strict');
