// What callers may pass. Failures are the caller's mistakes: TypeError or RangeError, naming the argument.

/** Bytes that this package returns: fresh, never a view of an argument. */
export type Bytes = Uint8Array<ArrayBuffer>;

export function checkBytes(bytes: Uint8Array, name: string): void {
  if (!(bytes instanceof Uint8Array)) {
    throw new TypeError(`"${name}" expected Uint8Array, got type=${typeof bytes}`);
  }
}

/** TL `int`: a signed 32-bit number. */
export function checkInt(n: number, name: string): void {
  if (typeof n !== 'number') {
    throw new TypeError(`"${name}" expected number, got type=${typeof n}`);
  }
  if (n !== (n | 0)) {
    throw new RangeError(`"${name}" expected integer -2^31 … 2^31-1, got ${n}`);
  }
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
