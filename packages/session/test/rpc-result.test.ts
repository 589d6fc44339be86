import { type rpc_error, rpc_result } from '@mtproof/schema/mtproto';
import { auth_dropTempAuthKeys, help_getNearestDc, NearestDc } from '@mtproof/schema/two-factor';
import { answer, decodeResult, decodeRpcResult } from '@mtproof/session';
import { Bool, decode, encode, int, Vector } from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { codeOf, failureOf } from '../../../tests/codec-laws.ts';
import { hex } from '../../../tests/hex.ts';
import { packed } from './packed.ts';

const ERROR = hex('19ca4421 90010000 0e 5352505f49445f494e56414c4944 00');
const error: rpc_error = { _: 'rpc_error', error_code: 400, error_message: 'SRP_ID_INVALID' };
const nearest = { _: 'nearestDc', country: 'NL', this_dc: 2, nearest_dc: 4 } as const;
const NEAREST = encode(NearestDc, nearest);

describe('a result', () => {
  it('is of the type of its codec', () => {
    expect(decodeResult(help_getNearestDc.result, NEAREST)).toStrictEqual(nearest);
    expect(decodeResult(auth_dropTempAuthKeys.result, hex('b5757299'))).toBe(true);
    expect(decodeResult(Vector(NearestDc), hex('15c4b51c 00000000'))).toStrictEqual([]);
  });

  it('may be packed', () => {
    expect(decodeResult(NearestDc, packed(NEAREST))).toStrictEqual(nearest);
  });
});

describe('an error', () => {
  it('may take the place of any result, packed or not', () => {
    expect(decodeResult(NearestDc, ERROR)).toStrictEqual(error);
    expect(decodeResult(Bool, packed(ERROR))).toStrictEqual(error);
  });
});

describe('bytes that are not an answer', () => {
  it.each([
    ['less than a constructor number', hex('b57572'), 'TL_TRUNCATED'],
    ['more than a result', hex('b575729900000000'), 'TL_TRAILING_BYTES'],
    ['more than an error', Uint8Array.of(...ERROR, 0), 'TL_TRAILING_BYTES'],
    ['less than an error', ERROR.subarray(0, 8), 'TL_TRUNCATED'],
    ['the wrong type', hex('ffffffff'), 'TL_BAD_BOOL'],
  ])('%s', (_, bytes, code) => {
    expect(codeOf(() => decodeResult(Bool, bytes))).toBe(code);
  });
});

describe('an rpc_result', () => {
  const head = hex('016d5cf3 0700000000000000');
  const whole = Uint8Array.of(...head, ...NEAREST);

  it('is read by the codec of the call with its req_msg_id', () => {
    const codecFor = (req_msg_id: bigint) => (req_msg_id === 7n ? NearestDc : undefined);
    expect(decodeRpcResult(whole, codecFor)).toStrictEqual({ req_msg_id: 7n, result: nearest });
    expect(decodeRpcResult(Uint8Array.of(...head, ...packed(ERROR)), codecFor)).toStrictEqual({
      req_msg_id: 7n,
      result: error,
    });
  });

  it('has the binary form of the schema', () => {
    expect(encode(rpc_result, { _: 'rpc_result', req_msg_id: 7n, result: error })).toStrictEqual(
      Uint8Array.of(...head, ...ERROR),
    );
  });

  it('of an unknown call is not read', () => {
    expect(decodeRpcResult(whole, () => undefined)).toStrictEqual({ req_msg_id: 7n, result: undefined });
    expect(decodeRpcResult(Uint8Array.of(...head, 0xb5), () => undefined)).toStrictEqual({
      req_msg_id: 7n,
      result: undefined,
    });
  });

  it('is refused when it is malformed', () => {
    const read = (bytes: Uint8Array) => () => decodeRpcResult(bytes, () => NearestDc);
    expect(failureOf(read(NEAREST))).toMatchObject({
      code: 'TL_UNKNOWN_CONSTRUCTOR',
      offset: 0,
      message: 'TL_UNKNOWN_CONSTRUCTOR: 8e1a1775 is not rpc_result (offset 0)',
    });
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

  it('takes the options of decode', () => {
    const read = (maxDepth: number) => () => decodeRpcResult(whole, () => NearestDc, { maxDepth });
    expect(codeOf(read(1))).toBe('TL_DEPTH_LIMIT');
    expect(codeOf(read(2))).toBeUndefined();
  });
});

describe('answer', () => {
  it('writes results and errors', () => {
    const codec = answer(NearestDc);
    expect(encode(codec, nearest)).toStrictEqual(NEAREST);
    expect(encode(codec, error)).toStrictEqual(ERROR);
    expect(decode(codec, NEAREST)).toStrictEqual(nearest);
    expect(encode(answer(Vector(int)), [])).toStrictEqual(hex('15c4b51c 00000000'));
    expect(() => encode(codec, null as never)).toThrow(TypeError);
  });

  it('is at least as long as the shortest of its forms', () => {
    expect(answer(Bool).minLength).toBe(4);
    expect(answer(NearestDc).minLength).toBe(4);
    expect(answer(rpc_result).minLength).toBe(8);
  });
});
