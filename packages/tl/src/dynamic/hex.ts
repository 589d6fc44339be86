// Bytes as TL-JSON has them.

import type { Bytes } from '@mtproof/contract';

/** Bytes whose digits become text at once: text that grows digit by digit costs some sixty times its length in memory. */
const PART = 4096;

/** Two lower-case digits a byte. */
export function hexOf(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += PART) {
    parts.push(String.fromCharCode.apply(null, digitsOf(bytes.subarray(start, start + PART))));
  }
  return parts.join('');
}

function digitsOf(bytes: Uint8Array): number[] {
  const digits = new Array<number>(2 * bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    digits[2 * i] = digitOf(byte >> 4);
    digits[2 * i + 1] = digitOf(byte & 15);
  }
  return digits;
}

// 0x30 is "0", 0x57 is ten before "a".
function digitOf(value: number): number {
  return value < 10 ? 0x30 + value : 0x57 + value;
}

/** The bytes of {@link hexOf}; `undefined` when `text` is not its result. */
export function bytesOf(text: string): Bytes | undefined {
  if (text.length % 2 !== 0 || /[^0-9a-f]/.test(text)) {
    return undefined;
  }
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = (digitAt(text, 2 * i) << 4) | digitAt(text, 2 * i + 1);
  }
  return bytes;
}

function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 0x3a ? code - 0x30 : code - 0x57;
}
