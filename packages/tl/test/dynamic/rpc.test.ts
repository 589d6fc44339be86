import { gzipSync } from 'node:zlib';
import { answer, decodeResult, type ResultOptions, schema } from '@mtproof/tl';
import { type Codec, decode, encode, int, Vector } from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { codeOf, failureOf } from '../../../tl-wire/test/codec-laws.ts';
import { hex } from './hex.ts';
import { LAYER_228, MTPROTO, TOY } from './texts.ts';

const mtproto = schema(MTPROTO);
const api = schema(LAYER_228);
const toy = schema(TOY);

const ERROR = hex('19ca4421 90010000 0e 5352505f49445f494e56414c4944 00');
const error = { _: 'rpc_error', error_code: 400, error_message: 'SRP_ID_INVALID' };
const nearest = { _: 'nearestDc', country: 'NL', this_dc: 2, nearest_dc: 4 } as const;
const NEAREST = api.encode('NearestDc', nearest);

/** gzip_packed of `content`. */
function packed(content: Uint8Array): Uint8Array {
  return mtproto.encode('Object', { _: 'gzip_packed', packed_data: new Uint8Array(gzipSync(content)) });
}

describe('a result', () => {
  it('is of the type that the method declares', () => {
    expect(api.decodeResult('help.getNearestDc', NEAREST)).toStrictEqual(nearest);
    expect(api.decodeResult({ _: 'help.getNearestDc' }, NEAREST)).toStrictEqual(nearest);
    expect(api.decodeResult('auth.dropTempAuthKeys', hex('b5757299'))).toBe(true);
    expect(toy.decodeResult('getUsers', hex('15c4b51c 00000000'))).toStrictEqual([]);
    expect(codeOf(() => api.decodeResult('account.getPassword', NEAREST))).toBe('TL_UNEXPECTED_CONSTRUCTOR');
  });

  it('is that of the innermost call', () => {
    const init = { _: 'initConnection', query: { _: 'help.getNearestDc' } };
    const call = { _: 'invokeAfterMsg', query: { _: 'invokeWithLayer', query: init } };
    const loose = schema(LAYER_228 as string);
    expect(loose.decodeResult(call, NEAREST)).toStrictEqual(nearest);
  });

  it('is the declared one where that is no variable', () => {
    const blind = schema('---functions--- blind {X:Type} query:!X = Bool; ping = Pong;');
    expect(blind.decodeResult('blind', hex('b5757299'))).toBe(true);
    expect(blind.decodeResult({ _: 'blind', query: { _: 'ping' } }, hex('b5757299'))).toBe(true);
  });

  it('may be packed', () => {
    expect(api.decodeResult('help.getNearestDc', packed(NEAREST))).toStrictEqual(nearest);
  });

  it('takes the options of decode and gunzip', () => {
    const large = packed(encode(Vector(int), new Array(1000).fill(0)));
    const read = (options?: ResultOptions) => () => decodeResult(Vector(int), large, options);
    expect(read()()).toHaveLength(1000);
    expect(codeOf(read({ maxOutput: 4007 }))).toBe('TL_GZIP_LIMIT');
    expect(codeOf(read({ maxOutput: 4008 }))).toBeUndefined();
    expect(codeOf(read({ maxDepth: 0 }))).toBe('TL_DEPTH_LIMIT');
    const odd = hex('fe020000 4e4c0000');
    const bytes = packed(Uint8Array.of(...NEAREST.subarray(0, 4), ...odd, ...NEAREST.subarray(8)));
    expect(codeOf(() => api.decodeResult('help.getNearestDc', bytes))).toBe('TL_NON_MINIMAL_LENGTH');
    expect(api.decodeResult('help.getNearestDc', bytes, { strict: false })).toStrictEqual(nearest);
  });
});

describe('an error', () => {
  it('may stand for any result, packed or not', () => {
    expect(api.decodeResult('help.getNearestDc', ERROR)).toStrictEqual(error);
    expect(api.decodeResult('auth.dropTempAuthKeys', packed(ERROR))).toStrictEqual(error);
  });
});

describe('bytes that are no answer', () => {
  it.each([
    ['less than a number', hex('b57572'), 'TL_TRUNCATED'],
    ['more than a result', hex('b575729900000000'), 'TL_TRAILING_BYTES'],
    ['more than an error', Uint8Array.of(...ERROR, 0), 'TL_TRAILING_BYTES'],
    ['packed: more than a result', packed(hex('b575729900000000')), 'TL_TRAILING_BYTES'],
    ['packed twice', packed(packed(hex('b5757299'))), 'TL_UNEXPECTED_CONSTRUCTOR'],
    ['packed: nothing', packed(hex('')), 'TL_TRUNCATED'],
    ['packed: not gzip', hex('a1cf7230 03616263'), 'TL_GZIP_DATA'],
    ['another type', hex('ffffffff'), 'TL_BAD_BOOL'],
  ])('%s', (_, bytes, code) => {
    expect(codeOf(() => api.decodeResult('auth.dropTempAuthKeys', bytes))).toBe(code);
  });

  it('packed twice is refused for an Object too', () => {
    const twice = packed(packed(hex('b5757299')));
    expect(codeOf(() => decodeResult(mtproto.codec('Object') as Codec<unknown>, twice))).toBe(
      'TL_UNEXPECTED_CONSTRUCTOR',
    );
  });
});

describe('a call that has no result type', () => {
  const decodeAs = (call: unknown) => () => schema(LAYER_228 as string).decodeResult(call as string, NEAREST);

  it.each([
    ['nope', new RangeError('"call" expected a method of the schema, got "nope"')],
    ['nearestDc', new RangeError('"call" expected a method of the schema, got "nearestDc"')],
    [5, new TypeError('"call" expected a call or the name of a method, got number')],
    [null, new TypeError('"call" expected a call or the name of a method, got Null')],
    [{ layer: 1 }, new TypeError('"call" expected a call or the name of a method, got Object')],
    [
      { _: 'invokeWithLayer' },
      new TypeError('"call" expected a call or the name of a method, got undefined'),
    ],
    [
      'invokeWithLayer',
      new TypeError(
        '"call" expected the whole call, since invokeWithLayer answers as its "query" does, got a name',
      ),
    ],
  ])('%j', (call, error) => {
    expect(decodeAs(call)).toThrow(error);
  });
});

describe('an rpc_result', () => {
  const head = hex('016d5cf3 0700000000000000');
  const whole = Uint8Array.of(...head, ...NEAREST);

  it('is read as the call that was sent under its id', () => {
    const callOf = (id: bigint) => (id === 7n ? ({ _: 'help.getNearestDc' } as const) : undefined);
    expect(api.decodeRpcResult(whole, callOf)).toStrictEqual({ req_msg_id: 7n, result: nearest });
    expect(api.decodeRpcResult(Uint8Array.of(...head, ...packed(ERROR)), callOf)).toStrictEqual({
      req_msg_id: 7n,
      result: error,
    });
  });

  it('of an unknown call is not read', () => {
    expect(api.decodeRpcResult(whole, () => undefined)).toStrictEqual({ req_msg_id: 7n, result: undefined });
  });

  it('has its id in the form of longs', () => {
    const raw = schema(TOY, { long: 'bytes' });
    const { req_msg_id } = raw.decodeRpcResult(Uint8Array.of(...head, 0xb5), () => undefined);
    expect(req_msg_id).toStrictEqual(hex('0700000000000000'));
  });

  it('is refused otherwise', () => {
    const read = (bytes: Uint8Array) => () => api.decodeRpcResult(bytes, () => 'help.getNearestDc');
    expect(failureOf(read(NEAREST))).toMatchObject({ code: 'TL_UNKNOWN_CONSTRUCTOR', offset: 0 });
    expect(failureOf(read(whole.subarray(0, 11)))).toMatchObject({
      code: 'TL_TRUNCATED',
      path: 'req_msg_id',
    });
    expect(failureOf(read(whole.subarray(0, 20)))).toMatchObject({
      code: 'TL_TRUNCATED',
      path: 'result.this_dc',
    });
    expect(codeOf(read(Uint8Array.of(...whole, 0)))).toBe('TL_TRAILING_BYTES');
  });
});

describe('answer', () => {
  it('writes results and errors', () => {
    const codec = answer(api.codec('NearestDc'));
    expect(encode(codec, nearest)).toStrictEqual(NEAREST);
    expect(encode(codec, error as never)).toStrictEqual(ERROR);
    expect(decode(codec, NEAREST)).toStrictEqual(nearest);
    expect(encode(answer(Vector(int)), [])).toStrictEqual(hex('15c4b51c 00000000'));
    expect(() => encode(codec, null as never)).toThrow(TypeError);
  });
});
