// SRP once more, from the page alone, on BigInt and node:crypto: nothing of the package is in it.

import { createHash } from 'node:crypto';

export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
export const fromHex = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(hex, 'hex'));
export const toInt = (bytes: Uint8Array): bigint => BigInt(`0x0${toHex(bytes)}`);
export const pad = (n: bigint, length = 256): Uint8Array<ArrayBuffer> =>
  fromHex(n.toString(16).padStart(2 * length, '0'));

export const p: bigint = BigInt(
  '0xc71caeb9c6b1c9048e6c522f70f13f73980d40238e3e21c14934d037563d930f48198a0aa7c14058229493d22530f4dbfa336f6e0ac925139543aed44cce7c3720fd51f69458705ac68cd4fe6b6b13abdc9746512969328454f18faf8c595f642477fe96bb2a941d5bcd1d4ac8cc49880708fa9b378e3c4f3a9060bee67cf9a4a4a695811051907e162753b56b0f6b410dba74d8a84b2a14b3144e0ef1284754fd17ed950d5965b4b9dd46582db1178d169c6bc465b0d6ff9ca3928fef5b9ae4e418fc15e83ebea0f87fa9ff5eed70050ded2849f47bf959d956850ce929851f0d8115f635b105ee2e4e15d04b2454bf6f4fadf034b10403119cd8e3b92fcc5b',
);

export function pow(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base % p];
  for (let e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) {
      result = (result * square) % p;
    }
    square = (square * square) % p;
  }
  return result;
}

const H = (...parts: Uint8Array[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(Buffer.concat(parts)).digest());

export interface Session {
  readonly g: bigint;
  readonly salt1: Uint8Array;
  readonly salt2: Uint8Array;
  readonly x: bigint;
  readonly a: bigint;
  readonly b: bigint;
}

/** Every value of a login, of both sides. */
export function model({ g, salt1, salt2, x, a, b }: Session) {
  const v = pow(g, x);
  const k = toInt(H(pad(p), pad(g)));
  const k_v = (k * v) % p;
  const B = (k_v + pow(g, b)) % p;
  const A = pow(g, a);
  const u = toInt(H(pad(A), pad(B)));
  const t = (((B - k * v) % p) + p) % p;
  const exponent = a + u * x;
  const S = pow(t, exponent);
  const K = H(pad(S));
  const H_g = H(pad(g));
  const xor = H(pad(p)).map((byte, i) => byte ^ (H_g[i] as number));
  const M1 = H(xor, H(salt1), H(salt2), pad(A), pad(B), K);
  return { v, k, k_v, B, A, u, t, exponent, S, K, M1 };
}
