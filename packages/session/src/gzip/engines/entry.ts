// What the tables of a Huffman code hold: a number of 32 bits for each symbol.
//
//   bits 0 … 3    length of the symbol's code
//   bits 4 … 7    how many bits follow the code, to be added to the base
//   bits 8 … 23   base: the literal byte; the least length or distance
//   bits 24 … 27  what else it is
//   bit 31        a literal byte, so that literals are the negative numbers

/** A literal byte. */
export const LITERAL: number = 1 << 31;
/** The end of the block. */
export const END: number = 1 << 24;
/** A symbol without a meaning. */
export const RESERVED: number = 1 << 25;
/** Not an entry: the code is longer than what indexes the table. The base is the number of its first bits. */
export const LONG: number = 1 << 26;
/** Not an entry: the bits are no code. */
export const NO_CODE: number = 1 << 27;
/** Any of these but a literal byte. */
export const SPECIAL: number = END | RESERVED | LONG | NO_CODE;

/** How many bits follow the code. */
export const extraOf = (entry: number): number => (entry >> 4) & 15;

/** The literal byte, the least length or distance, or the number of the first bits. */
export const baseOf = (entry: number): number => (entry >> 8) & 0xffff;
