import {
  type Bare,
  bare,
  bitOf,
  bitOfTrue,
  boxed,
  bytes,
  type Codec,
  decode,
  encode,
  flags,
  int,
  long,
  MAX_DEPTH,
  type Reader,
  readFlags,
  record,
  recursive,
  repeat,
  string,
  TlError,
  union,
  Vector,
  vector,
  type Writer,
  when,
} from '@mtproof/tl-wire';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../../../tests/codec-laws.ts';
import { leftovers } from '../../../tests/leftovers.ts';

interface secret {
  readonly _: 'secret';
  readonly id?: bigint;
  readonly on?: true;
  readonly key: Uint8Array;
}
const fields = { flags, id: when('flags', 0, long), on: when('flags', 1), key: bytes };
const secret_bare = record<secret>('secret', () => fields, {
  read(reader) {
    const word = readFlags(reader, 0b11);
    return {
      _: 'secret',
      ...(word & 1 && { id: long.read(reader) }),
      ...(word & 2 && { on: true }),
      key: bytes.read(reader),
    };
  },
  write(writer, value) {
    const word = bitOf(value.id, 0) | bitOfTrue(value.on, 1);
    writer.word(word);
    if (word & 1) {
      long.write(writer, value.id as bigint);
    }
    bytes.write(writer, value.key);
  },
});
const secret = boxed(7, secret_bare);
const Secret = union('Secret', () => [secret]);
const composed = boxed(7, bare('secret', fields));
const key = Uint8Array.from({ length: 40 }, (_, i) => i + 1);

/** Writes nothing; shows the buffer that it is given. */
function shownBuffer(): Uint8Array {
  let buffer: Uint8Array = new Uint8Array();
  const show: Codec<undefined> = {
    type: 'show',
    minLength: 0,
    straight: () => true,
    read: () => undefined,
    write: (writer) => {
      buffer = new Uint8Array(writer.view.buffer);
    },
  };
  encode(show, undefined);
  return buffer;
}

describe('a record in straight lines', () => {
  test.each([
    { key },
    { id: 5n, key },
    { id: -1n, on: true, key: new Uint8Array() },
    { on: false, id: undefined, key },
  ])('writes and reads what the composed codec does', (given) => {
    const value = { _: 'secret', ...given } as secret;
    const encoded = encode(composed, value as never);
    for (const codec of [secret, Secret]) {
      expect(encode(codec, value)).toStrictEqual(encoded);
      expect(decode(codec, encoded)).toStrictEqual(decode(composed, encoded));
    }
    expect(encode(secret.bare, value)).toStrictEqual(encoded.subarray(4));
    expect(secret.minLength).toBe(composed.minLength);
  });

  test('its errors are those of the composed codec', () => {
    const read = () => decode(Vector(Secret), encode(Vector(int), [7, 0]));
    expect(failureOf(read)).toMatchObject({ code: 'TL_TRUNCATED', path: '[0].key', offset: 16 });
    expect(() => encode(Vector(Secret), [{ _: 'secret', key: 'x' as never }])).toThrow(
      new TypeError('"[0].key" expected Uint8Array, got type=string'),
    );
    expect(() => encode(secret, { _: 'secret', on: 1 as never, key })).toThrow('"on" expected true');
    expect(() => decode(secret, Uint8Array.of(7, 0, 0, 0, 4, 0, 0, 0))).toThrow(TlError);
  });

  test('a field is no field of the value if it is inherited', () => {
    class Held {
      readonly _ = 'secret';
      get key(): Uint8Array {
        return key;
      }
    }
    expect(() => encode(secret, new Held())).toThrow('"key" expected Uint8Array, got type=undefined');
  });

  test('a value may encode another one while it is written', () => {
    const inner = { _: 'secret', key } as const;
    const outer = {
      _: 'secret',
      get key() {
        return encode(secret, inner);
      },
    } as const;
    const expected = encode(composed, { _: 'secret', key: encode(composed, inner) });
    expect(encode(secret, outer)).toStrictEqual(expected);
    expect(encode(secret, outer)).toStrictEqual(expected);
  });

  test('depth is counted as by composed codecs, to the level', () => {
    interface nest {
      readonly _: 'nest';
      readonly of: readonly nest[];
    }
    const nest_bare: Bare<nest> = record<nest>('nest', () => ({ of: nests }), {
      read: (reader) => ({ _: 'nest', of: nests.read(reader) }),
      write: (writer, value) => nests.write(writer, value.of),
    });
    const nests: Codec<readonly nest[]> = vector(recursive<nest>('nest', () => nest_bare));
    const nestOf = (levels: number): nest => ({ _: 'nest', of: levels > 1 ? [nestOf(levels - 2)] : [] });
    for (const depth of [1, 3, MAX_DEPTH - 1]) {
      const encoded = encode(nest_bare, nestOf(depth));
      expect(decode(nest_bare, encoded, { maxDepth: depth })).toStrictEqual(nestOf(depth));
      expect(() => decode(nest_bare, encoded, { maxDepth: depth - 1 })).toThrow('TL_DEPTH_LIMIT');
    }
    expect(() => encode(nest_bare, nestOf(MAX_DEPTH + 1))).toThrow('128 levels of nesting');
    expect(nest_bare.minLength).toBe(4);
  });

  test('one without lines is composed, also inside others', () => {
    interface empty {
      readonly _: 'empty';
      readonly on: true;
    }
    const empty = record<empty>('empty', () => ({ on: when('flags', 0).codec }));
    const two = vector(empty);
    const value = [{ _: 'empty', on: true } as const, { _: 'empty', on: true } as const];
    expect(decode(two, encode(two, value))).toStrictEqual(value);
    expect(() => decode(two, Uint8Array.of(0xff, 0xff, 0, 0))).toThrow('TL_COUNT_LIMIT');
  });
});

describe('the buffer', () => {
  test('holds nothing of a value that was written, or that could not be', () => {
    encode(secret, { _: 'secret', key });
    expect(shownBuffer().every((byte) => byte === 0)).toBe(true);
    expect(() => encode(secret, { _: 'secret', id: 5n, key: 'x' as never })).toThrow(TypeError);
    expect(shownBuffer().every((byte) => byte === 0)).toBe(true);
  });

  test('is used again, up to 64 KiB', () => {
    encode(secret, { _: 'secret', key });
    expect(shownBuffer().buffer).toBe(shownBuffer().buffer);
    encode(secret, { _: 'secret', key: new Uint8Array(1 << 20) });
    expect(shownBuffer().length).toBeLessThanOrEqual(1 << 16);
  });

  test('takes no more than the bytes that a value says it has', () => {
    class Lie extends Uint8Array {
      override get length(): number {
        return 2;
      }
    }
    const lie = new Lie(40).fill(0xaa);
    expect(() => encode(secret, { _: 'secret', key: lie })).toThrow(
      '"key" expected Uint8Array, got one that is not as long',
    );
    expect(() => encode(bytes, lie)).toThrow(TypeError);
    expect(shownBuffer().every((byte) => byte === 0)).toBe(true);
  });

  test('is never that of a result', () => {
    const first = encode(secret, { _: 'secret', key });
    const copy = Uint8Array.from(first);
    encode(secret, { _: 'secret', key: new Uint8Array(40) });
    expect(first).toStrictEqual(copy);
    expect(first.buffer.byteLength).toBe(first.length);
  });
});

describe('a key that somebody gave to all objects', () => {
  /** Runs with such a key. */
  function withKey<T>(key: string, value: unknown, enumerable: boolean, run: () => T): T {
    Object.defineProperty(Object.prototype, key, { value, enumerable, configurable: true, writable: true });
    try {
      return run();
    } finally {
      Reflect.deleteProperty(Object.prototype, key);
    }
  }

  const outcomeOf = (codec: Codec<unknown>, value: unknown): string => {
    try {
      return Buffer.from(encode(codec, value)).toString('hex');
    } catch (error) {
      return String(error);
    }
  };

  test('is no field of a value, whether it is listed or not', () => {
    const own = fc.record(
      {
        _: fc.constantFrom('secret', 'other'),
        id: fc.constantFrom(7n, undefined),
        on: fc.constantFrom(true, false, undefined),
        key: fc.constantFrom(key, undefined),
      },
      { requiredKeys: [], noNullPrototype: false },
    );
    const inherited = fc.constantFrom<[string, unknown]>(
      ['id', 5n],
      ['on', true],
      ['key', key],
      ['_', 'secret'],
    );
    fc.assert(
      fc.property(
        own,
        inherited,
        fc.boolean(),
        fc.boolean(),
        (own, [name, given], enumerable, isReversed) => {
          const value = isReversed ? Object.fromEntries(Object.entries(own).reverse()) : own;
          const outcomes = withKey(name, given, enumerable, () =>
            [composed, secret].map((codec) => outcomeOf(codec as Codec<unknown>, value)),
          );
          expect(outcomes[1]).toBe(outcomes[0]);
        },
      ),
    );
  });

  test.each([true, false])('is not written; listed: %s', (enumerable) => {
    const before = encode(secret, { _: 'secret', key });
    expect(withKey('id', 5n, enumerable, () => encode(secret, { _: 'secret', key }))).toEqual(before);
    expect(withKey('on', true, enumerable, () => encode(Secret, { _: 'secret', key }))).toEqual(before);
    expect(withKey('other', 5, enumerable, () => encode(secret, { _: 'secret', key }))).toEqual(before);
  });

  test.each([true, false])('does not stand for a field that is missing; listed: %s', (enumerable) => {
    const value = { _: 'secret' } as unknown as secret;
    expect(withKey('key', key, enumerable, () => outcomeOf(secret, value))).toBe(outcomeOf(composed, value));
  });

  test('is refused where the value has it itself, and the constructor has not', () => {
    const value = { _: 'secret', key, other: 5 } as secret;
    expect(outcomeOf(secret, value)).toBe('TypeError: "value" expected only fields of secret, got "other"');
  });
});

describe('what may run twice', () => {
  const effect: Codec<number> = { type: 'effect', minLength: 4, read: int.read, write: int.write };
  const holding = (of: Codec<number>, lines: boolean) =>
    record<{ readonly _: 'holding'; readonly of?: number }>(
      'holding',
      () => ({ flags, of: when('flags', 0, of) }),
      lines
        ? {
            read: (reader) => ({ _: 'holding', ...(readFlags(reader, 1) && { of: of.read(reader) }) }),
            write(writer, { of: value }) {
              writer.word(bitOf(value, 0));
              if (value !== undefined) {
                of.write(writer, value);
              }
            },
          }
        : undefined,
    );

  test.each([true, false])('is a record of such fields; with lines: %s', (lines) => {
    expect(holding(int, lines).straight?.()).toBe(true);
    expect(holding(effect, lines).straight?.()).toBe(false);
    expect(boxed(1, holding(effect, lines)).straight?.()).toBe(false);
    expect(union('Holding', () => [boxed(1, holding(effect, lines))]).straight?.()).toBe(false);
  });

  test('an effect of a field happens once', () => {
    let reads = 0;
    let writes = 0;
    const counting: Codec<number> = {
      ...effect,
      read(reader) {
        reads++;
        throw reader.error('TL_BAD_BOOL', 'no');
      },
      write() {
        writes++;
        throw new TypeError('no');
      },
    };
    for (const lines of [true, false]) {
      const codec = Vector(holding(counting, lines));
      expect(() => encode(codec, [{ _: 'holding', of: 1 }])).toThrow(TypeError);
      expect(() => decode(codec, Uint8Array.from([...encode(Vector(int), [1]), 0, 0, 0, 0]))).toThrow(
        TlError,
      );
    }
    expect([reads, writes]).toEqual([2, 2]);
  });

  test('types within one another say it of all of them, whoever is asked first', () => {
    interface link {
      readonly _: 'a' | 'b';
    }
    const linked = (last: Codec<unknown>) => {
      const a: Bare<link> = record<link>('a', () => ({ b: recursive('b', () => b) }));
      const b: Bare<link> = record<link>('b', () => ({ a: Vector(A), last }));
      const A = union('A', () => [boxed(1, a)]);
      return [a, b, A] as const;
    };
    for (const order of [
      [0, 1, 2],
      [1, 0, 2],
      [2, 1, 0],
    ]) {
      const [good, bad] = [linked(int), linked(effect)];
      expect(order.map((i) => good[i]?.straight?.())).toEqual([true, true, true]);
      expect(order.map((i) => bad[i]?.straight?.())).toEqual([false, false, false]);
    }
  });
});

test('a codec that says nothing of straight lines runs once', () => {
  let reads = 0;
  let writes = 0;
  const counting: Codec<never> = {
    type: 'counting',
    minLength: 0,
    read(reader: Reader) {
      reads++;
      throw reader.error('TL_BAD_BOOL', 'no');
    },
    write(_: Writer) {
      writes++;
      throw new TypeError('no');
    },
  };
  for (const codec of [counting, vector(counting), repeat(1, counting)] as Codec<unknown>[]) {
    expect(() => decode(codec, Uint8Array.of(1, 0, 0, 0))).toThrow(TlError);
    expect(() => encode(codec, [0])).toThrow(TypeError);
  }
  expect([reads, writes]).toEqual([3, 3]);
});

describe('many longs at once', () => {
  const values = [0n, 1n, -1n, 2n ** 63n - 1n, -(2n ** 63n)];

  test('are what they are one by one', () => {
    const one = (value: bigint): number[] => [...encode(long, value)];
    expect([...encode(vector(long), values)]).toEqual([values.length, 0, 0, 0, ...values.flatMap(one)]);
    expect(decode(vector(long), encode(vector(long), values))).toStrictEqual(values);
    expect(decode(repeat(5, long), encode(repeat(5, long), values))).toStrictEqual(values);
  });

  test.each([[2n ** 63n], [-(2n ** 63n) - 1n]])('%s is refused by its place', (value) => {
    expect(() => encode(vector(long), [0n, value])).toThrow('"[1]" expected');
  });

  test.each([[1], ['1'], [undefined], [true]])('%j is no long', (value) => {
    expect(() => encode(vector(long), [0n, value as never])).toThrow(TypeError);
  });

  test('leave no array behind, also where one is none', async () => {
    const secrets = Array.from({ length: 3 }, (_, i) => 0x0102030405060708n * BigInt(i + 1));
    const parts = { first: encode(long, secrets[0] as bigint), third: encode(long, secrets[2] as bigint) };
    encode(int, 0); // whose writer the next one uses
    expect(await leftovers(parts, () => encode(vector(long), secrets))).toEqual([]);
    expect(await leftovers(parts, () => encode(vector(long), [...secrets, 1 as never]))).toEqual([]);
  });

  test('are within the limit of depth', () => {
    const bytes = encode(vector(long), values);
    expect(() => decode(vector(long), bytes, { maxDepth: 0 })).toThrow('TL_DEPTH_LIMIT');
    expect(() => decode(vector(long), bytes.subarray(0, 43))).toThrow('TL_TRUNCATED');
  });
});

describe('views: true', () => {
  test('gives views of the input, and copies nothing', () => {
    const input = Buffer.from([0, 0, 0, 0, ...encode(secret, { _: 'secret', key }), 0]).subarray(4, -1);
    const { key: view } = decode(secret, input, { views: true });
    expect(view.buffer).toBe(input.buffer);
    expect(Object.getPrototypeOf(view)).toBe(Uint8Array.prototype);
    expect(view).toStrictEqual(key);
    input.fill(9);
    expect(view).toStrictEqual(new Uint8Array(40).fill(9));
  });

  test('is not the default', () => {
    const input = encode(secret, { _: 'secret', key });
    const value = decode(secret, input);
    input.fill(9);
    expect(value.key).toStrictEqual(key);
    expect(value.key.buffer).not.toBe(input.buffer);
  });
});

test('text in straight lines', () => {
  for (const text of ['', 'a', 'é', '€', '😀', `${'x'.repeat(253)}`, 'x'.repeat(300), 'ж'.repeat(9000)]) {
    const encoded = encode(string, text);
    expect(Buffer.from(encoded).includes(Buffer.from(text))).toBe(true);
    expect(decode(string, encoded)).toBe(text);
  }
  expect(() => encode(string, 'x\udc00')).toThrow('"value" expected well-formed text, got a lone surrogate');
});
