// Passwords: the hash, the proof of the client, the challenge and the check of the server.

import { bytesOf, numberOf, xor } from './bytes.ts';
import { pbkdf2, sha256 } from './hash.ts';
import { checkGroup, steps as group, mod, power } from './modp.ts';
import { reject } from './rejection.ts';

/** SH(data, salt) = SHA256(salt | data | salt) */
export const salted = (data: Buffer, salt: Buffer): Buffer => sha256(salt, data, salt);

interface Salts {
  readonly salt1: Buffer;
  readonly salt2: Buffer;
}

interface Group {
  readonly g: number;
  readonly p: Buffer;
}

interface SaltedPassword extends Salts {
  readonly password: Buffer;
}

/** What M1 is the hash of: H(p) xor H(g), H(salt1), H(salt2), A, B, K. */
type ProofParts = readonly [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];

/** The steps that a mistake may replace. */
export const steps = {
  passwordBytes: (password: Buffer): Buffer => password,
  first: (password: Buffer, salt1: Buffer, _salt2: Buffer): Buffer => salted(password, salt1),
  second: (hash: Buffer, salt2: Buffer, _salt1: Buffer): Buffer => salted(hash, salt2),
  slow: (hash: Buffer, { salt1 }: Salts): Buffer => pbkdf2(hash, salt1, 100000, 64, 'sha512'),
  last: (hash: Buffer, salt2: Buffer): Buffer => salted(hash, salt2),
  legacy: (password: Buffer, salt: Buffer): Buffer => salted(password, salt),

  // How a number enters a hash.
  groupInK: (p: Buffer, g: Buffer): Buffer[] => [p, g],
  gInK: (g: bigint): Buffer => bytesOf(g),
  gInM1: (g: bigint): Buffer => bytesOf(g),
  AInU: (A: bigint): Buffer => bytesOf(A),
  BInU: (B: bigint, _raw: Buffer): Buffer => bytesOf(B),
  AInM1: (A: bigint): Buffer => bytesOf(A),
  BInM1: (B: bigint, _raw: Buffer): Buffer => bytesOf(B),
  SInK: (S: bigint): Buffer => bytesOf(S),
  order: (A: Buffer, B: Buffer): Buffer[] => [A, B],
  mixed: (H_p: Buffer, H_g: Buffer): Buffer => xor(H_p, H_g),
  proofParts: (parts: ProofParts): readonly Buffer[] => parts,

  multiplier: (k: bigint): bigint => k,
  difference: (B: bigint, kv: bigint, p: bigint): bigint => mod(B - kv, p),
  exponent: (a: bigint, u: bigint, x: bigint, _p: bigint): bigint => a + u * x,
  sentA: (A: bigint): Buffer => bytesOf(A),

  BSent: (bytes: Buffer): Buffer => bytes,
  BFits: (bytes: Buffer): boolean => bytes.length >= 248 && bytes.length <= 256,
  BIsElement: (B: bigint, p: bigint): boolean => B > 0n && B < p,
  BInBounds: (B: bigint, p: bigint): boolean => group.inBounds(B, p),
  AInBounds: (A: bigint, p: bigint): boolean => group.inBounds(A, p),
  tInBounds: (t: bigint, p: bigint): boolean => group.inBounds(t, p),
  AFits: (bytes: Buffer): boolean => bytes.length === 256,
  AIsElement: (A: bigint, p: bigint): boolean => A % p !== 0n,
  M1Fits: (bytes: Buffer): boolean => bytes.length === 32,
  sameProof: (a: Buffer, b: Buffer): boolean => a.equals(b),
  aFits: (a: Buffer): boolean => a.length === 256,

  saltFits: (salt1: Buffer): boolean => salt1.length >= 8,
  extended: (salt1: Buffer, random: Buffer): Buffer => Buffer.concat([salt1, random]),
  sentSalt: (extended: Buffer, _input: Salts): Buffer => extended,
  sentV: (v: bigint): Buffer => bytesOf(v),
  challenged: (kv: bigint, g_b: bigint, p: bigint): bigint => (kv + g_b) % p,
};

function firstHashes({ password, salt1, salt2 }: SaltedPassword): Buffer {
  return steps.second(steps.first(steps.passwordBytes(password), salt1, salt2), salt2, salt1);
}

/** x = PH2(password, salt1, salt2) */
export function passwordHash(input: SaltedPassword): Buffer {
  return steps.last(steps.slow(firstHashes(input), input), input.salt2);
}

interface LegacyInput {
  readonly password: Buffer;
  readonly salt: Buffer;
}

export const legacyHash = ({ password, salt }: LegacyInput): Buffer =>
  steps.legacy(steps.passwordBytes(password), salt);

// k = H(p | g)
const multiplier = (g: number, p: bigint): bigint =>
  steps.multiplier(numberOf(sha256(...steps.groupInK(bytesOf(p), steps.gInK(BigInt(g))))));

// u = H(A | B)
function scrambler(A: bigint, B: bigint, raw: Buffer): bigint {
  const u = numberOf(sha256(...steps.order(steps.AInU(A), steps.BInU(B, raw))));
  if (u === 0n) {
    reject('SRP_U_ZERO');
  }
  return u;
}

interface ProofInput {
  readonly p: bigint;
  readonly A: bigint;
  readonly B: bigint;
  readonly S: bigint;
  /** B as it came. */
  readonly raw: Buffer;
}

// M1 = H(H(p) xor H(g) | H(salt1) | H(salt2) | A | B | K)
function proof({ salt1, salt2, g }: Salts & { g: number }, { p, A, B, S, raw }: ProofInput): Buffer {
  const mixed = steps.mixed(sha256(bytesOf(p)), sha256(steps.gInM1(BigInt(g))));
  const K = sha256(steps.SInK(S));
  const parts = [mixed, sha256(salt1), sha256(salt2), steps.AInM1(A), steps.BInM1(B, raw), K] as const;
  return sha256(...steps.proofParts(parts));
}

interface ClientInput extends SaltedPassword, Group {
  readonly srp_B: Buffer;
  readonly a: Buffer;
}

export function client(input: ClientInput, strict: boolean): { A: Buffer; M1: Buffer } {
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
  return { A: steps.sentA(A), M1: proof(input, { p, A, B, S, raw }) };
}

interface NewPasswordInput extends SaltedPassword, Group {
  readonly random: Buffer;
}

export function newPassword(input: NewPasswordInput): { salt1: Buffer; new_password_hash: Buffer } {
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

interface ServerInput extends Group {
  readonly v: Buffer;
  readonly b: Buffer;
}

// B = (k v + g^b) mod p
function serverNumbers(input: ServerInput): { p: bigint; v: bigint; b: bigint; B: bigint } {
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

/** srp_B, 256 bytes */
export function challenge(input: ServerInput): Buffer {
  const { B } = serverNumbers(input);
  if (B === 0n) {
    reject('SRP_B_RANGE');
  }
  return bytesOf(B);
}

interface VerifyInput extends ServerInput, Salts {
  readonly A: Buffer;
  readonly M1: Buffer;
}

/** Whether M1 proves the password. */
export function verify(input: VerifyInput, strict: boolean): boolean {
  const { p, v, b, B } = serverNumbers(input);
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
  const raw = bytesOf(B);
  const u = scrambler(A, B, raw);
  const S = power(A * power(v, u, p), b, p);
  return steps.sameProof(input.M1, proof(input, { p, A, B, S, raw }));
}
