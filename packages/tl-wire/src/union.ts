// Boxed types: the number says which constructor follows.

import { wrongType } from '@mtproof/contract';
import type { Boxed } from './boxed.ts';
import type { Codec, ValueOf } from './codec.ts';
import { type TlObject, wrongConstructor } from './fields.ts';
import { constructorIdText, wrongIdText } from './id.ts';
import { writeLines } from './lines.ts';
import { areStraight, type Known } from './straight.ts';

/** Codec of a boxed type. */
export interface Union<T> extends Codec<T> {
  /** Its constructors, for code that walks a value by its schema. */
  readonly members: () => readonly Boxed<TlObject>[];
}

interface Table {
  readonly byId: ReadonlyMap<number, Boxed<TlObject>>;
  readonly byName: ReadonlyMap<string, Boxed<TlObject>>;
  readonly members: readonly Boxed<TlObject>[];
}

/**
 * A boxed type: any of its constructors, each with its number.
 *
 * @param type - The name of the type: `account.Password`.
 * @param members - Its constructors. Called once, when the first value is read or written, so that types may be recursive.
 * @param known - The type of any other constructor number of the schema. A number that it knows fails with
 * `TL_UNEXPECTED_CONSTRUCTOR`, all others with `TL_UNKNOWN_CONSTRUCTOR`.
 * @see https://core.telegram.org/mtproto/serialize#boxed-and-bare-types
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { bare, boxed, decode, int, union } from '@mtproof/tl-wire';
 *
 * const no_user = boxed(0xc67599d1, bare('no_user', { id: int }));
 * const User = union('User', () => [no_user]);
 * assert.deepEqual(decode(User, Uint8Array.of(0xd1, 0x99, 0x75, 0xc6, 3, 0, 0, 0)), { _: 'no_user', id: 3 });
 * ```
 */
export function union<const M extends readonly Boxed<TlObject>[]>(
  type: string,
  members: () => M,
  known?: (id: number) => string | undefined,
): Union<ValueOf<M[number]>> {
  let made: Table | undefined;
  const straight: Known = { straight: undefined };
  // As a rule values of one constructor follow one another.
  let last: Boxed<TlObject> | undefined;
  const table = (): Table => {
    made ??= tableOf(members());
    return made;
  };
  const byId = (id: number): Boxed<TlObject> | undefined => {
    if (last?.id !== id) {
      last = table().byId.get(id) ?? last;
    }
    return last?.id === id ? last : undefined;
  };
  const byName = (name: string): Boxed<TlObject> | undefined => {
    if (last?.name !== name) {
      last = table().byName.get(name) ?? last;
    }
    return last?.name === name ? last : undefined;
  };
  const codec: Union<TlObject> = {
    type,
    minLength: 4,
    members,
    straight: () => straight.straight ?? areStraight(straight, () => table().members),
    read(reader) {
      const start = reader.offset;
      const id = reader.word();
      const member = byId(id);
      if (member !== undefined) {
        const { lines } = member.bare;
        return lines && reader.straight ? reader.inside(lines) : member.bare.read(reader);
      }
      const substitute = reader.substitute?.(codec, id);
      if (substitute !== undefined) {
        reader.offset = start;
        return substitute.read(reader);
      }
      const other = known?.(id);
      throw other === undefined
        ? reader.error('TL_UNKNOWN_CONSTRUCTOR', `${wrongIdText(id)} is not a constructor of ${type}`, start)
        : reader.error(
            'TL_UNEXPECTED_CONSTRUCTOR',
            `${constructorIdText(id)} is of ${other}, not ${type}`,
            start,
          );
    },
    write(writer, value) {
      if (typeof value !== 'object' || value === null) {
        throw wrongType(writer.name(), `object of ${type}`, value);
      }
      const member = byName(value._);
      if (member === undefined) {
        throw wrongConstructor(writer, `constructor of ${type}`, value);
      }
      const { lines } = member.bare;
      writer.word(member.id);
      if (lines && writer.straight) {
        writeLines(writer, lines, value);
      } else {
        member.bare.write(writer, value);
      }
    },
  };
  return codec as Union<ValueOf<M[number]>>;
}

function tableOf(members: readonly Boxed<TlObject>[]): Table {
  return {
    byId: new Map(members.map((member) => [member.id, member])),
    byName: new Map(members.map((member) => [member.name, member])),
    members,
  };
}
