/** Bits of an exponent that are worked off at once. */
export const WINDOW = 5;

/** Powers of the base that a window chooses from. */
export const TABLE_LENGTH: number = 2 ** WINDOW;

/**
 * The digits of an exponent to the base 2^width, the highest first:
 *
 *     exponent = Σ digit_i · 2^(width · i)
 *
 * How many there are depends on its length in bytes alone, and so does which bytes are read.
 */
export function* windows(exponent: Uint8Array, width: number = WINDOW): Generator<number> {
  for (let i = Math.ceil((8 * exponent.length) / width) - 1; i >= 0; i--) {
    const bit = width * i;
    const byte = exponent.length - 1 - (bit >> 3);
    const two = ((exponent[byte - 1] ?? 0) << 8) | (exponent[byte] as number);
    yield (two >> (bit & 7)) & (2 ** width - 1);
  }
}
