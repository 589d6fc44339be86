import { runInNewContext } from 'node:vm';
import {
  checkBytes,
  checkFunction,
  checkInt,
  checkInteger,
  checkLong,
  checkOptionalFunction,
  checkUnixTime,
  constructorOf,
  expected,
  isBytes,
  kindOf,
  wrongType,
} from '@mtproof/contract';
import { describe, expect, it } from 'vitest';

const foreign = runInNewContext('Uint8Array.of(1, 2)') as Uint8Array;
const text = 'text' as never;

describe('kindOf', () => {
  it.each([
    [1, 'number'],
    [1n, 'bigint'],
    ['', 'string'],
    [undefined, 'undefined'],
    [() => 0, 'function'],
    [null, 'Null'],
    [[], 'Array'],
    [{}, 'Object'],
    [new Uint8Array(1), 'Uint8Array'],
    [new Int8Array(1), 'Int8Array'],
    [foreign, 'Uint8Array'],
  ])('%s is %s', (value, kind) => {
    expect(kindOf(value)).toBe(kind);
  });
});

describe('constructorOf', () => {
  it.each([
    [{ _: 'boolTrue' }, '"boolTrue"'],
    [{ _: 'boolTrue', className: 'BoolTrue' }, '"boolTrue"'],
    [{ _: 7 }, '_ of type=number'],
    [{ _: null }, '_ of type=Null'],
    [{ className: 'BoolTrue' }, 'className="BoolTrue"'],
    [{ className: 7 }, 'type=Object without _'],
    [Object.create({ _: 'boolTrue' }), 'type=Object without _'],
    [Object.create({ className: 'BoolTrue' }), 'className="BoolTrue"'],
    [[], 'type=Array without _'],
    [foreign, 'type=Uint8Array without _'],
    [null, 'type=Null'],
    [undefined, 'type=undefined'],
    ['boolTrue', 'type=string'],
  ])('of %j is %s', (value, text) => {
    expect(constructorOf(value)).toBe(text);
  });

  it('escapes and cuts a name', () => {
    expect(constructorOf({ _: 'a\n"' })).toBe('"a\\n\\""');
    expect(constructorOf({ _: 'a'.repeat(1e6) })).toHaveLength(102);
    expect(constructorOf({ className: 'a'.repeat(1e6) })).toHaveLength(112);
  });
});

describe('isBytes', () => {
  it('takes every Uint8Array', () => {
    expect([new Uint8Array(0), Buffer.of(1), foreign].map(isBytes)).toEqual([true, true, true]);
    expect(foreign instanceof Uint8Array).toBe(false);
  });

  it('takes nothing else', () => {
    const others = [
      undefined,
      null,
      [1],
      'text',
      new Uint8ClampedArray(1),
      new ArrayBuffer(1),
      new Int8Array(1),
    ];
    expect(others.map(isBytes)).toEqual(others.map(() => false));
  });
});

describe('the texts', () => {
  it('name the argument, what is expected and what is there', () => {
    expect(expected('x', '0 or 8', '4')).toBe('"x" expected 0 or 8, got 4');
    expect(wrongType('x', 'number', null)).toEqual(new TypeError('"x" expected number, got type=Null'));
  });
});

describe('checkBytes', () => {
  it('takes bytes of any length, or of one', () => {
    checkBytes(new Uint8Array(0), 'x');
    checkBytes(Buffer.alloc(4), 'x', 4);
    checkBytes(foreign, 'x', 2);
  });

  it('refuses a wrong type and a wrong length', () => {
    const message = '"x" expected Uint8Array, got type=string';
    expect(() => checkBytes(text, 'x')).toThrow(new TypeError(message));
    expect(() => checkBytes(text, 'x', 32)).toThrow(
      new TypeError('"x" expected Uint8Array of length 32, got type=string'),
    );
    expect(() => checkBytes(new Uint8Array(16), 'x', 32)).toThrow(
      new RangeError('"x" expected Uint8Array of length 32, got length=16'),
    );
  });
});

describe('checkInteger', () => {
  it('takes the bounds', () => {
    checkInteger(60, 'period', 60, 86400);
    checkInteger(86400, 'period', 60, 86400);
  });

  it.each([59, 86401, 60.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s', (value) => {
    expect(() => checkInteger(value, 'period', 60, 86400)).toThrow(
      new RangeError(`"period" expected integer 60 … 86400, got ${value}`),
    );
  });

  it('refuses a wrong type', () => {
    expect(() => checkInteger(60n as never, 'period', 60, 86400)).toThrow(
      new TypeError('"period" expected integer 60 … 86400, got type=bigint'),
    );
  });
});

describe('checkInt', () => {
  it('takes 32 bits, signed', () => {
    checkInt(-(2 ** 31), 'n');
    checkInt(2 ** 31 - 1, 'n');
    expect(() => checkInt(-(2 ** 31) - 1, 'n')).toThrow(RangeError);
    expect(() => checkInt(2 ** 31, 'n')).toThrow(
      '"n" expected integer -2147483648 … 2147483647, got 2147483648',
    );
  });
});

describe('checkLong', () => {
  it('takes 64 bits, signed', () => {
    checkLong(-(2n ** 63n), 'msg_id');
    checkLong(2n ** 63n - 1n, 'msg_id');
  });

  it.each([-(2n ** 63n) - 1n, 2n ** 63n])('refuses %s', (value) => {
    expect(() => checkLong(value, 'msg_id')).toThrow(
      new RangeError(`"msg_id" expected bigint -2^63 … 2^63-1, got ${value}`),
    );
  });

  it('refuses a wrong type', () => {
    expect(() => checkLong(1 as never, 'msg_id')).toThrow(
      new TypeError('"msg_id" expected bigint -2^63 … 2^63-1, got type=number'),
    );
  });
});

describe('checkUnixTime', () => {
  it('takes seconds that fit a TL int, with or without a fraction', () => {
    checkUnixTime(0, 'now');
    checkUnixTime(0.5, 'now');
    checkUnixTime(2 ** 31 - 0.5, 'now');
  });

  it.each([-0.5, 2 ** 31, Number.NaN])('refuses %s', (value) => {
    expect(() => checkUnixTime(value, 'now')).toThrow(
      new RangeError(`"now" expected unix time in seconds, 0 … 2^31-1, got ${value}`),
    );
  });

  it('refuses a wrong type', () => {
    expect(() => checkUnixTime(text, 'now')).toThrow(
      new TypeError('"now" expected unix time in seconds, 0 … 2^31-1, got type=string'),
    );
  });
});

describe('a function', () => {
  it.each([() => 0, async () => 0, class {}])('is taken: %s', (value) => {
    checkFunction(value, 'now');
    checkOptionalFunction(value, 'now');
  });

  it.each([5, null, {}, 'now'])('is not %j', (value) => {
    const error = new TypeError(`"now" expected function, got type=${kindOf(value)}`);
    expect(() => checkFunction(value, 'now')).toThrow(error);
    expect(() => checkOptionalFunction(value, 'now')).toThrow(error);
  });

  it('may be absent where it is optional', () => {
    checkOptionalFunction(undefined, 'now');
    expect(() => checkFunction(undefined, 'now')).toThrow(
      new TypeError('"now" expected function, got type=undefined'),
    );
  });
});
