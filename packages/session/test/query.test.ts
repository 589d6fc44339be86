// Calls that a server receives, packed at any place.

import * as layer62 from '@mtproof/schema/layer62';
import { AnyObject, ping } from '@mtproof/schema/mtproto';
import { AnyMethod, help_getNearestDc } from '@mtproof/schema/two-factor';
import { decodeQuery, decodeResult, GzipBudget, openContainer, packContainer } from '@mtproof/session';
import { schema } from '@mtproof/tl';
import { type Codec, decode, encode, type Span, type Substitute, type TlObject } from '@mtproof/tl-wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, failureOf } from '../../../tests/codec-laws.ts';
import { hex } from '../../../tests/hex.ts';
import { packed } from './packed.ts';

const getNearestDc = { _: 'help.getNearestDc' } as const;
const NEAREST = encode(AnyMethod, getNearestDc);
const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** The call without what it contains: its bytes end with the 4 of the innermost call. */
const headOf = (call: AnyMethod): Uint8Array => encode(AnyMethod, call).subarray(0, -4);
const connection = {
  _: 'initConnection',
  api_id: 1,
  device_model: 'd',
  system_version: 's',
  app_version: 'a',
  system_lang_code: 'en',
  lang_pack: '',
  lang_code: 'en',
} as const;
type Wrapper = (query: AnyMethod) => AnyMethod;
const WRAPPERS: readonly Wrapper[] = [
  (query) => ({ _: 'invokeWithLayer', layer: 228, query }),
  (query) => ({ ...connection, query }),
  (query) => ({ _: 'invokeAfterMsg', msg_id: 5n, query }),
  (query) => ({ _: 'invokeAfterMsgs', msg_ids: [5n, 6n], query }),
  (query) => ({ _: 'invokeWithoutUpdates', query }),
];

describe('a call', () => {
  it.each(WRAPPERS.map((wrap) => [wrap(getNearestDc)._, wrap] as const))('in %s may be packed', (_, wrap) => {
    const call = wrap(getNearestDc);
    const bytes = join(headOf(call), packed(NEAREST));
    expect(decodeQuery(AnyMethod, bytes)).toStrictEqual(call);
    expect(decodeQuery(AnyMethod, encode(AnyMethod, call))).toStrictEqual(call);
    expect(decodeQuery(AnyMethod, packed(encode(AnyMethod, call)))).toStrictEqual(call);
  });

  it('may be packed at every place, and the whole has one budget', () => {
    const places = fc.array(fc.tuple(fc.constantFrom(...WRAPPERS), fc.boolean()), { maxLength: 6 });
    fc.assert(
      fc.property(places, fc.boolean(), (wrappers, isPacked) => {
        let call: AnyMethod = getNearestDc;
        let bytes = isPacked ? packed(NEAREST) : NEAREST;
        let unpacked = isPacked ? NEAREST.length : 0;
        for (const [wrap, packs] of wrappers) {
          const head = headOf(wrap(getNearestDc));
          call = wrap(call);
          bytes = join(head, bytes);
          if (packs) {
            unpacked += bytes.length;
            bytes = packed(bytes);
          }
        }
        expect(decodeQuery(AnyMethod, bytes, { maxOutput: unpacked })).toStrictEqual(call);
        const less = { maxOutput: Math.max(0, unpacked - 1) };
        expect(codeOf(() => decodeQuery(AnyMethod, bytes, less))).toBe(
          unpacked > 0 ? 'TL_GZIP_LIMIT' : undefined,
        );
      }),
    );
  });

  it('is read by the codec of one method, of another layer and of a schema text', () => {
    const invoke = hex('0d0d9bda e4000000');
    expect(decodeQuery(help_getNearestDc, packed(NEAREST))).toStrictEqual(getNearestDc);
    const password = join(invoke, packed(encode(layer62.account_getPassword, { _: 'account.getPassword' })));
    expect(decodeQuery(layer62.AnyMethod, password)).toMatchObject({ query: { _: 'account.getPassword' } });
    const api = schema(`
      ---functions---
      ping#7abe77ec ping_id:long = Pong;
      invokeWithLayer#da9b0d0d {X:Type} layer:int query:!X = X;
    `);
    const bytes = join(invoke, packed(encode(ping, { _: 'ping', ping_id: 3n })));
    expect(decodeQuery(api.codec('!X') as Codec<TlObject>, bytes)).toMatchObject({ query: { ping_id: 3n } });
  });

  it('is traced in what was packed too', () => {
    const spans: Span[] = [];
    const trace = (span: Span) => void spans.push(span);
    decodeQuery(AnyMethod, join(headOf(WRAPPERS[0]?.(getNearestDc) as AnyMethod), packed(NEAREST)), {
      trace,
    });
    expect(spans.map(({ path, type }) => [path, type])).toStrictEqual([
      ['layer', 'int'],
      ['query.packed_data', 'string'],
      ['', '!X'],
      ['query', '!X'],
      ['', '!X'],
    ]);
  });
});

// Recorded at a server of this repository (scripts/first-messages), without the envelope.
describe('a call of a client', () => {
  it('TDLib 1.8.65, which packs the innermost one as a zlib stream', () => {
    const bytes = hex(
      '0d0d9bdae3000000a95ecdc1020000000100000004746573740000001e44656269616e20474e552f4c696e75782031322028626f6f6b' +
        '776f726d29000f312c2054444c696220312e382e363502656e0000000000000000009dd4c19915c4b51c01000000d91bdec009747a5f' +
        '6f66667365740000a4dfe02b0000000000000000a1cf72308d789c63d5ba72f6d36bd13925560e3d2b134dfb0f702ade3f13c7939d01' +
        '13e467906833b6d73db95fd3b83a7dca8f05a753eeb0de4cb2fe7953fbc0a1feb7b3747c2e7885ccfec9b2f13b6fa8cd95a3d3b855ef' +
        'fd69bb31fdf48aa5858fb6ffb43ff17dd1c180840bf5c1eeeb66cdbad953e8ae7d7cfe228f02a99a18bec301cdfbdedf726560600000' +
        'e5a1422d0000',
    );
    expect(decodeQuery(AnyMethod, bytes)).toMatchObject({
      _: 'invokeWithLayer',
      query: { _: 'initConnection', query: { _: 'auth.bindTempAuthKey', expires_at: 1795972812 } },
    });
    expect(failureOf(() => decode(AnyMethod, bytes))).toMatchObject({
      code: 'TL_UNKNOWN_CONSTRUCTOR',
      path: 'query.query',
    });
  });

  it('mtcute 0.30.3, which packs the whole', () => {
    const bytes = hex(
      'a1cf723073789ce3e59d7deb310303c3cab8b3071918181818191818d4724b924b4b5215f2f314fcf25352f5b28af5cb8c0cf4404841' +
        'c32733afb442a1c2cc449381d950cf80cd40cfd840cf988129350fa41d4c6f8f9cb2df5fa57c19b7a5a5a5011480cc55302000181818' +
        '2a6c55d782cc01006756221e',
    );
    expect(decodeQuery(AnyMethod, bytes)).toMatchObject({
      query: { query: { query: { _: 'auth.sendCode' } } },
    });
  });
});

describe('a call is refused', () => {
  const layer = hex('0d0d9bda e4000000');
  it.each([
    ['packed twice', packed(packed(NEAREST)), 'TL_UNEXPECTED_CONSTRUCTOR'],
    ['packed twice inside another', join(layer, packed(packed(NEAREST))), 'TL_UNEXPECTED_CONSTRUCTOR'],
    ['with more in it than a call', join(layer, packed(join(NEAREST, hex('00')))), 'TL_TRAILING_BYTES'],
    ['with nothing in it', join(layer, packed(hex(''))), 'TL_TRUNCATED'],
    ['with an answer in it', join(layer, packed(hex('b5757299'))), 'TL_UNKNOWN_CONSTRUCTOR'],
    ['not gzip', join(layer, hex('a1cf7230 03616263')), 'TL_GZIP_DATA'],
    ['cut off', join(layer, packed(NEAREST).subarray(0, -4)), 'TL_TRUNCATED'],
    ['with a container in it', join(layer, packed(packContainer([]))), 'TL_UNKNOWN_CONSTRUCTOR'],
  ])('%s', (_, bytes, code) => {
    expect(codeOf(() => decodeQuery(AnyMethod, bytes))).toBe(code);
  });

  it('with gzip_packed where another type than a call is expected', () => {
    // initConnection, bit 0 of flags: a proxy
    const bytes = encode(AnyMethod, {
      ...connection,
      proxy: { _: 'inputClientProxy', address: '', port: 1 },
      query: getNearestDc,
    });
    const start = bytes.length - 16;
    const proxy = bytes.subarray(start, -4);
    const failure = failureOf(() =>
      decodeQuery(AnyMethod, join(bytes.subarray(0, start), packed(proxy), NEAREST)),
    );
    expect(failure).toMatchObject({ code: 'TL_UNKNOWN_CONSTRUCTOR', path: 'proxy' });
    expect(failure?.message).toContain('3072cfa1, the id of gzip_packed,');
  });

  it('when it is too deep, counted over what was packed', () => {
    const nested = (levels: number): Uint8Array => {
      let bytes: Uint8Array = NEAREST;
      for (let i = 0; i < levels; i++) {
        bytes = packed(join(hex('b75994bf'), bytes));
      }
      return bytes;
    };
    expect(codeOf(() => decodeQuery(AnyMethod, nested(4), { maxDepth: 4 }))).toBeUndefined();
    expect(codeOf(() => decodeQuery(AnyMethod, nested(5), { maxDepth: 4 }))).toBe('TL_DEPTH_LIMIT');
  });

  it('with the argument that is wrong', () => {
    expect(() => decodeQuery(AnyMethod, NEAREST, null as never)).toThrow(/^"options" expected object/);
    expect(() => decodeQuery(AnyMethod, 3 as never)).toThrow(/^"bytes" expected Uint8Array/);
    expect(() => decodeQuery(AnyMethod, NEAREST, { maxOutput: -1 })).toThrow(/^"maxOutput" expected integer/);
  });
});

describe('in a container', () => {
  const layer = hex('0d0d9bda e4000000');
  const body = join(layer, packed(NEAREST));
  const containerOf = (...bodies: readonly Uint8Array[]): Uint8Array =>
    packContainer(bodies.map((one, i) => ({ msg_id: BigInt(i), seqno: 1, body: one })));
  const call = { _: 'invokeWithLayer', layer: 228, query: getNearestDc };

  it('calls with packed calls are read', () => {
    const messages = openContainer(containerOf(body, packed(body)));
    expect(messages.map((message) => message.decode(AnyMethod))).toStrictEqual([call, call]);
    expect(messages.map((message) => decodeQuery(AnyMethod, message.body))).toStrictEqual([call, call]);
  });

  it('and draw on its budget, read by either', () => {
    const budget = new GzipBudget(8);
    const [first, second, third] = openContainer(containerOf(body, body, body), { budget });
    expect(first?.decode(AnyMethod)).toStrictEqual(call);
    expect(decodeQuery(AnyMethod, second?.body as Uint8Array)).toStrictEqual(call);
    expect(codeOf(() => third?.decode(AnyMethod))).toBe('TL_GZIP_LIMIT');
  });

  it('a container is none of the messages, packed or not', () => {
    const [message] = openContainer(containerOf(packed(packContainer([]))));
    expect(codeOf(() => message?.decode(AnyObject))).toBe('TL_CONTAINER_LIMIT');
  });

  it('an answer may be packed, once', () => {
    const rpc_result = hex('016d5cf3 0700000000000000');
    const answer = { _: 'nearestDc', country: 'NL', this_dc: 2, nearest_dc: 4 } as const;
    const once = packed(encode(help_getNearestDc.result, answer));
    const [message, twice] = openContainer(
      containerOf(join(rpc_result, once), join(rpc_result, packed(once))),
    );
    const read = (one: typeof message) => one?.decodeRpcResult(() => help_getNearestDc.result);
    expect(read(message)).toStrictEqual({ req_msg_id: 7n, result: answer });
    expect(codeOf(() => read(twice))).toBe('TL_UNEXPECTED_CONSTRUCTOR');
  });
});

function afterWord<T>(codec: Codec<T>): Codec<T> {
  return {
    ...codec,
    read(reader) {
      reader.take(4);
      return codec.read(reader);
    },
  };
}

it('a substitute of the caller is asked for what is not packed', () => {
  const none: Substitute = () => undefined;
  // 9 is followed by the call that it stands for.
  const nine: Substitute = (codec, id) => (id === 9 ? afterWord(codec) : undefined);
  const bytes = join(hex('0d0d9bda e4000000'), packed(join(hex('09000000'), NEAREST)));
  expect(decodeQuery(AnyMethod, bytes, { substitute: nine })).toMatchObject({ query: getNearestDc });
  expect(codeOf(() => decodeQuery(AnyMethod, bytes, { substitute: none }))).toBe('TL_UNKNOWN_CONSTRUCTOR');
  expect(codeOf(() => decode(AnyMethod, bytes, { substitute: nine }))).toBe('TL_UNKNOWN_CONSTRUCTOR');
  expect(decodeResult(AnyMethod, packed(NEAREST), { substitute: nine })).toStrictEqual(getNearestDc);
});
