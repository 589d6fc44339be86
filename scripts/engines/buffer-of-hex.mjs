// What of Node's Buffer the adapter uses: bytes of hex, and hex of bytes.

export const Buffer = {
  /** @param {string | Uint8Array} value */
  from(value) {
    if (typeof value !== 'string') {
      return { toString: () => Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('') };
    }
    return Uint8Array.from({ length: value.length / 2 }, (_, i) =>
      Number.parseInt(value.slice(2 * i, 2 * i + 2), 16),
    );
  },
};
