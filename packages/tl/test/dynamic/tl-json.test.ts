import { type Json, schema, type TlValue } from '@mtproof/tl';
import { SchemaError } from '@mtproof/tl/language';
import { describe, expect, it } from 'vitest';
import { hex } from '../../../../tests/hex.ts';
import { processorTime } from '../../../../tests/processor-time.ts';
import { LAYER_228 } from './texts.ts';

const api = schema(LAYER_228);
const loose = schema(LAYER_228 as string);

describe('each form', () => {
  it.each<[string, TlValue, Json]>([
    ['int', -5, -5],
    ['#', 5, 5],
    ['long', -(2n ** 63n), '-9223372036854775808'],
    ['long', 0n, '0'],
    ['double', Math.PI, { f64: '182d4454fb210940' }],
    ['double', -0, { f64: '0000000000000080' }],
    ['double', Number.NaN, { f64: '000000000000f87f' }],
    ['double', hex('010000000000f87f'), { f64: '010000000000f87f' }],
    ['string', 'текст', 'текст'],
    ['string', hex('ff'), { hex: 'ff' }],
    ['bytes', hex('00ff'), { hex: '00ff' }],
    ['bytes', hex(''), { hex: '' }],
    ['int128', new Uint8Array(16), { hex: '00'.repeat(16) }],
    ['int256', new Uint8Array(32), { hex: '00'.repeat(32) }],
    ['Bool', false, false],
    ['true', true, true],
    ['vector<int>', [1, 2], [1, 2]],
    ['Vector<Vector<string>>', [['a'], []], [['a'], []]],
  ])('%s %o', (type, value, json) => {
    expect(loose.toJson(type, value)).toStrictEqual(json);
    expect(loose.fromJson(type, json)).toStrictEqual(value);
  });

  it('of an object: its fields without flags words', () => {
    const json = {
      _: 'account.password',
      has_password: true,
      current_algo: { _: 'passwordKdfAlgoUnknown' },
      srp_B: { hex: '01' },
      srp_id: '-1',
      new_algo: { _: 'passwordKdfAlgoUnknown' },
      new_secure_algo: { _: 'securePasswordKdfAlgoSHA512', salt: { hex: '' } },
      secure_random: { hex: '0203' },
    };
    const value = api.fromJson('account.Password', json);
    expect(value.srp_id).toBe(-1n);
    expect(api.toJson('account.Password', value)).toStrictEqual(json);
    expect(api.toJson('%account.password', value)).toStrictEqual(json);
  });

  it('of a call', () => {
    const json = { _: 'invokeWithLayer', layer: 228, query: { _: 'help.getNearestDc' } };
    expect(api.toJson('!X', api.fromJson('invokeWithLayer', json))).toStrictEqual(json);
  });
});

describe('toJson', () => {
  it('gives text for bytes that are UTF-8, as decode does', () => {
    expect(api.toJson('string', hex('616263'))).toBe('abc');
  });

  it('takes what encode takes', () => {
    const value = { _: 'nearestDc', country: 'NL', this_dc: 2 ** 31, nearest_dc: 1 } as const;
    expect(() => api.toJson('NearestDc', value)).toThrow(
      new RangeError('"this_dc" expected integer -2147483648 … 2147483647, got 2147483648'),
    );
  });
});

describe('fromJson', () => {
  it('gives what decode gives', () => {
    expect(api.fromJson('string', { hex: '616263' })).toBe('abc');
    expect(api.fromJson('double', { f64: '000000000000f03f' })).toBe(1);
  });

  it.each<[string, Json, string]>([
    ['int', '5', '"value" expected number, got type=string'],
    ['int', null, '"value" expected number, got type=Null'],
    ['long', 5, '"value" expected decimal string, got type=number'],
    ['long', '05', '"value" expected decimal string, got type=string'],
    ['long', '-0', '"value" expected decimal string, got type=string'],
    ['long', '1n', '"value" expected decimal string, got type=string'],
    ['double', 1, '"value" expected {"f64": 16 lower-case digits}, got type=number'],
    [
      'double',
      { hex: '000000000000f03f' },
      '"value" expected {"f64": 16 lower-case digits}, got type=Object',
    ],
    ['string', 5, '"value" expected string or {"hex": lower-case digits}, got type=number'],
    ['bytes', 'abc', '"value" expected {"hex": lower-case digits}, got type=string'],
    ['bytes', null, '"value" expected {"hex": lower-case digits}, got type=Null'],
    ['bytes', {}, '"value" expected {"hex": lower-case digits}, got type=Object'],
    ['bytes', { hex: 5 }, '"value" expected {"hex": lower-case digits}, got type=Object'],
    ['bytes', { hex: 'FF' }, '"value" expected {"hex": lower-case digits}, got type=Object'],
    ['bytes', { hex: 'f' }, '"value" expected {"hex": lower-case digits}, got type=Object'],
    ['bytes', { hex: 'ff', more: 1 }, '"value" expected {"hex": lower-case digits}, got type=Object'],
    ['Bool', 1, '"value" expected true or false, got type=number'],
    ['true', false, '"value" expected true, got type=boolean'],
    ['vector<int>', {}, '"value" expected array, got type=Object'],
    ['vector<int>', [1, '2'], '"[1]" expected number, got type=string'],
    ['User', 5, '"value" expected object of User, got type=number'],
    ['User', null, '"value" expected object of User, got type=Null'],
    ['User', [], '"value" expected object of User, got type=Array'],
    ['User', {}, '"_" expected constructor of User, got type=Object without _'],
    ['User', { _: 'nearestDc' }, '"_" expected constructor of User, got "nearestDc"'],
    ['%userEmpty', { _: 'user', id: '1' }, '"_" expected "userEmpty", got "user"'],
    ['User', { _: 'userEmpty', id: 1 }, '"id" expected decimal string, got type=number'],
    ['User', { _: 'userEmpty' }, '"id" expected bigint -2^63 … 2^63-1, got type=undefined'],
    ['User', { _: 'userEmpty', id: '1', name: '' }, '"value" expected only fields of userEmpty, got "name"'],
    [
      'JSONValue',
      { _: 'jsonArray', value: [{ _: 'jsonBool', value: 1 }] },
      '"value[0].value" expected true or false, got type=number',
    ],
    [
      'initConnection',
      { _: 'initConnection', flags: '0' },
      '"value" expected only fields of initConnection, got "flags"',
    ],
  ])('%s from %j: TypeError', (type, json, message) => {
    expect(() => loose.fromJson(type, json)).toThrow(new TypeError(message));
  });

  it('refuses keys that every object inherits', () => {
    const json = JSON.parse('{"_":"userEmpty","id":"1","__proto__":{}}') as Json;
    expect(() => api.fromJson('User', json)).toThrow(TypeError);
    expect(() => api.fromJson('User', { _: 'userEmpty', id: '1', toString: 1 })).toThrow(TypeError);
  });

  it.each<[string, Json]>([
    ['int', 2 ** 31],
    ['int', 0.5],
    ['#', -1],
    ['long', '9223372036854775808'],
    ['long', '-9223372036854775809'],
    ['long', '9'.repeat(100_000)],
    ['double', { f64: '00' }],
    ['int128', { hex: '00' }],
    ['string', '\ud800'],
  ])('%s out of range: RangeError', (type, json) => {
    expect(() => loose.fromJson(type, json)).toThrow(RangeError);
  });

  it('bounds the depth', () => {
    let json: Json = { _: 'jsonNull' };
    for (let i = 0; i < 100_000; i++) {
      json = { _: 'jsonArray', value: [json] };
    }
    expect(() => api.fromJson('JSONValue', json)).toThrow(
      /^"value\[0\].*" expected at most 128 levels of nesting, got more$/,
    );
  });

  it('misses types that are not declared', () => {
    const terms = { _: 'help.termsOfService', id: { _: 'dataJSON', data: '' }, text: '' };
    expect(api.fromJson('help.TermsOfService', { ...terms, entities: [] }).entities).toStrictEqual([]);
    expect(() => api.fromJson('help.TermsOfService', { ...terms, entities: [1] })).toThrow(SchemaError);
    expect(() => loose.fromJson('Nope', 1)).toThrow(SchemaError);
  });
});

describe('a value of megabytes', () => {
  const blobs = schema('blob data:bytes = Blob;');
  const timeOf = (run: () => void): number => {
    const times = [1, 2, 3].map(() => {
      const start = processorTime();
      run();
      return processorTime() - start;
    });
    return Math.max(5, Math.min(...times));
  };

  it('has every digit', () => {
    const data = Uint8Array.from({ length: 10_000 }, (_, i) => (i * 7) % 256);
    const json = blobs.toJson('Blob', { _: 'blob', data });
    expect(json).toStrictEqual({ _: 'blob', data: { hex: Buffer.from(data).toString('hex') } });
    expect(blobs.fromJson('Blob', json)).toStrictEqual({ _: 'blob', data });
  });

  it('costs time that follows its length, to JSON as from it', () => {
    const toJson = (length: number): number =>
      timeOf(() => void blobs.toJson('Blob', { _: 'blob', data: new Uint8Array(length) }));
    const length = 2 ** 22;
    const json = { _: 'blob', data: { hex: '00'.repeat(length) } };
    const fromJson = (): number => timeOf(() => void blobs.fromJson('Blob', json));
    // Other work on the machine may disturb one measurement, but not three.
    expect([1, 2, 3].some(() => toJson(length) / toJson(length / 8) < 24)).toBe(true);
    expect([1, 2, 3].some(() => toJson(length) / fromJson() < 6)).toBe(true);
  });
});
