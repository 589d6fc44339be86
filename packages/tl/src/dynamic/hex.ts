// Bytes as TL-JSON has them.

import type { Bytes } from '@mtproof/contract';

/** Two lower-case digits a byte. */
export function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    text += byte.toString(16).padStart(2, '0');
  }
  return text;
}

/** The bytes of {@link hexOf}; `undefined` when `text` is not its result. */
export function bytesOf(text: string): Bytes | undefined {
  if (text.length % 2 !== 0 || /[^0-9a-f]/.test(text)) {
    return undefined;
  }
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  }
  return bytes;
}
