import { schema } from '@mtproof/tl';
import { constructorId, type Param, SchemaError, typeText } from '@mtproof/tl/language';
import { decode, TlError } from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { codeOf, failureOf } from '../../../../tests/codec-laws.ts';
import { hex } from '../../../../tests/hex.ts';
import { LAYER_228, MTPROTO, TOY } from './texts.ts';

const toy = schema(TOY);
const mtproto = schema(MTPROTO);
const api = schema(LAYER_228);

/** The code and text of the SchemaError with which `run` fails. */
function schemaFailure(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof SchemaError) {
      return `${error.code} ${error.message}`;
    }
    throw error;
  }
  return 'none';
}

describe('published bytes', () => {
  // https://core.telegram.org/mtproto/TL, the example of a query and its answer
  it('a query for three users, and the answer', () => {
    const query = hex('f5d5842d 15c4b51c 03000000 02000000 03000000 04000000');
    expect(toy.encode('getUsers', { _: 'getUsers', _1: [2, 3, 4] })).toStrictEqual(query);
    const answer = hex(
      '15c4b51c 03000000 a3813cd2 02000000 0550657465720000 065061726b657200 d19975c6 03000000 a3813cd2 04000000 044a6f686e000000 03446f65',
    );
    expect(decode(toy.resultCodec('getUsers'), answer)).toStrictEqual([
      { _: 'user', id: 2, first_name: 'Peter', last_name: 'Parker' },
      { _: 'no_user', id: 3 },
      { _: 'user', id: 4, first_name: 'John', last_name: 'Doe' },
    ]);
  });

  // https://core.telegram.org/mtproto/samples-auth_key, step 2
  it('resPQ', () => {
    const bytes = hex(
      '63241605406709f612fadfbec3f0289d0aa67eefe11dbc3bc97d91a26154f932af01994308256595edb776679700000015c4b51c03000000a5b7f709355fc30b216be86c022bb4c385fd64de851d9dd0',
    );
    const resPQ = mtproto.decode('ResPQ', bytes);
    expect(resPQ).toStrictEqual({
      _: 'resPQ',
      nonce: hex('406709f612fadfbec3f0289d0aa67eef'),
      server_nonce: hex('e11dbc3bc97d91a26154f932af019943'),
      pq: hex('256595edb7766797'),
      server_public_key_fingerprints: [847625836280919973n, -4344800451088585951n, -3414540481677951611n],
    });
    expect(mtproto.encode('ResPQ', resPQ)).toStrictEqual(bytes);
  });

  // Computed from the formulas of https://core.telegram.org/method/auth.bindTempAuthKey
  it('bind_auth_key_inner', () => {
    const inner = {
      _: 'bind_auth_key_inner',
      nonce: -1167088121787636991n,
      temp_auth_key_id: 3587517436832175774n,
      perm_auth_key_id: 5654532459904850021n,
      temp_session_id: -8613303245920329199n,
      expires_at: 1707511505,
    } as const;
    const bytes = hex('65f7a3750123456789abcdef9ed6e6ef196cc93165588b3350ef784e1122334455667788d18ec665');
    expect(mtproto.encode('BindAuthKeyInner', inner)).toStrictEqual(bytes);
    expect(mtproto.decode('BindAuthKeyInner', bytes)).toStrictEqual(inner);
  });
});

describe('a type that is left out', () => {
  const value = { _: 'nearestDc', country: 'NL', this_dc: 2, nearest_dc: 2 };
  const wanted = (got: string) => new TypeError(`"type" expected string, the name of a TL type, got ${got}`);
  const loose = api as unknown as Record<
    'encode' | 'decode' | 'codec' | 'toJson' | 'fromJson',
    (type: unknown) => void
  >;

  it.each(['encode', 'codec', 'toJson', 'fromJson'] as const)('%s names `type`, and what came', (name) => {
    expect(() => loose[name](value)).toThrow(wanted('"nearestDc"'));
    expect(() => loose[name](undefined)).toThrow(wanted('type=undefined'));
  });

  it('decode names `type`', () => {
    expect(() => loose.decode(new Uint8Array(4))).toThrow(wanted('type=Uint8Array without _'));
  });
});

describe('a type expression', () => {
  const salt = { _: 'future_salt', valid_since: 1, valid_until: 2, salt: 3n } as const;
  const fields = '01000000 02000000 0300000000000000';

  it.each(['%future_salt', 'future_salt', '%FutureSalt'] as const)('%s is bare', (type) => {
    expect(mtproto.encode(type, salt)).toStrictEqual(hex(fields));
    expect(mtproto.decode(type, hex(fields))).toStrictEqual(salt);
  });

  it('may be boxed', () => {
    expect(mtproto.encode('FutureSalt', salt)).toStrictEqual(hex(`dcd94909 ${fields}`));
  });

  it('may be a vector, of anything', () => {
    expect(mtproto.encode('vector<future_salt>', [salt])).toStrictEqual(hex(`01000000 ${fields}`));
    expect(mtproto.encode('Vector<FutureSalt>', [salt])).toStrictEqual(
      hex(`15c4b51c 01000000 dcd94909 ${fields}`),
    );
    expect(mtproto.encode('Vector<vector<int>>', [[1], []])).toStrictEqual(
      hex('15c4b51c 02000000 01000000 01000000 00000000'),
    );
    expect(schema(TOY as string).encode('%Vector<int>', [7])).toStrictEqual(hex('01000000 07000000'));
  });

  it.each([
    ['int', -1, 'ffffffff'],
    ['#', 5, '05000000'],
    ['long', -2n, 'feffffffffffffff'],
    ['double', 1, '000000000000f03f'],
    ['string', 'abc', '03616263'],
    ['bytes', hex('61'), '01610000'],
    ['int128', hex('000102030405060708090a0b0c0d0e0f'), '000102030405060708090a0b0c0d0e0f'],
    ['int256', new Uint8Array(32), '00'.repeat(32)],
    ['Bool', true, 'b5757299'],
    ['true', true, ''],
    ['%True', true, ''],
    ['%true', true, ''],
    ['%int', 1, '01000000'],
    ['True', { _: 'true' }, '39d3ed3f'],
  ] as const)('%s may stand alone', (type, value, bytes) => {
    const loose = schema(MTPROTO as string);
    expect(loose.encode(type, value)).toStrictEqual(hex(bytes));
    expect(loose.decode(type, hex(bytes))).toStrictEqual(value);
  });

  it('may be Object: any constructor, or any call', () => {
    const pong = { _: 'pong', msg_id: 1n, ping_id: 2n } as const;
    expect(mtproto.decode('Object', mtproto.encode('Pong', pong))).toStrictEqual(pong);
    const ping = { _: 'ping', ping_id: 2n } as const;
    expect(mtproto.decode('Object', mtproto.encode('ping', ping))).toStrictEqual(ping);
    expect(mtproto.decode('Object', hex('b5757299'))).toStrictEqual({ _: 'boolTrue' });
    expect(mtproto.encode('Object', { _: 'true' })).toStrictEqual(hex('39d3ed3f'));
  });

  it('may be !X: any call, and nothing else', () => {
    const ping = { _: 'ping', ping_id: 2n } as const;
    expect(mtproto.decode('!X', mtproto.encode('!X', ping))).toStrictEqual(ping);
    expect(codeOf(() => mtproto.decode('!X', hex('b5757299')))).toBe('TL_UNEXPECTED_CONSTRUCTOR');
  });

  it('keeps gzip_packed as it is within an Object', () => {
    const packed = { _: 'gzip_packed', packed_data: hex('1f8b0800') } as const;
    expect(mtproto.decode('Object', mtproto.encode('Object', packed))).toStrictEqual(packed);
  });

  it('a name that is both is the constructor', () => {
    const both = schema('same x:int = Same; ---functions--- same y:string = Bool; other = Bool;');
    const value = { _: 'same', x: 1 } as const;
    expect(both.encode('same', value)).toStrictEqual(hex('01000000'));
    expect(both.decode('Object', both.encode('Object', value))).toStrictEqual(value);
    const call = both.encode('!X', { _: 'same', y: '' });
    expect(codeOf(() => both.decode('Object', call))).toBe('TL_UNEXPECTED_CONSTRUCTOR');
    expect(both.constructorId('same')).toBe(constructorId('same x:int = Same'));
  });
});

describe('calls', () => {
  const query = { _: 'help.getNearestDc' } as const;
  const init = {
    _: 'initConnection',
    api_id: 4,
    device_model: 'd',
    system_version: 's',
    app_version: 'a',
    system_lang_code: 'en',
    lang_pack: '',
    lang_code: 'en',
    params: {
      _: 'jsonObject',
      value: [{ _: 'jsonObjectValue', key: 'tz', value: { _: 'jsonNumber', value: 1 } }],
    },
    query,
  } as const;
  const call = { _: 'invokeWithLayer', layer: 228, query: init } as const;

  it('within one another are written one after another', () => {
    const bytes = hex(
      `0d0d9bda e4000000
       a95ecdc1 02000000 04000000 01640000 01730000 01610000 02656e00 00000000 02656e00
       9dd4c199 15c4b51c 01000000 d91bdec0 02747a00 a4dfe02b 000000000000f03f
       2630b31f`.replaceAll(/\s/g, ''),
    );
    expect(api.encode('invokeWithLayer', call)).toStrictEqual(bytes);
    expect(api.decode('invokeWithLayer', bytes)).toStrictEqual(call);
    expect(api.decode('!X', bytes)).toStrictEqual(call);
  });

  it('have numbers of their own: another is refused', () => {
    const bytes = api.encode('!X', query);
    expect(failureOf(() => api.decode('account.getPassword', bytes))).toMatchObject({
      code: 'TL_UNEXPECTED_CONSTRUCTOR',
      offset: 0,
      message: expect.stringContaining('1fb33026 is of help.getNearestDc, not account.getPassword'),
    });
  });

  it('a flags word of type int is a plain int', () => {
    const login = {
      _: 'auth.importBotAuthorization',
      flags: -1,
      api_id: 1,
      api_hash: '',
      bot_auth_token: '',
    } as const;
    const bytes = api.encode('auth.importBotAuthorization', login);
    expect(bytes.subarray(4, 8)).toStrictEqual(hex('ffffffff'));
    expect(api.decode('auth.importBotAuthorization', bytes)).toStrictEqual(login);
  });
});

describe('constructor numbers', () => {
  it('known but of the wrong type, and unknown', () => {
    const read = (bytes: string) => () => api.decode('account.Password', hex(bytes));
    expect(failureOf(read('96b05ad4'))).toMatchObject({
      code: 'TL_UNEXPECTED_CONSTRUCTOR',
      message: 'TL_UNEXPECTED_CONSTRUCTOR: d45ab096 is of PasswordKdfAlgo, not account.Password (offset 0)',
    });
    expect(failureOf(read('78563412'))).toMatchObject({
      code: 'TL_UNKNOWN_CONSTRUCTOR',
      offset: 0,
      path: '',
    });
    expect(codeOf(() => mtproto.decode('Object', hex('15c4b51c 00000000')))).toBe(
      'TL_UNEXPECTED_CONSTRUCTOR',
    );
  });

  it('are given by name', () => {
    expect(api.constructorId('account.getPassword')).toBe(0x548a30f5);
    expect(api.constructorId('securePasswordKdfAlgoUnknown')).toBe(0x004a8537);
    expect(schema('vector {t:Type} # [ t ] = Vector t;').constructorId('vector')).toBe(0x1cb5c415);
    expect(() => api.constructorId('account.nope')).toThrow(
      new RangeError('"name" expected declared name, got "account.nope"'),
    );
  });

  it('that are written are sent', () => {
    const odd = schema('no_user#c67599d2 id:int = User;');
    expect(odd.constructorId('no_user')).toBe(0xc67599d2);
    expect(odd.encode('User', { _: 'no_user', id: 1 })).toStrictEqual(hex('d29975c601000000'));
  });

  it('that are written must be those of the text if that is asked for', () => {
    expect(schemaFailure(() => schema('\n  no_user#c67599d2 id:int = User;', { ids: 'checked' }))).toBe(
      'SCHEMA_ID_MISMATCH 2:3: "no_user" has the id c67599d2, its CRC-32 is c67599d1',
    );
    const kept = 'liteServer.query#798c06df data:bytes = Object; ping#1 = Pong;';
    expect(schemaFailure(() => schema(kept, { ids: 'checked', bytes: 'string' }))).toMatch(
      /its CRC-32 is 701722d5: the id is the CRC-32 with "bytes" kept$/,
    );
  });

  it('of known exceptions are taken as written', () => {
    const odd = schema('ipPortSecret#37982646 ipv4:int port:int secret:bytes = IpPort;');
    expect(odd.constructorId('ipPortSecret')).toBe(0x37982646);
  });
});

describe('types that are not declared', () => {
  it('are missed when a value needs them', () => {
    const terms = { _: 'help.termsOfService', id: { _: 'dataJSON', data: '{}' }, text: '' } as const;
    const bytes = api.encode('help.TermsOfService', { ...terms, entities: [] });
    expect(api.decode('help.TermsOfService', bytes)).toStrictEqual({ ...terms, entities: [] });
    expect(
      schemaFailure(() => api.encode('help.TermsOfService', { ...terms, entities: [0 as never] })),
    ).toMatch(/^SCHEMA_UNRESOLVED_TYPE \d+:\d+: "MessageEntity" is not declared$/);
    bytes[bytes.length - 4] = 1;
    const longer = Uint8Array.of(...bytes, 0x68, 0x7b, 0x6d, 0x3f);
    const failure = failureOf(() => api.decode('help.TermsOfService', longer));
    expect(failure).toMatchObject({
      name: 'TlError',
      code: 'TL_UNKNOWN_CONSTRUCTOR',
      offset: bytes.length,
      path: 'entities[0]',
      message: expect.stringContaining('3f6d7b68 where "MessageEntity" is not declared'),
      cause: expect.objectContaining({ name: 'SchemaError', code: 'SCHEMA_UNRESOLVED_TYPE' }),
    });
    expect(codeOf(() => api.decode('help.TermsOfService', bytes))).toBe('TL_TRUNCATED');
  });

  it.each([
    ['Nope', '"Nope" is not declared'],
    ['nope', '"nope" is not declared'],
    ['Vector<Nope>', '"Nope" is not declared'],
    ['%Nope', '"%Nope" is not declared'],
    ['%Bool', '"%Bool" has no bare form'],
    ['%Object', '"%Object" has no bare form'],
    [
      '%PasswordKdfAlgo',
      '"%PasswordKdfAlgo" has no bare form: "PasswordKdfAlgo" has 2 constructors. Write one of them, as %passwordKdfAlgoUnknown',
    ],
    ['%account.getPassword', '"%account.getPassword" has no bare form'],
    ['Vector', '"Vector" does not have one element type, as Vector<int> has'],
    ['vector<int,int>', '"vector<int,int>" does not have one element type, as Vector<int> has'],
    ['Maybe<int>', '"Maybe<int>" is not declared'],
    [
      '4*[ int long ]',
      '"4*[ int long ]" repeats fields. That is not supported; a constructor of these fields can be repeated: 4*[ %point ]',
    ],
    [
      '4*[ x:int ]',
      '"4*[ x:int ]" repeats fields. That is not supported; a constructor of these fields can be repeated: 4*[ %point ]',
    ],
    ['4*[ true ]', '"4*[ true ]" repeats what may have no bytes, which is not supported'],
    ['4*[ Nope ]', '"Nope" is not declared'],
    ['Vector<4>', '"4" is a number, and not a type'],
  ])('%s', (type, reason) => {
    expect(schemaFailure(() => schema(LAYER_228 as string).codec(type))).toBe(
      `SCHEMA_UNRESOLVED_TYPE 1:1: ${reason}`,
    );
  });

  it('%Object, even of a single constructor', () => {
    expect(schemaFailure(() => schema('one = One;' as string).codec('%Object'))).toMatch(/has no bare form$/);
  });

  it('a method may have bare fields of several types', () => {
    const api = schema('a x:int = A; b a:a y:int = B; ---functions--- get p:b q:a = A;' as string);
    const call = { _: 'get', p: { _: 'b', a: { _: 'a', x: 1 }, y: 2 }, q: { _: 'a', x: 3 } };
    const bytes = api.encode('get', call);
    expect(bytes.subarray(4)).toStrictEqual(hex('01000000 02000000 03000000'));
    expect(api.decode('get', bytes)).toStrictEqual(call);
  });

  it('types with a form of their own are bare only', () => {
    const loose = schema(`${MTPROTO as string} ---types--- box points:2*[ int ] = Box;`);
    expect(schemaFailure(() => loose.codec('Int'))).toMatch(
      /"Int" is "int" with a number in front, which is not supported: write int$/,
    );
    expect(loose.encode('%Int', 7)).toStrictEqual(hex('07000000'));
    expect(schemaFailure(() => loose.codec('Int128'))).toMatch(/"Int128" is "int128" with a number/);
  });

  it('types that are declared with "?" are known by name, or missed where a value needs them', () => {
    const text =
      'int32 ? = Int32; int53 ? = Int53; int64 ? = Int64; object ? = Object; function ? = Function; odd ? = Odd; one x:int32 y:int53 z:int64 o:object = One; two f:function = Two; three x:odd = Three; ---functions--- get x:int32 = One;';
    const some = schema(text as string);
    const inner = { _: 'get', x: 7 };
    const one = { _: 'one', x: -1, y: 2n ** 52n, z: -1n, o: inner };
    const bytes = some.encode('%one', one);
    expect(bytes).toStrictEqual(hex(`ffffffff 0000000000001000 ffffffffffffffff 8c1d24b8 07000000`));
    expect(some.decode('%one', bytes)).toStrictEqual(one);
    expect(some.decode('%two', some.encode('%two', { _: 'two', f: inner }))).toStrictEqual({
      _: 'two',
      f: inner,
    });
    expect(some.toJson('%one', one)).toStrictEqual({ ...one, y: '4503599627370496', z: '-1' });
    expect(schemaFailure(() => some.encode('%three', { _: 'three', x: 1 }))).toBe(
      'SCHEMA_UNRESOLVED_TYPE 1:173: "odd" is declared with "?", so that TL does not say how its values are written',
    );
    expect(schemaFailure(() => some.codec('Odd'))).toMatch(
      /^SCHEMA_UNRESOLVED_TYPE 1:1: "Odd" is declared with/,
    );
  });

  it('their types are inferred', () => {
    const some = schema('int32 ? = Int32; int64 ? = Int64; one x:int32 z:int64 v:Vector<int64> = One;');
    const one = { _: 'one', x: 1, z: 2n, v: [3n] } as const;
    expect(some.decode('One', some.encode('One', one))).toStrictEqual(one);
  });
});

describe('repetitions', () => {
  const some = schema(
    'int512 16*[ int ] = Int512; pair 2*[ Bool ] n:2*[ vector<long> ] x:int512 = Pair;' as string,
  );
  const ints = Array.from({ length: 16 }, (_, i) => i - 8);
  const pair = { _: 'pair', _1: [true, false], n: [[], [1n]], x: { _: 'int512', _1: ints } };

  it('are that many values, and no count', () => {
    const bytes = some.encode('%int512', { _: 'int512', _1: ints });
    expect(bytes).toStrictEqual(new Uint8Array(Int32Array.from(ints).buffer));
    expect(some.decode('%int512', bytes)).toStrictEqual({ _: 'int512', _1: ints });
    expect(some.decode('Pair', some.encode('Pair', pair))).toStrictEqual(pair);
    expect(some.fromJson('Pair', some.toJson('Pair', pair))).toStrictEqual(pair);
  });

  it('are refused with another number of values', () => {
    const encode = (value: unknown) => () => some.encode('%int512', { _: 'int512', _1: value } as never);
    expect(encode([1])).toThrow(new RangeError('"_1" expected array of length 16, got length=1'));
    expect(encode('1')).toThrow(new TypeError('"_1" expected array, got type=string'));
    expect(encode([...ints.slice(1), 0.5])).toThrow('"_1[15]"');
    expect(() => some.decode('%int512', new Uint8Array(60))).toThrow(
      expect.objectContaining({ code: 'TL_TRUNCATED', path: '_1' }),
    );
  });

  it('cost what the bytes hold, not what the text says', () => {
    const many = schema('many 2147483647*[ int ] = Many;' as string);
    expect(() => many.decode('%many', new Uint8Array(1000))).toThrow(
      expect.objectContaining({ code: 'TL_TRUNCATED' }),
    );
  });
});

describe('names and texts of other tools', () => {
  it('names may have several namespaces', () => {
    const some = schema('e2e.chain.noop#1 nonce:int256 = e2e.chain.Change; a c:e2e.chain.Change = A;');
    const value = { _: 'a', c: { _: 'e2e.chain.noop', nonce: new Uint8Array(32) } } as const;
    expect(some.decode('A', some.encode('A', value))).toStrictEqual(value);
  });

  it('a constructor and a method may share an id; as a value it is the constructor', () => {
    const some = schema('one#1 x:int = A; ---functions--- two#1 y:long = A;');
    const bytes = some.encode('two', { _: 'two', y: 5n });
    expect(bytes).toStrictEqual(hex('01000000 0500000000000000'));
    expect(some.decode('!X', bytes)).toStrictEqual({ _: 'two', y: 5n });
    expect(some.decode('Object', bytes.subarray(0, 8))).toStrictEqual({ _: 'one', x: 5 });
  });

  it('two constructors may not, unless one is a listed exception', () => {
    expect(schemaFailure(() => schema('one#1 = A; two#1 = B;'))).toBe(
      'SCHEMA_DUPLICATE_ID 1:12: "two" has the id 00000001 of "one" in line 1',
    );
    expect(schemaFailure(() => schema('---functions--- m#1 = A; ---types--- one#1 = A; two#1 = B;'))).toMatch(
      /"two" has the id 00000001 of "one"/,
    );
    const some = schema(
      '---functions--- invokeWithReCaptchaPrefix#adbb0f94 token:string = Error; invokeWithReCaptcha#adbb0f94 {X:Type} token:string query:!X = X;' as string,
    );
    const prefix = some.encode('invokeWithReCaptchaPrefix', { _: 'invokeWithReCaptchaPrefix', token: '' });
    expect(prefix).toStrictEqual(hex('940fbbad 00000000'));
    const call = {
      _: 'invokeWithReCaptcha',
      token: '',
      query: { _: 'invokeWithReCaptcha', token: '', query: [] },
    };
    expect(() => some.encode('!X', call as never)).toThrow(/"query\.query\._" expected constructor of !X/);
    expect(() => some.decode('!X', prefix)).toThrow(expect.objectContaining({ code: 'TL_TRUNCATED' }));
  });

  it('of a text with layer lines it takes the newest layer, or the one that is asked for', () => {
    const text =
      'a x:int = A; ===8=== b x:int = B; ===17=== b x:long = B; ---functions--- c = A; ===20=== d = D;' as string;
    const fields = (layer?: number) =>
      schema(text, layer === undefined ? {} : { layer }).schema.combinators.map(
        ({ name, params }) => `${name} ${params.length > 0 ? typeText((params[0] as Param).type) : ''}`,
      );
    expect(fields()).toEqual(['a int', 'b long', 'c ', 'd ']);
    expect(fields(19)).toEqual(['a int', 'b long', 'c ']);
    expect(fields(8)).toEqual(['a int', 'b int']);
    expect(() => fields(7)).toThrow(new RangeError('"layer" expected layer of the text, 8, 17, 20, got 7'));
    expect(() => schema('a = A;', { layer: 7 })).toThrow(
      new RangeError('"layer" expected layer of the text, none, got a text without layer lines'),
    );
  });

  it('options are checked', () => {
    expect(() => schema('', { ids: 'no' as 'written' })).toThrow(
      '"ids" expected "written" or "checked", got "no"',
    );
    expect(() => schema('', { bytes: 'no' as 'keep' })).toThrow(
      '"bytes" expected "string" or "keep", got "no"',
    );
  });
});

describe('fields', () => {
  it('without a name are numbered', () => {
    const odd = schema('odd int x:int _:string = Odd;');
    const value = { _: 'odd', _1: 1, x: 2, _2: 'a' } as const;
    expect(odd.decode('Odd', odd.encode('Odd', value))).toStrictEqual(value);
  });

  it('a # that no condition names is a plain number', () => {
    const odd = schema('odd n:# flags:# m:flags.0?# = Odd;');
    const value = { _: 'odd', n: 0x7fffffff, m: 3 } as const;
    const bytes = odd.encode('%odd', value);
    expect(bytes).toStrictEqual(hex('ffffff7f 01000000 03000000'));
    expect(odd.decode('%odd', bytes)).toStrictEqual(value);
    expect(codeOf(() => odd.decode('%odd', hex('00000080 00000000')))).toBe('TL_NAT_RANGE');
  });

  it.each([
    ['twice a:int a:int = Twice;', 'SCHEMA_DUPLICATE_NAME 1:1: "twice" has two fields "a"'],
    [
      'whole n:# a:n?int = Whole;',
      'SCHEMA_BAD_CONDITION 1:1: "whole.a" depends on the whole of "n", which is not supported: write a bit of it, as n.0?',
    ],
    [
      'nameless _:# a:_.0?int = Nameless;',
      'SCHEMA_BAD_CONDITION 1:1: "nameless.a" depends on "_", which is no name',
    ],
    [
      '---functions--- outer {n:#} a:n.0?int = Bool;',
      'SCHEMA_BAD_CONDITION 1:17: "outer.a" depends on "n", and nothing in a call says its value',
    ],
  ])('that values cannot have are refused: %s', (text, message) => {
    expect(schemaFailure(() => schema(text))).toBe(message);
  });

  it('flags words are computed, and shared by the fields of a bit', () => {
    const password = {
      _: 'account.password',
      has_password: true,
      current_algo: { _: 'passwordKdfAlgoUnknown' },
      srp_B: hex('0102'),
      srp_id: -1n,
      new_algo: { _: 'passwordKdfAlgoUnknown' },
      new_secure_algo: { _: 'securePasswordKdfAlgoUnknown' },
      secure_random: hex(''),
    } as const;
    const bytes = api.encode('account.Password', password);
    expect(bytes).toStrictEqual(
      hex('fb507b95 04000000 96b05ad4 02010200 ffffffffffffffff 96b05ad4 37854a00 00000000'),
    );
    expect(api.decode('account.Password', bytes)).toStrictEqual(password);
    const { srp_B: _, ...without } = password;
    expect(() => api.encode('account.Password', without)).toThrow(TypeError);
  });
});

describe('bare types within themselves', () => {
  it('through a vector', () => {
    const trees = schema('tree name:string children:vector<tree> = Tree;');
    const value = { _: 'tree', name: 'a', children: [{ _: 'tree', name: 'b', children: [] }] } as const;
    const bytes = trees.encode('%tree', value);
    expect(bytes).toStrictEqual(hex('01610000 01000000 01620000 00000000'));
    expect(trees.decode('%tree', bytes)).toStrictEqual(value);
    // 4 bytes an element, as in generated code: a count that cannot be is found before anything is read.
    expect(failureOf(() => trees.decode('%tree', hex('00000000 03000000 00000000 00000000')))).toMatchObject({
      code: 'TL_TRUNCATED',
      offset: 4,
    });
  });

  it('without an end', () => {
    const endless = schema('endless self:%endless = Endless;' as string);
    expect(codeOf(() => endless.decode('%endless', hex('')))).toBe('TL_DEPTH_LIMIT');
    expect(endless.codec('%endless').minLength).toBe(4);
  });
});

describe('options', () => {
  it('long: bytes', () => {
    const raw = schema('pong#347773c5 msg_id:long ping_id:long = Pong;', { long: 'bytes' });
    const value = { _: 'pong', msg_id: hex('0102030405060708'), ping_id: hex('fffffffffffffffe') } as const;
    const bytes = raw.encode('%pong', value);
    expect(bytes).toStrictEqual(hex('0102030405060708 fffffffffffffffe'));
    expect(raw.decode('%pong', bytes)).toStrictEqual(value);
  });

  it('are checked', () => {
    expect(() => schema('', { long: 'number' as 'bytes' })).toThrow(
      new TypeError('"long" expected "bigint" or "bytes", got "number"'),
    );
    expect(() => schema(5 as unknown as string)).toThrow(TypeError);
  });

  it('decode as they say', () => {
    expect(codeOf(() => api.decode('string', hex('fe010000 61000000')))).toBe('TL_NON_MINIMAL_LENGTH');
    expect(api.decode('string', hex('fe010000 61000000'), { strict: false })).toBe('a');
    const paths: string[] = [];
    mtproto.decode('Pong', mtproto.encode('Pong', { _: 'pong', msg_id: 1n, ping_id: 2n }), {
      trace: ({ path, type }) => paths.push(`${path}:${type}`),
    });
    expect(paths).toStrictEqual(['msg_id:long', 'ping_id:long', ':Pong']);
  });

  it('errors are those of the wire', () => {
    expect(() => api.decode('int', hex('00'))).toThrow(TlError);
  });
});

it('gives its declarations, and one codec for a type', () => {
  expect(toy.schema.combinators.map(({ name }) => name)).toStrictEqual([
    'vector',
    'user',
    'no_user',
    'getUser',
    'getUsers',
  ]);
  expect(toy.codec('User')).toBe(toy.codec('User'));
});
