import {
  Bool,
  bare,
  bytes,
  type Codec,
  decode,
  encode,
  type Fields,
  flags,
  int,
  long,
  string,
  True,
  vector,
  when,
} from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { codeOf, failureOf } from '../../../tests/codec-laws.ts';
import { processorTime } from '../../../tests/processor-time.ts';

const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex');
const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

// Bit 2 as in account.password: a flag and two values that come and go together.
const box = bare('box', {
  flags,
  urgent: when('flags', 0),
  has_password: when('flags', 2),
  srp_B: when('flags', 2, bytes),
  srp_id: when('flags', 2, long),
  size: int,
  sealed: when('flags', 31, Bool),
});

describe('a record', () => {
  const salt = bare('future_salt', { valid_since: int, valid_until: int, salt: long });

  it('is its fields in order', () => {
    const value = { _: 'future_salt', valid_since: 1, valid_until: 2, salt: 3n } as const;
    const form = '01000000020000000300000000000000';
    expect(hex(encode(salt, value))).toBe(form);
    expect(decode(salt, unhex(form))).toStrictEqual(value);
  });

  it('is written in the order of the fields, not of the keys', () => {
    const value = { salt: 3n, valid_until: 2, valid_since: 1, _: 'future_salt' } as const;
    expect(hex(encode(salt, value))).toBe('01000000020000000300000000000000');
  });

  it('describes itself', () => {
    expect(salt).toMatchObject({ type: '%future_salt', name: 'future_salt', minLength: 16 });
    expect(Object.keys(salt.fields)).toStrictEqual(['valid_since', 'valid_until', 'salt']);
    expect(box.minLength).toBe(8);
  });

  it('without fields has no bytes', () => {
    expect(encode(bare('null', {}), { _: 'null' })).toStrictEqual(new Uint8Array());
    expect(decode(bare('null', {}), new Uint8Array())).toStrictEqual({ _: 'null' });
  });

  it('may be any object, frozen or without a prototype', () => {
    const value = Object.freeze(Object.assign(Object.create(null), { _: 'x', a: 1 }));
    expect(hex(encode(bare('x', { a: int }), value))).toBe('01000000');
  });
});

describe('conditional fields', () => {
  it.each([
    ['00000000' + '07000000', { size: 7 }],
    ['01000000' + '07000000', { urgent: true, size: 7 }],
    [
      '04000000' + '0161000005000000' + '00000000' + '07000000',
      { has_password: true, srp_B: unhex('61'), srp_id: 5n, size: 7 },
    ],
    ['00000080' + '07000000' + 'b5757299', { size: 7, sealed: true }],
    ['01000080' + '07000000' + '379779bc', { urgent: true, size: 7, sealed: false }],
  ])('%s', (form, fields) => {
    const value = { _: 'box', ...fields } as never;
    expect(hex(encode(box, value))).toBe(form);
    expect(decode(box, unhex(form))).toStrictEqual(value);
  });

  it('are absent when undefined, and a true flag also when false', () => {
    const value = { _: 'box', urgent: false, has_password: undefined, srp_B: undefined, size: 7 };
    expect(hex(encode(box, value as never))).toBe('0000000007000000');
  });

  it('that share a bit are all there or all absent', () => {
    const only = (fields: object) => () => encode(box, { _: 'box', size: 7, ...fields } as never);
    const what = 'expected value, since another field of the same flag has one';
    expect(only({ has_password: true })).toThrow(new TypeError(`"srp_B" ${what}, got type=undefined`));
    expect(only({ srp_B: unhex('61'), srp_id: 5n })).toThrow(
      new TypeError(`"has_password" ${what}, got type=undefined`),
    );
    expect(only({ srp_B: unhex('61'), srp_id: 5n, has_password: false })).toThrow(
      new TypeError(`"has_password" ${what}, got type=boolean`),
    );
    expect(only({ has_password: true, srp_B: unhex('61') })).toThrow(
      new TypeError(`"srp_id" ${what}, got type=undefined`),
    );
  });

  it('of a second flags word look at that one', () => {
    const two = bare('two', { flags, a: when('flags', 1), b: int, flags2: flags, c: when('flags2', 0, int) });
    for (const [form, value] of [
      ['00000000' + '09000000' + '00000000', { _: 'two', b: 9 }],
      ['02000000' + '09000000' + '00000000', { _: 'two', a: true, b: 9 }],
      ['00000000' + '09000000' + '01000000' + '08000000', { _: 'two', b: 9, c: 8 }],
    ] as const) {
      expect(hex(encode(two, value))).toBe(form);
      expect(decode(two, unhex(form))).toStrictEqual(value);
    }
    expect(failureOf(() => decode(two, unhex('010000000900000000000000')))?.path).toBe('flags');
    expect(failureOf(() => decode(two, unhex('020000000900000002000000')))?.path).toBe('flags2');
  });

  it('of unknown bits are refused', () => {
    const failure = failureOf(() => decode(vector(box), unhex('01000000' + '02000040' + '07000000')));
    expect(failure).toMatchObject({ code: 'TL_UNKNOWN_FLAGS', offset: 4, path: '[0].flags' });
    expect(failure?.message).toContain('bits 0x40000002 are not in the schema');
  });

  it('of bit 31 are known only when named', () => {
    const plain = bare('plain', { flags, a: when('flags', 30) });
    const failure = failureOf(() => decode(plain, unhex('000000c0')));
    expect(failure?.message).toContain('bits 0x80000000 are');
    expect(decode(plain, unhex('00000040'))).toStrictEqual({ _: 'plain', a: true });
    expect(codeOf(() => decode(bare('x', { flags }), unhex('01000000')))).toBe('TL_UNKNOWN_FLAGS');
  });

  it('of unknown bits are skipped without strict', () => {
    expect(decode(box, unhex('0300004007000000'), { strict: false })).toStrictEqual({
      _: 'box',
      urgent: true,
      size: 7,
    });
  });
});

describe('writing refuses', () => {
  const inner = bare('inner', { tags: vector(string) });
  const outer = bare('outer', {
    flags,
    list: vector(inner),
    note: when('flags', 0, string),
    on: when('flags', 1),
  });

  it.each([
    [undefined, '"value" expected object of outer, got type=undefined'],
    [null, '"value" expected object of outer, got type=Null'],
    ['outer', '"value" expected object of outer, got type=string'],
    [{}, '"_" expected "outer", got type=Object without _'],
    [{ _: 'inner' }, '"_" expected "outer", got "inner"'],
    [{ _: 7 }, '"_" expected "outer", got _ of type=number'],
    [Object.create({ _: 'outer', list: [] }), '"_" expected "outer", got type=Object without _'],
    [{ _: 'outer' }, '"list" expected array, got type=undefined'],
    [{ _: 'outer', list: [], nota: 1 }, '"value" expected only fields of outer, got "nota"'],
    [{ _: 'outer', list: [], flags: 1 }, '"value" expected only fields of outer, got "flags"'],
    [{ _: 'outer', list: [], note: null }, '"note" expected string or Uint8Array, got type=Null'],
    [{ _: 'outer', list: [], note: 1 }, '"note" expected string or Uint8Array, got type=number'],
    [{ _: 'outer', list: [], on: 1 }, '"on" expected true, got type=number'],
    [
      { _: 'outer', list: [{ _: 'inner', tags: ['a', 2] }] },
      '"list[0].tags[1]" expected string or Uint8Array, got type=number',
    ],
    [
      { _: 'outer', list: [{ _: 'inner', tags: [], x: 1 }] },
      '"list[0]" expected only fields of inner, got "x"',
    ],
  ])('%j', (value, message) => {
    expect(() => encode(outer, value as never)).toThrow(new TypeError(message));
  });
});

describe('field names', () => {
  it('may be those of inherited methods', () => {
    const odd = bare('odd', {
      flags,
      constructor: when('flags', 0, int),
      toString: when('flags', 1),
      valueOf: int,
      hasOwnProperty: when('flags', 2, int),
    });
    const value = { _: 'odd', valueOf: 1 } as never;
    expect(hex(encode(odd, value))).toBe('0000000001000000');
    expect(decode(odd, unhex('0000000001000000'))).toStrictEqual(value);
    const full = { _: 'odd', constructor: 3, toString: true, valueOf: 1, hasOwnProperty: 4 } as never;
    expect(decode(odd, encode(odd, full))).toStrictEqual(full);
    expect(() => encode(odd, { _: 'odd' } as never)).toThrow(
      '"valueOf" expected integer -2147483648 … 2147483647, got type=undefined',
    );
  });

  it.each(['_', '__proto__', '', '1', '1st', 'a-b', 'a b', 'é'])('may not be %j', (key) => {
    expect(() => bare('x', { [key]: int })).toThrow(
      new TypeError(`"x" expected field names that are identifiers, got "${key}"`),
    );
  });

  it('may begin with an underscore', () => {
    expect(
      encode(bare('x', { _1: int, __defineGetter__: True }), { _: 'x', _1: 1, __defineGetter__: true }),
    ).toHaveLength(4);
  });
});

describe('a condition', () => {
  it.each([
    ['a missing word', { a: when('flags', 0) }],
    ['a later word', { a: when('flags', 0), flags }],
    ['a field that is no flags word', { flags: int, a: when('flags', 0) }],
    ['another word', { flags2: flags, a: when('flags', 0) }],
  ] as [string, Fields][])('on %s is refused', (_what, fields) => {
    expect(() => bare('x', fields)).toThrow(new TypeError('"x.a" expected earlier flags word, got "flags"'));
  });

  it.each([-1, 32, 0.5, Number.NaN])('on bit %s is refused', (bit) => {
    expect(() => when('flags', bit)).toThrow(new RangeError(`"bit" expected integer 0 … 31, got ${bit}`));
  });

  it('names its word, and has a number of its bit', () => {
    expect(() => when(0 as never, 1)).toThrow(
      new TypeError('"word" expected name of a flags word, got type=number'),
    );
    expect(() => when('flags', '1' as never)).toThrow(
      new TypeError('"bit" expected integer 0 … 31, got type=string'),
    );
    expect(when('flags', 3)).toStrictEqual({ kind: 'when', flags: 'flags', bit: 3, codec: True });
  });
});

describe('records without bytes', () => {
  /** `a15 x:a14 y:a14 = A15; … a0 = A0;`: 2^16 - 2 fields in all. */
  const doubled = (times: number): Codec<unknown> => {
    if (times === 0) {
      return bare('a0', {});
    }
    const inner = doubled(times - 1);
    return bare(`a${times}`, { x: inner, y: inner } satisfies Fields);
  };

  it('are counted with their fields over the whole message', () => {
    expect(() => decode(doubled(15), new Uint8Array())).not.toThrow();
    expect(codeOf(() => decode(doubled(16), new Uint8Array()))).toBe('TL_COUNT_LIMIT');
    const twice = bare('twice', { id: int, a: doubled(15), b: doubled(15) } satisfies Fields);
    expect(failureOf(() => decode(twice, new Uint8Array(4)))).toMatchObject({
      code: 'TL_COUNT_LIMIT',
      offset: 4,
    });
  });

  it('are written up to the same number', () => {
    let value: Record<string, unknown> & { _: string } = { _: 'a0' };
    for (let i = 1; i <= 15; i++) {
      value = { _: `a${i}`, x: value, y: value };
    }
    expect(encode(doubled(15), value)).toHaveLength(0);
    expect(() => encode(doubled(16), { _: 'a16', x: value, y: value })).toThrow(
      /expected at most 65536 elements without bytes, got more$/,
    );
  });
});

it('flags words cost time that follows their number', () => {
  const record = (words: number): Fields =>
    Object.fromEntries(
      Array.from({ length: words }, (_, i) => [
        [`f${i}`, flags],
        [`x${i}`, when(`f${i}`, 0, int)],
      ]).flat(),
    ) as Fields;
  const time = (fields: Fields): number => {
    const times = [1, 2, 3].map(() => {
      const start = processorTime();
      bare('many', fields);
      return processorTime() - start;
    });
    return Math.max(1, Math.min(...times));
  };
  const [few, many] = [record(250), record(4000)];
  // Linear is 16 and quadratic 256. Other work on the machine may disturb one measurement, but not three.
  expect([1, 2, 3].some(() => time(many) / time(few) < 96)).toBe(true);
});
