import { type Bytes, expected, wrongType } from '@mtproof/contract';

const WHAT = 'pairs of lower-case hex digits';

const DIGITS: readonly string[] = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, '0'),
);

/** Two digits for each byte. */
export function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    text += DIGITS[byte];
  }
  return text;
}

/** The bytes of such a text, which may be secret. */
export function bytesOfHex(value: unknown, name: string): Bytes {
  if (typeof value !== 'string') {
    throw wrongType(name, WHAT, value);
  }
  if (value.length % 2 !== 0 || /[^0-9a-f]/.test(value)) {
    throw new RangeError(expected(name, WHAT, 'another string'));
  }
  return Uint8Array.from({ length: value.length / 2 }, (_, i) =>
    Number.parseInt(value.slice(2 * i, 2 * i + 2), 16),
  );
}
