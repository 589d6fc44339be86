import { type Bytes, checkBytes, checkOptionalFunction, report, type Trace } from '@mtproof/contract';
import { sha256 } from '@mtproof/hash';
import {
  checkElement,
  type ElementName,
  type Group,
  integers,
  ModpError,
  type PowModOptions,
  pad,
  profiles,
} from '@mtproof/modp';
import { type CheckedAlgo, requireChecked } from './algorithm.ts';
import { SrpError, type SrpErrorCode } from './error.ts';
import { computeK, computeM1, computeU } from './formulas.ts';
import { atOnce, inTurns, type WithPowers, wipingPowers } from './powers.ts';
import type { Secret } from './wiping.ts';

/** What {@link proveClient} takes. */
export interface ProveClient {
  /** Returned by {@link checkedAlgo}. */
  readonly algo: CheckedAlgo;
  /** Of `account.password`, untrusted: 248 … 256 bytes. */
  readonly srp_B: Uint8Array;
  /** Returned by {@link deriveX}, 32 bytes. Secret. */
  readonly x: Uint8Array;
  /** 256 random bytes, for one proof only. Secret. */
  readonly a: Uint8Array;
}

/** With `srp_id` of the same `account.password`, the fields of `inputCheckPasswordSRP`. */
export interface ClientProof {
  /** 256 bytes. */
  readonly A: Bytes;
  /** 32 bytes. */
  readonly M1: Bytes;
}

function checkRange(group: Group, n: Uint8Array, name: ElementName, code: SrpErrorCode): Bytes {
  try {
    return checkElement(group, n, { name });
  } catch (cause) {
    if (cause instanceof ModpError && cause.code === 'MODP_ELEMENT_RANGE') {
      throw new SrpError(code, cause.message, { cause });
    }
    throw cause;
  }
}

function checkB(group: Group, srp_B: Uint8Array): Bytes {
  const { srp_B_length } = profiles[group.profile];
  if (srp_B.length < srp_B_length || srp_B.length > 256) {
    throw new SrpError('SRP_B_LENGTH', `srp_B of ${srp_B.length} bytes, not ${srp_B_length} … 256`);
  }
  return checkRange(group, srp_B, 'srp_B', 'SRP_B_RANGE');
}

/**
 * Proves that the password is known: A and M1 of `inputCheckPasswordSRP`.
 *
 *     v  = g^x mod p                A  = g^a mod p
 *     k  = H(p | g)                 u  = H(A | srp_B)
 *     t  = (srp_B - k*v) mod p      S  = t^(a + u*x) mod p
 *     K  = H(S)                     M1 = H((H(p) xor H(g)) | H(salt1) | H(salt2) | A | srp_B | K)
 *
 * srp_B serves one proof. When the server answers `SRP_ID_INVALID`, fetch `account.password` anew and keep x.
 *
 * @param input - Algorithm, `srp_B`, `x` and `a`. The profile of the algorithm decides on the bounds; here those of `strict`.
 * @param trace - Receives `x`, `v`, `k`, `k_v`, `u`, `t`, `S`, `K`. Secret.
 * @returns A, 256 bytes, and M1, 32 bytes.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or length.
 * @throws {@link SrpError} In this order: `SRP_B_LENGTH` (248 … 256 bytes), `SRP_B_RANGE`; `SRP_A_RANGE` and `SRP_U_ZERO`:
 * draw another a; `SRP_T_RANGE`. All bounds are 2^1984 … p - 2^1984.
 * @see https://core.telegram.org/api/srp (Checking the password with SRP)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { telegramPrime } from '@mtproof/modp';
 * import { challenge, checkedAlgo, deriveV, proveClient, verifyClient } from '@mtproof/srp';
 *
 * const algo = checkedAlgo({
 *   _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
 *   salt1: new Uint8Array(40),
 *   salt2: new Uint8Array(16),
 *   g: 3,
 *   p: telegramPrime(),
 * });
 * const x = new Uint8Array(32).fill(1); // of deriveX
 * const [a, b] = [crypto.getRandomValues(new Uint8Array(256)), crypto.getRandomValues(new Uint8Array(256))];
 *
 * const v = deriveV({ algo, x }); // the server
 * const srp_B = challenge({ algo, v, b });
 * const { A, M1 } = proveClient({ algo, srp_B, x, a }); // the client
 * assert.equal(verifyClient({ algo, v, b, A, M1 }), true); // the server
 * ```
 */
export function proveClient(input: ProveClient, trace?: Trace): ClientProof {
  return atOnce(proofSteps(input, trace));
}

/**
 * The same as {@link proveClient}, leaving the event loop its turns where powers are slow: in engines without BigInt a proof
 * takes seconds.
 *
 * @param input - As there, all read before the promise is returned; `signal`; `powMod`, native powers of the host.
 * @param trace - As there.
 * @returns A, 256 bytes, and M1, 32 bytes.
 * @throws {@link TypeError} or {@link RangeError} As there; `signal` or `powMod` has the wrong type; `powMod` gave something other than
 * 256 bytes.
 * @throws {@link SrpError} As there.
 * @throws `signal.reason` when aborted.
 * @see https://core.telegram.org/api/srp (Checking the password with SRP)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { telegramPrime } from '@mtproof/modp';
 * import { challenge, checkedAlgo, deriveV, proveClient, proveClientAsync } from '@mtproof/srp';
 *
 * const algo = checkedAlgo({
 *   _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
 *   salt1: new Uint8Array(40),
 *   salt2: new Uint8Array(16),
 *   g: 3,
 *   p: telegramPrime(),
 * });
 * const x = new Uint8Array(32).fill(1); // of deriveX
 * const [a, b] = [crypto.getRandomValues(new Uint8Array(256)), crypto.getRandomValues(new Uint8Array(256))];
 * const srp_B = challenge({ algo, v: deriveV({ algo, x }), b });
 *
 * const signal = AbortSignal.timeout(60_000);
 * assert.deepEqual(await proveClientAsync({ algo, srp_B, x, a, signal }), proveClient({ algo, srp_B, x, a }));
 * ```
 */
export async function proveClientAsync(
  { signal, powMod, ...input }: ProveClient & PowModOptions,
  trace?: Trace,
): Promise<ClientProof> {
  checkInput(input, trace);
  // The first power is asked for before the promise is returned; x and a are needed after it.
  const steps = wipingPowers((secret) => {
    const [x, a] = [secret(Uint8Array.from(input.x)), secret(Uint8Array.from(input.a))];
    return proofSteps({ ...input, x, a }, trace);
  });
  return inTurns(steps, { signal, powMod });
}

function checkInput({ algo, srp_B, x, a }: ProveClient, trace: Trace | undefined): void {
  requireChecked(algo, 'algo');
  checkBytes(srp_B, 'srp_B');
  checkBytes(x, 'x', 32);
  checkBytes(a, 'a', 256);
  checkOptionalFunction(trace, 'trace');
}

/** The proof, with its powers left to others. */
export function proofSteps(input: ProveClient, trace?: Trace): WithPowers<ClientProof> {
  checkInput(input, trace);
  return wipingPowers((secret) => prove(input, secret, trace));
}

function* prove({ algo, srp_B, x, a }: ProveClient, secret: Secret, trace?: Trace): WithPowers<ClientProof> {
  const { group } = algo;
  const { add, fromBytes, mul, mulMod, subMod, toBytes } = integers;
  const [g, p] = [pad(group.g), fromBytes(group.p)];

  const B = checkB(group, srp_B);

  // k_v = k * v mod p, v = g^x mod p
  const v = secret(yield { base: g, exponent: x, modulus: group.p });
  const k = computeK(group);
  const k_v = mulMod(fromBytes(k), fromBytes(v), p);
  report(trace, { x, v, k, k_v: secret(toBytes(k_v, 256)) });

  // A = g^a mod p
  const g_a = yield { base: g, exponent: a, modulus: group.p };
  const A = checkRange(group, g_a, 'A', 'SRP_A_RANGE');

  // u = H(A | B)
  const u = computeU(A, B);
  report(trace, { u });

  // t = (B - k_v) mod p, never negative
  const t = secret(toBytes(subMod(fromBytes(B), k_v, p), 256));
  report(trace, { t });
  secret(checkRange(group, t, 't', 'SRP_T_RANGE'));

  // S = t^(a + u * x) mod p; the exponent, below 2^2049, is not reduced
  const exponent = secret(toBytes(add(fromBytes(a), mul(fromBytes(u), fromBytes(x))), 257));
  const S = secret(yield { base: t, exponent, modulus: group.p });
  const K = secret(sha256(S));
  report(trace, { S, K });

  return { A, M1: computeM1(algo, { A, B, K }) };
}
