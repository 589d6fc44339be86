// Records of generated code: what follows one another is written out, and beside it is the composed codec of the same declaration.

import { type Bare, bare } from './bare.ts';
import { codecsOf, type Fields, type TlObject } from './fields.ts';
import { type Lines, linesOf, type Straight, writeLines } from './lines.ts';
import type { Reader } from './reader.ts';
import { areStraight, type Known } from './straight.ts';
import type { Writer } from './writer.ts';

/** A value of which not all fields are read yet. */
export type Draft<T> = { -readonly [K in keyof T]?: T[K] };

/**
 * `%name` in generated code: as {@link bare}, and the same in straight lines. These run first, and look for no place; where they
 * cannot go on, what {@link bare} makes of the fields does the work again, and gives the error.
 *
 * @param name - The constructor, which is the `_` of its values.
 * @param fields - As of {@link bare}; called when they are needed, so that types may be recursive.
 * @param straight - The same in straight lines; without it all is done as by {@link bare}.
 * @see https://core.telegram.org/mtproto/serialize#boxed-and-bare-types
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { encode, int, record } from '@mtproof/tl-wire';
 *
 * const point = record<{ readonly _: 'point'; readonly x: number; readonly y: number }>('point', () => ({ x: int, y: int }), {
 *   read: (r) => ({ _: 'point', x: int.read(r), y: int.read(r) }),
 *   write(w, v) {
 *     int.write(w, v.x);
 *     int.write(w, v.y);
 *   },
 * });
 * assert.deepEqual(encode(point, { _: 'point', x: 1, y: 2 }), Uint8Array.of(1, 0, 0, 0, 2, 0, 0, 0));
 * ```
 */
export function record<T extends TlObject>(
  name: T['_'],
  fields: () => Fields,
  straight?: Straight<T>,
): Bare<T> {
  return new RecordCodec(name, fields, straight);
}

// One class, so that all have one form to the engine, although the composed codec is made when it is needed.
class RecordCodec<T extends TlObject> implements Bare<T> {
  readonly name: T['_'];
  readonly lines: Lines<T> | undefined;
  private readonly declared: () => Fields;
  private readonly known: Known = { straight: undefined };
  private made: Bare<T> | undefined = undefined;

  constructor(name: T['_'], declared: () => Fields, straight: Straight<T> | undefined) {
    this.name = name;
    this.declared = declared;
    this.lines = straight && linesOf(name, declared, straight);
  }

  get type(): string {
    return `%${this.name}`;
  }

  get minLength(): number {
    return this.composed().minLength;
  }

  get fields(): Fields {
    return this.composed().fields;
  }

  straight(): boolean {
    return this.known.straight ?? areStraight(this.known, () => codecsOf(this.declared()));
  }

  read(reader: Reader): T {
    return this.lines && reader.straight ? reader.inside(this.lines) : this.composed().read(reader);
  }

  write(writer: Writer, value: T): void {
    if (this.lines && writer.straight) {
      writeLines(writer, this.lines, value);
    } else {
      this.composed().write(writer, value);
    }
  }

  private composed(): Bare<T> {
    this.made ??= bare(this.name, this.declared()) as Bare<TlObject> as Bare<T>;
    return this.made;
  }
}
