// The server's side, after the same page: what makes M1 of a client right.

import {
  type Bytes,
  checkBytes,
  checkOptionalFunction,
  expected,
  report,
  type Trace,
} from '@mtproof/contract';
import { sha256 } from '@mtproof/hash';
import { type Group, integers, pad, powMod } from '@mtproof/modp';
import { type CheckedAlgo, requireChecked } from './algorithm.ts';
import { equalBytes } from './equal-bytes.ts';
import { SrpError } from './error.ts';
import { computeK, computeM1, computeU } from './formulas.ts';
import { wiping } from './wiping.ts';

/** What {@link challenge} takes. */
export interface Challenge {
  /** Returned by {@link checkedAlgo}. */
  readonly algo: CheckedAlgo;
  /** The verifier kept for the account, 256 bytes. Secret. */
  readonly v: Uint8Array;
  /** 256 random bytes, for one challenge only. Secret. */
  readonly b: Uint8Array;
}

/** What {@link verifyClient} takes. */
export interface VerifyClient extends Challenge {
  /** Of `inputCheckPasswordSRP`, untrusted: 256 bytes. */
  readonly A: Uint8Array;
  /** Of `inputCheckPasswordSRP`, untrusted: 32 bytes. */
  readonly M1: Uint8Array;
}

/**
 * The verifier of a password: what the server keeps instead of it, and `new_password_hash` of a new one.
 *
 *     v = g^x mod p
 *
 * @param input - `algo`: returned by {@link checkedAlgo}. `x`: returned by {@link deriveX}, 32 bytes, secret.
 * @returns v, 256 bytes. Secret: it allows guessing the password, though not logging in.
 * @throws {@link TypeError} or {@link RangeError} `x` is not 32 bytes.
 * @see https://core.telegram.org/api/srp (Setting a new 2FA password)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { telegramPrime } from '@mtproof/modp';
 * import { checkedAlgo, deriveV } from '@mtproof/srp';
 *
 * const algo = checkedAlgo({
 *   _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
 *   salt1: new Uint8Array(40),
 *   salt2: new Uint8Array(16),
 *   g: 3,
 *   p: telegramPrime(),
 * });
 * const x = Uint8Array.from({ length: 32 }, (_, i) => (i === 31 ? 4 : 0));
 * assert.equal(deriveV({ algo, x }).at(-1), 81); // 3^4
 * ```
 */
export function deriveV({ algo, x }: { readonly algo: CheckedAlgo; readonly x: Uint8Array }): Bytes {
  requireChecked(algo, 'algo');
  checkBytes(x, 'x', 32);
  const { g, p } = algo.group;
  return powMod({ base: pad(g), exponent: x, modulus: p });
}

function checkV(v: Uint8Array, p: integers.Integer): integers.Integer {
  checkBytes(v, 'v', 256);
  const V = integers.fromBytes(v);
  if (integers.isZero(V) || integers.compare(V, p) >= 0) {
    throw new RangeError(expected('v', 'integer 1 … p - 1', 'one out of range'));
  }
  return V;
}

/**
 * srp_B of a login attempt. Kept with b under a fresh srp_id, for one attempt.
 *
 *     k     = H(p | g)
 *     srp_B = (k*v + g^b) mod p
 *
 * @param input - `algo`; `v`: 256 bytes, secret; `b`: 256 random bytes, secret.
 * @param trace - Receives `k`, `k_v`.
 * @returns 256 bytes. Public.
 * @throws {@link TypeError} or {@link RangeError} `v` is not 256 bytes of 1 … p - 1; `b` is not 256 bytes.
 * @throws {@link SrpError} `SRP_B_RANGE`: srp_B is 0, which no client takes; draw another b.
 * @see https://core.telegram.org/api/srp (Checking the password with SRP), http://srp.stanford.edu/design.html
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { telegramPrime } from '@mtproof/modp';
 * import { challenge, checkedAlgo, deriveV } from '@mtproof/srp';
 *
 * const algo = checkedAlgo({
 *   _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
 *   salt1: new Uint8Array(40),
 *   salt2: new Uint8Array(16),
 *   g: 3,
 *   p: telegramPrime(),
 * });
 * const v = deriveV({ algo, x: new Uint8Array(32).fill(1) });
 * const b = crypto.getRandomValues(new Uint8Array(256));
 * assert.equal(challenge({ algo, v, b }).length, 256);
 * ```
 */
export function challenge({ algo, v, b }: Challenge, trace?: Trace): Bytes {
  requireChecked(algo, 'algo');
  checkBytes(b, 'b', 256);
  checkOptionalFunction(trace, 'trace');
  const { group } = algo;
  const { add, fromBytes, isZero, mod, mulMod, toBytes } = integers;
  const p = fromBytes(group.p);
  const V = checkV(v, p);

  return wiping((secret) => {
    // srp_B = (k * v + g^b) mod p. With g^b, srp_B gives v away.
    const k = computeK(group);
    const k_v = mulMod(fromBytes(k), V, p);
    const g_b = secret(powMod({ base: pad(group.g), exponent: b, modulus: group.p }));
    const B = mod(add(k_v, fromBytes(g_b)), p);
    if (isZero(B)) {
      throw new SrpError('SRP_B_RANGE', 'srp_B is 0: draw another b');
    }

    report(trace, { k, k_v: secret(toBytes(k_v, 256)) });
    return toBytes(B, 256);
  });
}

function checkA(A: Uint8Array, group: Group): void {
  const { compare, fromBytes, fromNumber, subMod } = integers;
  if (A.length !== 256) {
    throw new SrpError('SRP_A_LENGTH', `A of ${A.length} bytes, not 256`);
  }
  // 1 < A < p - 1: with the others, S does not depend on the password, or hardly does.
  const [n, one, p] = [fromBytes(A), fromNumber(1), fromBytes(group.p)];
  if (compare(n, one) <= 0 || compare(n, subMod(p, one, p)) >= 0) {
    throw new SrpError('SRP_A_RANGE', 'A is not in 2 … p - 2');
  }
}

/**
 * Checks what a client proves. A wrong password is the answer `false`, not an error.
 *
 *     u = H(A | srp_B)
 *     S = (A * v^u)^b mod p
 *     K = H(S)
 *     M1 = H((H(p) xor H(g)) | H(salt1) | H(salt2) | A | srp_B | K)
 *
 * @param input - `algo`, `v` and `b` of the {@link challenge}; `A` and `M1` of the client, untrusted.
 * @param trace - Receives `k`, `k_v`, `u`, `S`, `K`. Secret.
 * @returns Whether M1 is right, compared in constant time.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type; `v` or `b` has the wrong length or value.
 * @throws {@link SrpError} In this order: `SRP_M1_LENGTH`, `SRP_A_LENGTH`, `SRP_A_RANGE` (A is 0, 1, p - 1, p or more),
 * `SRP_B_RANGE` (of the challenge), `SRP_U_ZERO`.
 * @see https://core.telegram.org/api/srp (Checking the password with SRP), http://srp.stanford.edu/design.html
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { telegramPrime } from '@mtproof/modp';
 * import { checkedAlgo, deriveV, SrpError, verifyClient } from '@mtproof/srp';
 *
 * const algo = checkedAlgo({
 *   _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
 *   salt1: new Uint8Array(40),
 *   salt2: new Uint8Array(16),
 *   g: 3,
 *   p: telegramPrime(),
 * });
 * const v = deriveV({ algo, x: new Uint8Array(32).fill(1) });
 * const b = crypto.getRandomValues(new Uint8Array(256));
 * const M1 = new Uint8Array(32);
 * assert.equal(verifyClient({ algo, v, b, A: new Uint8Array(256).fill(5), M1 }), false);
 * assert.throws(
 *   () => verifyClient({ algo, v, b, A: telegramPrime(), M1 }), // S would be 0, whatever the password
 *   (error) => error instanceof SrpError && error.code === 'SRP_A_RANGE',
 * );
 * ```
 */
export function verifyClient(input: VerifyClient, trace?: Trace): boolean {
  const { algo, v, b, A, M1 } = input;
  requireChecked(algo, 'algo');
  checkBytes(A, 'A');
  checkBytes(M1, 'M1');
  checkOptionalFunction(trace, 'trace');
  if (M1.length !== 32) {
    throw new SrpError('SRP_M1_LENGTH', `M1 of ${M1.length} bytes, not 32`);
  }
  const { group } = algo;
  checkA(A, group);
  const B = challenge({ algo, v, b }, trace);

  // u = H(A | B)
  const u = computeU(A, B);

  return wiping((secret) => {
    // S = (A * v^u)^b mod p
    const { fromBytes, mulMod, toBytes } = integers;
    const v_u = secret(powMod({ base: v, exponent: u, modulus: group.p }));
    const base = secret(toBytes(mulMod(fromBytes(A), fromBytes(v_u), fromBytes(group.p)), 256));
    const S = secret(powMod({ base, exponent: b, modulus: group.p }));

    const K = secret(sha256(S));
    const right = equalBytes(M1, secret(computeM1(algo, { A, B, K })));

    report(trace, { u, S, K });
    return right;
  });
}
