// Passwords: the hash, the proof of the client, the challenge and the check of the server.

import { createHash, pbkdf2Sync } from 'node:crypto';
import { bytesOf, checkGroup, steps as group, kept, mod, numberOf, power } from './modp.ts';
import { reject } from './rejection.ts';

export const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
export const salted = (data, salt) => sha256(salt, data, salt);

const padded = (n) => bytesOf(n);
const xor = (a, b) => Buffer.from(a.map((byte, i) => byte ^ b[i]));

/** PBKDF2-HMAC of a hash by name. */
export const pbkdf2 = kept((password, salt, iterations, length, hash) =>
  pbkdf2Sync(password, salt, iterations, length, hash),
);

/** What ../mistakes may replace. */
export const steps = {
  passwordBytes: (password) => password,
  first: (password, salt1) => salted(password, salt1),
  second: (hash, salt2) => salted(hash, salt2),
  slow: (hash, { salt1 }) => pbkdf2(hash, salt1, 100000, 64, 'sha512'),
  last: (hash, salt2) => salted(hash, salt2),
  legacy: (password, salt) => salted(password, salt),

  // How a number enters a hash.
  groupInK: (parts) => parts,
  gInK: padded,
  gInM1: padded,
  AInU: padded,
  BInU: (n) => padded(n),
  AInM1: padded,
  BInM1: (n) => padded(n),
  SInK: padded,
  order: (A, B) => [A, B],
  mixed: (H_p, H_g) => xor(H_p, H_g),
  proofParts: (parts) => parts,

  multiplier: (k) => k,
  difference: (B, kv, p) => mod(B - kv, p),
  exponent: (a, u, x) => a + u * x,
  sentA: (A) => padded(A),

  BSent: (bytes) => bytes,
  BFits: (bytes) => bytes.length >= 248 && bytes.length <= 256,
  BIsElement: (B, p) => B > 0n && B < p,
  BInBounds: (B, p) => group.inBounds(B, p),
  AInBounds: (A, p) => group.inBounds(A, p),
  tInBounds: (t, p) => group.inBounds(t, p),
  AFits: (bytes) => bytes.length === 256,
  AIsElement: (A, p) => A % p !== 0n,
  M1Fits: (bytes) => bytes.length === 32,
  sameProof: (a, b) => a.equals(b),
  aFits: (a) => a.length === 256,

  saltFits: (salt1) => salt1.length >= 8,
  extended: (salt1, random) => Buffer.concat([salt1, random]),
  sentSalt: (extended) => extended,
  sentV: (v) => padded(v),
  challenged: (kv, g_b, p) => (kv + g_b) % p,
};

function firstHashes({ password, salt1, salt2 }) {
  return steps.second(steps.first(steps.passwordBytes(password), salt1, salt2), salt2, salt1);
}

export function passwordHash(input) {
  return steps.last(steps.slow(firstHashes(input), input), input.salt2);
}

export const legacyHash = ({ password, salt }) => steps.legacy(steps.passwordBytes(password), salt);

const multiplier = (g, p) =>
  steps.multiplier(numberOf(sha256(...steps.groupInK([padded(p), steps.gInK(BigInt(g))]))));

function scrambler(A, B, raw) {
  const u = numberOf(sha256(...steps.order(steps.AInU(A), steps.BInU(B, raw))));
  if (u === 0n) {
    reject('SRP_U_ZERO');
  }
  return u;
}

function proof({ salt1, salt2, g }, p, A, B, S, raw) {
  const mixed = steps.mixed(sha256(padded(p)), sha256(steps.gInM1(BigInt(g))));
  const K = sha256(steps.SInK(S));
  const numbers = [steps.AInM1(A), steps.BInM1(B, raw)];
  return sha256(...steps.proofParts([mixed, sha256(salt1), sha256(salt2), ...numbers, K]));
}

export function client(input, strict) {
  const p = checkGroup(input);
  const g = BigInt(input.g);
  if (!steps.aFits(input.a)) {
    reject('SRP_PARAMS');
  }
  const raw = steps.BSent(input.srp_B);
  if (strict && !steps.BFits(raw)) {
    reject('SRP_B_LENGTH');
  }
  const B = numberOf(raw);
  if (!steps.BIsElement(B, p) || (strict && !steps.BInBounds(B, p))) {
    reject('SRP_B_RANGE');
  }
  const a = numberOf(input.a);
  const A = power(g, a, p);
  if (strict && !steps.AInBounds(A, p)) {
    reject('SRP_A_RANGE');
  }
  const x = numberOf(passwordHash(input));
  const kv = mod(multiplier(input.g, p) * power(g, x, p), p);
  const u = scrambler(A, B, raw);
  const t = steps.difference(B, kv, p);
  if (strict && !steps.tInBounds(t, p)) {
    reject('SRP_T_RANGE');
  }
  const S = power(t, steps.exponent(a, u, x, p), p);
  return { A: steps.sentA(A), M1: proof(input, p, A, B, S, raw) };
}

export function newPassword(input) {
  const p = checkGroup(input);
  if (input.random.length !== 32) {
    reject('SRP_PARAMS');
  }
  if (!steps.saltFits(input.salt1)) {
    reject('SRP_SALT_LENGTH');
  }
  const salt1 = steps.extended(input.salt1, input.random);
  const x = numberOf(passwordHash({ ...input, salt1 }));
  const v = power(BigInt(input.g), x, p);
  return { salt1: steps.sentSalt(salt1, input), new_password_hash: steps.sentV(v) };
}

function exchange(input) {
  const p = checkGroup(input);
  const v = numberOf(input.v);
  if (input.v.length !== 256 || v === 0n || v >= p || input.b.length !== 256) {
    reject('SRP_PARAMS');
  }
  const b = numberOf(input.b);
  const kv = mod(multiplier(input.g, p) * v, p);
  const B = steps.challenged(kv, power(BigInt(input.g), b, p), p);
  return { p, v, b, B };
}

export function challenge(input) {
  const { B } = exchange(input);
  if (B === 0n) {
    reject('SRP_B_RANGE');
  }
  return bytesOf(B);
}

export function verify(input, strict) {
  const { p, v, b, B } = exchange(input);
  if (!steps.AFits(input.A)) {
    reject('SRP_A_LENGTH');
  }
  const A = numberOf(input.A);
  if (!steps.AIsElement(A, p) || (strict && !steps.AInBounds(A, p))) {
    reject('SRP_A_RANGE');
  }
  if (!steps.M1Fits(input.M1)) {
    reject('SRP_M1_LENGTH');
  }
  if (B === 0n) {
    reject('SRP_B_RANGE');
  }
  const u = scrambler(A, B, bytesOf(B));
  const S = power(A * power(v, u, p), b, p);
  return steps.sameProof(input.M1, proof(input, p, A, B, S, bytesOf(B)));
}
