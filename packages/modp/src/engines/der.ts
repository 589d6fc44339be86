// As much of DER (X.690) as two forms of a Diffie–Hellman key need: PKCS #8 is written, SubjectPublicKeyInfo read.

import type { Bytes } from '@mtproof/contract';
import { withoutZeros } from './natural.ts';

const INTEGER = 0x02;
const OCTET_STRING = 0x04;
const SEQUENCE = 0x30;

/** 1.2.840.113549.1.3.1, `dhKeyAgreement` of PKCS #3, with tag and length. */
const DH_KEY_AGREEMENT = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x03, 0x01];

/** Of a value whose length takes two bytes at most. */
export const MAX_LENGTH = 0xffff;

type Part = readonly number[] | Uint8Array;

/** Tag, length in the fewest bytes, value. */
function tagged(tag: number, ...value: readonly Part[]): Part[] {
  const length = value.reduce((sum, part) => sum + part.length, 0);
  const [high, low] = [length >> 8, length & 0xff];
  const octets = length < 0x80 ? [low] : length < 0x100 ? [0x81, low] : [0x82, high, low];
  return [[tag, ...octets], ...value];
}

/** A natural number, from big-endian bytes. */
function integer(n: Uint8Array): Part[] {
  const digits = withoutZeros(n);
  // with its top bit set it would be negative
  const sign = (digits[0] ?? 0x80) < 0x80 ? [] : [0];
  return tagged(INTEGER, sign, digits);
}

function joined(parts: readonly Part[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The private key x of the group of p and g, whatever they are. */
export function privateKeyInfo(p: Uint8Array, g: Uint8Array, x: Uint8Array): Bytes {
  const parameters = tagged(SEQUENCE, ...integer(p), ...integer(g));
  const algorithm = tagged(SEQUENCE, DH_KEY_AGREEMENT, ...parameters);
  return joined(
    tagged(SEQUENCE, ...integer(Uint8Array.of(0)), ...algorithm, ...tagged(OCTET_STRING, ...integer(x))),
  );
}

/** Where the value of the element at `at` begins, and ends. */
function valueAt(der: Uint8Array, at: number): { readonly start: number; readonly end: number } {
  const first = der[at + 1] as number;
  const octets = first < 0x80 ? 0 : first & 0x7f;
  const start = at + 2 + octets;
  const length = der.subarray(at + 2, start).reduce((sum, byte) => 256 * sum + byte, 0);
  return { start, end: start + (octets === 0 ? first : length) };
}

/** The public number y in a SubjectPublicKeyInfo: a view, without zeros in front. */
export function publicNumber(der: Uint8Array): Uint8Array {
  const algorithm = valueAt(der, valueAt(der, 0).start);
  const bits = valueAt(der, algorithm.end);
  // the first byte counts unused bits: 0
  const { start, end } = valueAt(der, bits.start + 1);
  return withoutZeros(der.subarray(start, end));
}
