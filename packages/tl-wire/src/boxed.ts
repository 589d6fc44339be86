// A constructor's number, then its fields.

import { checkInteger } from '@mtproof/contract';
import type { Bare } from './bare.ts';
import type { Codec } from './codec.ts';
import type { TlObject } from './fields.ts';
import { wrongIdText } from './id.ts';
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

/** Codec of one constructor or method with its number in front. */
export interface Boxed<T extends TlObject> extends Codec<T> {
  /** The number, unsigned. */
  readonly id: number;
  /** The constructor: `future_salt`. */
  readonly name: T['_'];
  /** The same without the number. */
  readonly bare: Bare<T>;
}

/**
 * One constructor or method: its number, then its fields. Reading another number fails with `TL_UNKNOWN_CONSTRUCTOR`.
 *
 * @param id - Unsigned, 0 … 2^32 − 1.
 * @param fields - The codec made by {@link bare}.
 * @throws {@link TypeError} `id` is not a number.
 * @throws {@link RangeError} `id` is not an integer in 0 … 2^32 − 1.
 * @see https://core.telegram.org/mtproto/serialize#boxed-and-bare-types
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { bare, boxed, encode, int } from '@mtproof/tl-wire';
 *
 * const no_user = boxed(0xc67599d1, bare('no_user', { id: int }));
 * assert.deepEqual(encode(no_user, { _: 'no_user', id: 3 }), Uint8Array.of(0xd1, 0x99, 0x75, 0xc6, 3, 0, 0, 0));
 * ```
 */
export function boxed<T extends TlObject>(id: number, fields: Bare<T>): Boxed<T> {
  checkInteger(id, 'id', 0, 0xffffffff);
  return new BoxedRecord(id, fields);
}

// One class, so that all have one form to the engine, although the length is not known when they are made.
class BoxedRecord<T extends TlObject> implements Boxed<T> {
  readonly id: number;
  readonly bare: Bare<T>;
  readonly type: string;
  readonly name: T['_'];

  constructor(id: number, fields: Bare<T>) {
    this.id = id;
    this.bare = fields;
    this.type = fields.name;
    this.name = fields.name;
  }

  get minLength(): number {
    return 4 + this.bare.minLength;
  }

  straight(): boolean {
    return this.bare.straight?.() === true;
  }

  read(reader: Reader): T {
    const start = reader.offset;
    const number = reader.word();
    if (number !== this.id) {
      throw reader.error('TL_UNKNOWN_CONSTRUCTOR', `${wrongIdText(number)} is not ${this.name}`, start);
    }
    return this.bare.read(reader);
  }

  write(writer: Writer, value: T): void {
    writer.word(this.id);
    this.bare.write(writer, value);
  }
}
