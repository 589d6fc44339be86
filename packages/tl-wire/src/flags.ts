// Flags words and the fields that depend on their bits.

import { checkInteger, wrongType } from '@mtproof/contract';
import { True } from './bool.ts';
import type { Codec } from './codec.ts';
import { NOT_STRAIGHT } from './not-straight.ts';
import type { Reader } from './reader.ts';

/** Field descriptor of a flags word. */
export interface FlagsWord {
  readonly kind: 'flags';
}

/** Field descriptor of `x:flags.N?T`. */
export interface Conditional<T> {
  readonly kind: 'when';
  /** The field name of the flags word. */
  readonly flags: string;
  /** 0 … 31. */
  readonly bit: number;
  readonly codec: Codec<T>;
}

/**
 * `flags:#`, a word that says which conditional fields are there. It is computed when writing and not part of the value.
 *
 * @see https://core.telegram.org/mtproto/TL-combinators#conditional-fields
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { bare, decode, flags, when } from '@mtproof/tl-wire';
 *
 * const on = bare('on', { flags, loud: when('flags', 1) });
 * assert.deepEqual(decode(on, Uint8Array.of(2, 0, 0, 0)), { _: 'on', loud: true });
 * assert.throws(() => decode(on, Uint8Array.of(1, 0, 0, 0)), { code: 'TL_UNKNOWN_FLAGS' });
 * ```
 */
export const flags: FlagsWord = { kind: 'flags' };

/**
 * `x:flags.N?true`: the key is there, and `true`, when the bit is set.
 *
 * @param word - The name of an earlier {@link flags} field: `'flags'`, `'flags2'`.
 * @param bit - 0 … 31.
 * @throws {@link TypeError} `word` is not a string, or `bit` is not a number.
 * @throws {@link RangeError} `bit` is not an integer in 0 … 31.
 * @see https://core.telegram.org/mtproto/TL-combinators#conditional-fields
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { bare, encode, flags, when } from '@mtproof/tl-wire';
 *
 * const on = bare('on', { flags, loud: when('flags', 1) });
 * assert.deepEqual(encode(on, { _: 'on', loud: true }), Uint8Array.of(2, 0, 0, 0));
 * assert.deepEqual(encode(on, { _: 'on' }), Uint8Array.of(0, 0, 0, 0));
 * ```
 */
export function when(word: string, bit: number): Conditional<true>;
/**
 * `x:flags.N?T`: the key is there when the bit is set. Fields that share a bit are all there or all absent.
 *
 * @param word - The name of an earlier {@link flags} field: `'flags'`, `'flags2'`.
 * @param bit - 0 … 31.
 * @param codec - The type of the field.
 * @throws {@link TypeError} `word` is not a string, or `bit` is not a number.
 * @throws {@link RangeError} `bit` is not an integer in 0 … 31.
 * @see https://core.telegram.org/mtproto/TL-combinators#conditional-fields
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { bare, encode, flags, int, when } from '@mtproof/tl-wire';
 *
 * const on = bare('on', { flags, volume: when('flags', 3, int) });
 * assert.deepEqual(encode(on, { _: 'on', volume: 7 }), Uint8Array.of(8, 0, 0, 0, 7, 0, 0, 0));
 * ```
 */
export function when<T>(word: string, bit: number, codec: Codec<T>): Conditional<T>;
export function when(word: string, bit: number, codec: Codec<unknown> = True): Conditional<unknown> {
  if (typeof word !== 'string') {
    throw wrongType('word', 'name of a flags word', word);
  }
  checkInteger(bit, 'bit', 0, 31);
  return { kind: 'when', flags: word, bit, codec };
}

/**
 * The bit of a conditional field in the flags word of a value, for generated code.
 *
 * @param field - The field of the value; `undefined` says that it is absent.
 * @param bit - 0 … 31.
 * @returns A mask, signed.
 * @see https://core.telegram.org/mtproto/TL-combinators#conditional-fields
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { bitOf } from '@mtproof/tl-wire';
 *
 * assert.equal(bitOf('hint', 3) | bitOf(undefined, 4), 8);
 * ```
 */
export function bitOf(field: unknown, bit: number): number {
  return field === undefined ? 0 : 1 << bit;
}

/**
 * The same of a field `flags.N?true`, which `false` leaves out too.
 *
 * @param field - The field of the value.
 * @param bit - 0 … 31.
 * @returns A mask, signed.
 * @see https://core.telegram.org/mtproto/TL-combinators#conditional-fields
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { bitOfTrue } from '@mtproof/tl-wire';
 *
 * assert.equal(bitOfTrue(true, 3) | bitOfTrue(false, 4), 8);
 * ```
 */
export function bitOfTrue(field: boolean | undefined, bit: number): number {
  if (field === true) {
    return 1 << bit;
  }
  if (field === undefined || field === false) {
    return 0;
  }
  throw NOT_STRAIGHT;
}

/**
 * Reads a flags word.
 *
 * @param reader - Where it is.
 * @param named - The mask of the bits that the schema names.
 * @throws {@link TlError} `TL_UNKNOWN_FLAGS`: it has others.
 * @see https://core.telegram.org/mtproto/TL-combinators#conditional-fields
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { Reader, readFlags } from '@mtproof/tl-wire';
 *
 * assert.equal(readFlags(new Reader(Uint8Array.of(5, 0, 0, 0)), 0b111), 5);
 * ```
 */
export function readFlags(reader: Reader, named: number): number {
  const start = reader.offset;
  const word = reader.word();
  const unknown = (word & ~named) >>> 0;
  if (reader.strict && unknown !== 0) {
    throw reader.error('TL_UNKNOWN_FLAGS', `bits 0x${unknown.toString(16)} are not in the schema`, start);
  }
  return word;
}

/** Codec of a flags word in which the schema names the bits of the mask `named`. */
export function flagsWord(named: number): Codec<number> {
  return {
    type: '#',
    minLength: 4,
    read: (reader) => readFlags(reader, named),
    write(writer, word) {
      writer.word(word);
    },
  };
}
