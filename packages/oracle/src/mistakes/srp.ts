// Mistakes in the hash of a password and in the proof that it is known.

import { shortest } from '../bytes.ts';
import { pbkdf2, sha256 } from '../hash.ts';
import { type Knob, knob } from '../knob.ts';
import { steps as group, mod } from '../modp.ts';
import { salted, steps } from '../srp.ts';

const { BFits, extended } = steps;
const ITERATIONS = 100000;

const raw = (_: bigint, bytes: Buffer) => bytes;
const text = (password: Buffer) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(password);
const asText = (change: (password: string) => string) =>
  knob(steps, { passwordBytes: (password) => Buffer.from(change(text(password))) });
const slow = (work: typeof steps.slow) => knob(steps, { slow: work });
const without = (index: number) =>
  knob(steps, { proofParts: (parts) => parts.filter((_, i) => i !== index) });

function cutAtNul(password: Buffer): Buffer {
  const end = password.indexOf(0);
  return end < 0 ? password : password.subarray(0, end);
}

export const mistakes: Readonly<Record<string, Knob>> = {
  'kdf.password-trimmed': asText((password) => password.trim()),
  'kdf.password-nfc': asText((password) => password.normalize('NFC')),
  'kdf.password-nfd': asText((password) => password.normalize('NFD')),
  'kdf.password-replaced': asText((password) => password),
  'kdf.password-latin1': knob(steps, {
    passwordBytes: (password) => Buffer.from(text(password), 'latin1'),
  }),
  'kdf.password-cut-at-nul': knob(steps, { passwordBytes: cutAtNul }),
  'kdf.password-decoded': asText((password) => {
    try {
      return decodeURIComponent(password.replaceAll('+', ' '));
    } catch {
      return password;
    }
  }),
  'kdf.password-cut-at-128': knob(steps, { passwordBytes: (password) => password.subarray(0, 128) }),
  'kdf.salts-exchanged': knob(steps, {
    first: (password, _, salt2) => salted(password, salt2),
    second: (hash, _, salt1) => salted(hash, salt1),
  }),
  'kdf.salt-before-only': knob(steps, {
    first: (password, salt1) => sha256(salt1, password),
    legacy: (password, salt) => sha256(salt, password),
  }),
  'kdf.one-salted-hash': knob(steps, { second: (hash) => hash }),
  'kdf.no-final-hash': knob(steps, { last: (hash) => hash }),
  'kdf.pbkdf2-left-out': slow((hash) => hash),
  'kdf.pbkdf2-sha256': slow((hash, { salt1 }) => pbkdf2(hash, salt1, ITERATIONS, 64, 'sha256')),
  'kdf.pbkdf2-32-bytes': slow((hash, { salt1 }) =>
    pbkdf2(hash, salt1, ITERATIONS, 64, 'sha512').subarray(0, 32),
  ),
  'kdf.pbkdf2-salt2': slow((hash, { salt2 }) => pbkdf2(hash, salt2, ITERATIONS, 64, 'sha512')),
  'kdf.pbkdf2-99999': slow((hash, { salt1 }) => pbkdf2(hash, salt1, ITERATIONS - 1, 64, 'sha512')),
  'kdf.legacy-of-text': knob(steps, {
    legacy: (password, salt) => sha256(Buffer.from(text(salt) + text(password) + text(salt))),
  }),

  'srp.A-unpadded-when-sent': knob(steps, { sentA: shortest }),
  'srp.A-unpadded-in-u': knob(steps, { AInU: shortest }),
  'srp.A-unpadded-in-m1': knob(steps, { AInM1: shortest }),
  'srp.B-unpadded-in-u': knob(steps, { BInU: shortest }),
  'srp.B-unpadded-in-m1': knob(steps, { BInM1: shortest }),
  'srp.B-as-sent-in-u': knob(steps, { BInU: raw }),
  'srp.B-as-sent-in-m1': knob(steps, { BInM1: raw }),
  'srp.S-unpadded': knob(steps, { SInK: shortest }),
  'srp.g-unpadded-in-k': knob(steps, { gInK: shortest }),
  'srp.g-unpadded-in-m1': knob(steps, { gInM1: shortest }),
  'srp.k-is-3': knob(steps, { multiplier: () => 3n }),
  'srp.k-is-1': knob(steps, { multiplier: () => 1n }),
  'srp.k-of-g-and-p': knob(steps, { groupInK: (p, g) => [g, p] }),
  'srp.u-of-B-and-A': knob(steps, { order: (A, B) => [B, A] }),
  'srp.difference-without-sign': knob(steps, { difference: (B, kv) => (B > kv ? B - kv : kv - B) }),
  'srp.difference-in-2-to-2048': knob(steps, {
    difference: (B, kv, p) => mod(BigInt.asUintN(2048, B - kv), p),
  }),
  'srp.exponent-mod-p': knob(steps, { exponent: (a, u, x, p) => (a + u * x) % p }),
  'srp.exponent-cut-to-2048': knob(steps, {
    exponent: (a, u, x) => BigInt.asUintN(2048, a + u * x),
  }),
  'srp.exponent-without-a': knob(steps, { exponent: (_, u, x) => u * x }),
  'srp.xor-left-out': knob(steps, { mixed: (H_p) => H_p }),
  'srp.m1-without-salt1': without(1),
  'srp.m1-without-salt2': without(2),
  'srp.m1-salts-exchanged': knob(steps, {
    proofParts: ([mixed, s1, s2, ...rest]) => [mixed, s2, s1, ...rest],
  }),
  'srp.m1-without-group': without(0),
  'srp.m1-B-before-A': knob(steps, {
    proofParts: ([mixed, s1, s2, A, B, K]) => [mixed, s1, s2, B, A, K],
  }),

  'srp.secret-a-of-any-length': knob(steps, { aFits: () => true }),
  'srp.B-range-not-checked': knob(steps, {
    BFits: () => true,
    BIsElement: () => true,
    BInBounds: () => true,
    tInBounds: () => true,
  }),
  'srp.B-zero-accepted': knob(steps, { BIsElement: (B, p) => B < p, BInBounds: () => true }),
  'srp.B-p-accepted': knob(steps, { BIsElement: (B, p) => B > 0n && B <= p, BInBounds: () => true }),
  'srp.B-compared-with-2-to-2048': knob(steps, {
    BIsElement: (B) => B > 0n,
    BInBounds: (B) => group.inBounds(B, 1n << 2048n),
  }),
  'srp.B-last-256-bytes': knob(steps, { BSent: (bytes) => bytes.subarray(-256) }),
  'srp.B-of-256-bytes-only': knob(steps, { BFits: (bytes) => BFits(bytes) && bytes.length === 256 }),
  'srp.A-zero-accepted': knob(steps, { AIsElement: () => true, AInBounds: () => true }),
  'srp.A-zero-only-as-0': knob(steps, { AIsElement: (A) => A !== 0n, AInBounds: () => true }),
  'srp.A-of-any-length': knob(steps, { AFits: () => true }),
  'srp.m1-of-any-length': knob(steps, { M1Fits: () => true }),
  'srp.m1-half-compared': knob(steps, { sameProof: (a, b) => a.subarray(0, 16).equals(b.subarray(0, 16)) }),
  'srp.m1-last-byte-not-compared': knob(steps, {
    sameProof: (a, b) => a.subarray(0, 31).equals(b.subarray(0, 31)),
  }),
  'srp.m1-not-compared': knob(steps, { sameProof: () => true }),
  'srp.challenge-without-k': knob(steps, { challenged: (_, g_b) => g_b }),
  'srp.challenge-not-reduced': knob(steps, { challenged: (kv, g_b) => BigInt.asUintN(2048, kv + g_b) }),

  'srp.salt1-not-extended': knob(steps, { extended: (salt1) => salt1 }),
  'srp.salt1-replaced': knob(steps, { extended: (_, random) => random }),
  'srp.salt1-random-first': knob(steps, { extended: (salt1, random) => Buffer.concat([random, salt1]) }),
  'srp.salt1-filled-to-40': knob(steps, {
    extended: (salt1, random) => extended(salt1, random).subarray(0, 40),
  }),
  'srp.salt1-old-one-sent': knob(steps, { sentSalt: (_, { salt1 }) => salt1 }),
  'srp.salt1-short-accepted': knob(steps, { saltFits: () => true }),
  'srp.v-unpadded': knob(steps, { sentV: shortest }),
};
