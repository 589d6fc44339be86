// Bytes as tests write them.

/** The bytes of hexadecimal digits; spaces are for the eye. */
export function hex(digits: string): Uint8Array {
  return new Uint8Array(Buffer.from(digits.replaceAll(' ', ''), 'hex'));
}
