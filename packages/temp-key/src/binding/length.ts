// Byte strings of a fixed length: the caller's mistake when they have another.

/** @throws {@link TypeError} The argument is not a Uint8Array. */
export function requireBytes(name: string, bytes: Uint8Array): void {
  if (!(bytes instanceof Uint8Array)) {
    throw new TypeError(`"${name}" expected Uint8Array, got type=${typeof bytes}`);
  }
}

/** @throws {@link TypeError} or {@link RangeError} The argument is not a Uint8Array, or has another length. */
export function requireLength(name: string, bytes: Uint8Array, length: number): void {
  requireBytes(name, bytes);
  if (bytes.length !== length) {
    throw new RangeError(`"${name}" expected Uint8Array of length ${length}, got length=${bytes.length}`);
  }
}
