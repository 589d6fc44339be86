// Hexadecimal digits, the one notation that bytes, BigInt and JSBI have in common.

import type { Bytes } from '@mtproof/contract';

/** The bytes of an even number of digits. */
export function fromHex(digits: string): Bytes {
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  }
  return bytes;
}

/** Two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Bits of a number without leading zeros: 4 a digit, less in the first. */
export function bitLengthOfHex(digits: string): number {
  const first = Number.parseInt(digits.charAt(0), 16);
  return 4 * (digits.length - 1) + (32 - Math.clz32(first));
}
