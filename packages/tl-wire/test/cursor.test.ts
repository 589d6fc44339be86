import {
  type Boxed,
  bare,
  boxed,
  bytes,
  type Codec,
  decode,
  encode,
  flags,
  int,
  int128,
  Reader,
  type Span,
  string,
  TlError,
  union,
  Vector,
  vector,
  Writer,
  when,
} from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { codeOf, failureOf } from '../../../tests/codec-laws.ts';

const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

interface Nest {
  readonly _: 'nest';
  readonly of: readonly Nest[];
}
const Nest: Codec<Nest> = union('Nest', () => [nest]);
const nest: Boxed<Nest> = boxed(1, bare('nest', { of: Vector(Nest) }));

/** A nest `levels` fields and elements deep. */
function nestOf(levels: number): Nest {
  let value: Nest = { _: 'nest', of: [] };
  for (let level = 1; level < levels; level += 2) {
    value = { _: 'nest', of: [value] };
  }
  return value;
}

/** Its wire form, to any depth. */
function nestBytes(levels: number): Uint8Array {
  const inner = '0100000015c4b51c01000000'.repeat((levels - 1) / 2);
  return unhex(`${inner}0100000015c4b51c00000000`);
}

describe('a codec that is left out', () => {
  it.each([
    [undefined, 'undefined'],
    [{ _: 'no_user' }, 'Object'],
  ])('is named: %j', (given, kind) => {
    const wanted = new TypeError(`"codec" expected codec, got type=${kind}`);
    expect(() => encode(given as never, 1)).toThrow(wanted);
    expect(() => decode(given as never, new Uint8Array(4))).toThrow(wanted);
  });
});

describe('decode', () => {
  it('takes nothing but a Uint8Array', () => {
    for (const [input, kind] of [
      ['00', 'string'],
      [4, 'number'],
      [[0, 0, 0, 0], 'Array'],
      [new ArrayBuffer(4), 'ArrayBuffer'],
      [undefined, 'undefined'],
    ]) {
      expect(() => decode(int, input as never)).toThrow(
        new TypeError(`"bytes" expected Uint8Array, got type=${kind}`),
      );
    }
  });

  it('copies the input once: values are views of the copy', () => {
    const pair = bare('pair', { a: int128, b: bytes });
    const input = encode(pair, { _: 'pair', a: new Uint8Array(16).fill(1), b: Uint8Array.of(2) });
    const { a, b } = decode(pair, input);
    expect(a.buffer).toBe(b.buffer);
    expect(a.buffer).not.toBe(input.buffer);
    input.fill(9);
    expect(a[0]).toBe(1);
    expect(b[0]).toBe(2);
  });

  it('of bytes left over fails with their offset', () => {
    const failure = failureOf(() => decode(int, new Uint8Array(6)));
    expect(failure?.message).toBe('TL_TRAILING_BYTES: 2 bytes left over (offset 4)');
    expect(failure).toMatchObject({ code: 'TL_TRAILING_BYTES', offset: 4, path: '' });
  });
});

describe('depth', () => {
  it('is 128 by default', () => {
    expect(decode(Nest, nestBytes(127))).toStrictEqual(nestOf(127));
    const failure = failureOf(() => decode(Nest, nestBytes(129)));
    expect(failure).toMatchObject({ code: 'TL_DEPTH_LIMIT', offset: 64 * 12 + 4 });
    expect(failure?.path).toBe(`${'of[0].'.repeat(64)}of`);
    expect(failure?.message).toContain('nested deeper than 128');
  });

  it('counts fields and elements', () => {
    expect(decode(int, unhex('00000000'), { maxDepth: 0 })).toBe(0);
    expect(codeOf(() => decode(vector(int), unhex('0100000000000000'), { maxDepth: 0 }))).toBe(
      'TL_DEPTH_LIMIT',
    );
    expect(decode(vector(int), unhex('0100000000000000'), { maxDepth: 1 })).toStrictEqual([0]);
    expect(decode(Nest, nestBytes(3), { maxDepth: 3 })).toStrictEqual(nestOf(3));
    expect(codeOf(() => decode(Nest, nestBytes(3), { maxDepth: 2 }))).toBe('TL_DEPTH_LIMIT');
  });

  it('of 512 fits the stack, and a bomb stops there', () => {
    const options = { maxDepth: 512, trace: () => {} };
    expect(() => decode(Nest, nestBytes(511), options)).not.toThrow();
    expect(codeOf(() => decode(Nest, nestBytes(1_000_001), options))).toBe('TL_DEPTH_LIMIT');
  });

  it.each([-1, 513, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('of %s is refused', (maxDepth) => {
    expect(() => decode(int, new Uint8Array(4), { maxDepth })).toThrow(
      new RangeError(`"maxDepth" expected integer 0 … 512, got ${maxDepth}`),
    );
  });

  it('is a number', () => {
    expect(() => decode(int, new Uint8Array(4), { maxDepth: '8' as never })).toThrow(
      new TypeError('"maxDepth" expected integer 0 … 512, got type=string'),
    );
  });

  it('bounds what is written, so that a value within itself fails', () => {
    expect(decode(Nest, encode(Nest, nestOf(127)))).toStrictEqual(nestOf(127));
    expect(() => encode(Nest, nestOf(129))).toThrow(RangeError);
    const cycle: { _: 'nest'; of: Nest[] } = { _: 'nest', of: [] };
    cycle.of.push(cycle);
    expect(() => encode(Nest, cycle)).toThrow('of" expected at most 128 levels of nesting, got more');
  });
});

describe('trace', () => {
  it('reports every value with its place, inner values first', () => {
    const inner = boxed(7, bare('inner', { id: int }));
    const Inner = union('Inner', () => [inner]);
    const outer = bare('outer', {
      flags,
      a: when('flags', 0, string),
      on: when('flags', 1),
      list: vector(Inner),
    });
    const value = { _: 'outer', a: 'x', on: true, list: [{ _: 'inner', id: 5 }] } as const;
    const spans: Span[] = [];
    decode(outer, encode(outer, value), { trace: (span) => void spans.push(span) });
    expect(spans).toStrictEqual([
      { path: 'flags', type: '#', offset: 0, length: 4, value: 3 },
      { path: 'a', type: 'string', offset: 4, length: 4, value: 'x' },
      { path: 'on', type: 'true', offset: 8, length: 0, value: true },
      { path: 'list[0].id', type: 'int', offset: 16, length: 4, value: 5 },
      { path: 'list[0]', type: 'Inner', offset: 12, length: 8, value: value.list[0] },
      { path: 'list', type: 'vector<Inner>', offset: 8, length: 12, value: value.list },
      { path: '', type: '%outer', offset: 0, length: 20, value },
    ]);
  });
});

describe('Reader and Writer', () => {
  it('serve codecs of other packages', () => {
    const tail: Codec<Uint8Array> = {
      type: 'tail',
      minLength: 4,
      read(reader) {
        if (reader.remaining % 4 !== 0) {
          throw reader.error('TL_LENGTH_MISMATCH', 'not a multiple of 4');
        }
        return reader.raw(reader.remaining);
      },
      write(writer, value) {
        writer.raw(value);
      },
    };
    const message = bare('message', { id: int, body: tail });
    const value = { _: 'message', id: 1, body: Uint8Array.of(1, 2, 3, 4) } as const;
    expect(decode(message, encode(message, value))).toStrictEqual(value);
    expect(failureOf(() => decode(message, new Uint8Array(6)))).toMatchObject({
      code: 'TL_LENGTH_MISMATCH',
      offset: 4,
      path: 'body',
    });
  });

  it('can be driven by hand', () => {
    const writer = new Writer();
    writer.word(0x0949d9dc);
    int.write(writer, -1);
    const written = writer.finish();
    expect(written).toStrictEqual(unhex('dcd94909ffffffff'));
    const reader = new Reader(written);
    expect(reader.word()).toBe(0x0949d9dc);
    expect(int.read(reader)).toBe(-1);
    expect(() => reader.end()).not.toThrow();
    expect(codeOf(() => reader.take(1))).toBe('TL_TRUNCATED');
  });

  it('write any length, with zeros between', () => {
    const list = Array.from({ length: 3000 }, (_, i) => Uint8Array.of(i, i >> 8));
    expect(decode(vector(bytes), encode(vector(bytes), list))).toStrictEqual(list);
  });

  it('leave nothing in the buffers that they outgrow or finish with', () => {
    const writer = new Writer();
    writer.raw(new Uint8Array(16).fill(0xaa));
    const first = new Uint8Array(writer.view.buffer);
    expect(first[0]).toBe(0xaa);
    writer.raw(new Uint8Array(first.length));
    const second = new Uint8Array(writer.view.buffer);
    expect(second).not.toBe(first);
    expect(second[0]).toBe(0xaa);
    expect(first.every((byte) => byte === 0)).toBe(true);
    expect(writer.finish()[0]).toBe(0xaa);
    expect(second.every((byte) => byte === 0)).toBe(true);
  });

  it('give fresh bytes', () => {
    const writer = new Writer();
    writer.word(1);
    const first = writer.finish();
    expect(first.byteLength).toBe(first.buffer.byteLength);
    expect(first).toStrictEqual(unhex('01000000'));
  });
});

it('TlError says what, where and in which field', () => {
  const error = new TlError('TL_GZIP_DATA', 'CRC32', 12);
  expect(error).toMatchObject({ name: 'TlError', code: 'TL_GZIP_DATA', offset: 12, path: '' });
  expect(String(error)).toBe('TlError: TL_GZIP_DATA: CRC32 (offset 12)');
  expect(new TlError('TL_NAT_RANGE', 'x', 4, 'a[1]').message).toBe('TL_NAT_RANGE: x (offset 4, a[1])');
});

it('TlError keeps the error that led to it', () => {
  const cause = new Error('incorrect header check');
  expect(new TlError('TL_GZIP_DATA', 'header', 0, '', { cause }).cause).toBe(cause);
  expect(new TlError('TL_GZIP_DATA', 'header', 0)).not.toHaveProperty('cause');
});

describe('a cursor', () => {
  it('shows the next word without moving past it', () => {
    const reader = new Reader(Uint8Array.of(1, 0, 0, 0x80, 2));
    expect(reader.peek()).toBe(0x80000001);
    expect(reader.offset).toBe(0);
    expect(reader.word()).toBe(0x80000001);
    expect(reader.peek()).toBeUndefined();
  });

  it('leaves nothing of what could not be written', () => {
    let written: Uint8Array = new Uint8Array();
    const failing: Codec<null> = {
      type: 'failing',
      minLength: 0,
      read: () => null,
      write(writer) {
        writer.raw(Uint8Array.of(1, 2, 3));
        written = new Uint8Array(writer.view.buffer);
        throw new Error('no');
      },
    };
    expect(() => encode(failing, null)).toThrow('no');
    expect(written.length).toBeGreaterThan(3);
    expect(written.every((byte) => byte === 0)).toBe(true);
  });

  it('names the value being written, and its fields', () => {
    const names: string[] = [];
    const named: Codec<null> = {
      type: 'named',
      minLength: 0,
      read: () => null,
      write(writer) {
        names.push(writer.name(), writer.name('id'));
      },
    };
    encode(named, null);
    encode(bare('chat', { users: vector(bare('user', { first: named })) }), {
      _: 'chat',
      users: [{ _: 'user', first: null }],
    });
    expect(names).toStrictEqual(['value', 'id', 'users[0].first', 'users[0].first.id']);
  });
});
