// Bytes and the numbers they stand for, big-endian.

export const numberOf = (bytes: Buffer): bigint => BigInt(`0x0${bytes.toString('hex')}`);

/** In `length` bytes, with leading zeros. */
export function bytesOf(n: bigint, length = 256): Buffer {
  return Buffer.from(n.toString(16).padStart(2 * length, '0'), 'hex');
}

/** In as few bytes as the number needs. */
export function shortest(n: bigint): Buffer {
  const digits = n.toString(16);
  return Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
}

export function withoutZeros(bytes: Buffer): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  return bytes.subarray(start < 0 ? bytes.length : start);
}

export const reversed = (bytes: Buffer): Buffer => Buffer.from(bytes).reverse();

export const xor = (a: Buffer, b: Buffer): Buffer => Buffer.from(a.map((byte, i) => byte ^ (b[i] ?? 0)));

/** Compares the first `count` bytes only. For mistakes. */
export const sameStart =
  (count: number) =>
  (a: Buffer, b: Buffer): boolean =>
    a.subarray(0, count).equals(b.subarray(0, count));
