// What TypeScript knows of the values of a literal schema text.

import {
  type Api,
  type Declarations,
  type LooseModel,
  type LooseObject,
  layers,
  schema,
  type TlValue,
} from '@mtproof/tl';
import {
  bare,
  type Codec,
  flags,
  int,
  long,
  string,
  type TlDouble,
  type TlString,
  type ValueOf,
  when,
} from '@mtproof/tl-wire';
import { describe, expectTypeOf, it } from 'vitest';

const api = schema(`
  // Comments; with semicolons, and a URL: https://core.telegram.org/schema
  int ? = Int;
  vector#1cb5c415 {t:Type} # [ t ] = Vector t;
  boolFalse#bc799737 = Bool;
  boolTrue#997275b5 = Bool;
  true#3fedd339 = True;

  account.password#957b50fb flags:# has_recovery:flags.0?true has_secure_values:flags.1?true
    has_password:flags.2?true current_algo:flags.2?PasswordKdfAlgo srp_B:flags.2?bytes srp_id:flags.2?long
    hint:flags.3?string email_unconfirmed_pattern:flags.4?string new_algo:PasswordKdfAlgo
    new_secure_algo:SecurePasswordKdfAlgo secure_random:bytes pending_reset_date:flags.5?int
    login_email_pattern:flags.6?string = account.Password;
  passwordKdfAlgoUnknown#d45ab096 = PasswordKdfAlgo; /* two
  on one line */ passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow#3a912d4a salt1:bytes salt2:bytes g:int p:bytes = PasswordKdfAlgo;
  jsonArray#f7444763 value:Vector<JSONValue> = JSONValue;
  jsonNumber#2be0dfa4 value:double = JSONValue;
  future_salt#0949d9dc valid_since:int valid_until:int salt:long = FutureSalt;
  future_salts#ae500895 req_msg_id:long now:int salts:vector<future_salt> = FutureSalts;
  odd nat:# words:# x:words.3?# (vector (Vector int)) _:%FutureSalt y: Vector < %True >
    missing:words.0?Missing all:Vector<Missing> = Odd;
  rpc_result#f35c6d01 req_msg_id:long result:Object = RpcResult;
  ---functions---
  account.getPassword#548a30f5 = account.Password;
  get_future_salts#b921bd04 num:int = FutureSalts;
  users.ids#ac8e8a0e (Vector int) = Vector long;
  invokeWithLayer#da9b0d0d {X:Type} layer:int query:!X = X;
  invokeWithoutUpdates#bf9459b7 {X:Type} query:!X = X;
  ---types---
  ping_answer = PingAnswer;
`);

type Algo =
  | { readonly _: 'passwordKdfAlgoUnknown' }
  | {
      readonly _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow';
      readonly salt1: Uint8Array;
      readonly salt2: Uint8Array;
      readonly g: number;
      readonly p: Uint8Array;
    };
interface FutureSalt {
  readonly _: 'future_salt';
  readonly valid_since: number;
  readonly valid_until: number;
  readonly salt: bigint;
}

declare const bytes: Uint8Array;

describe('a boxed type', () => {
  it('is the union of its constructors', () => {
    expectTypeOf(api.decode('PasswordKdfAlgo', bytes)).toEqualTypeOf<Algo>();
  });

  it('has optional keys for conditional fields, and none for flags words', () => {
    expectTypeOf(api.decode('account.Password', bytes)).toEqualTypeOf<{
      readonly _: 'account.password';
      readonly has_recovery?: true;
      readonly has_secure_values?: true;
      readonly has_password?: true;
      readonly current_algo?: Algo;
      readonly srp_B?: Uint8Array;
      readonly srp_id?: bigint;
      readonly hint?: TlString;
      readonly email_unconfirmed_pattern?: TlString;
      readonly new_algo: Algo;
      readonly new_secure_algo: never;
      readonly secure_random: Uint8Array;
      readonly pending_reset_date?: number;
      readonly login_email_pattern?: TlString;
    }>();
  });

  it('may be recursive', () => {
    const value = api.decode('JSONValue', bytes);
    if (value._ === 'jsonNumber') {
      expectTypeOf(value.value).toEqualTypeOf<TlDouble>();
    } else {
      expectTypeOf(value.value[0]).toEqualTypeOf<
        typeof value | { readonly _: 'jsonNumber'; readonly value: TlDouble } | undefined
      >();
    }
  });
});

describe('fields', () => {
  it('have keys, optional ones and nested vectors as declared', () => {
    expectTypeOf(api.decode('Odd', bytes)).toEqualTypeOf<{
      readonly _: 'odd';
      readonly nat: number;
      readonly x?: number;
      readonly _1: readonly (readonly number[])[];
      readonly _2: FutureSalt;
      readonly y: readonly true[];
      readonly missing?: never;
      readonly all: readonly never[];
    }>();
  });
});

describe('a codec written by hand', () => {
  it('has values of the same type', () => {
    const future_salt = bare('future_salt', { valid_since: int, valid_until: int, salt: long });
    expectTypeOf(api.decode('FutureSalt', bytes)).toEqualTypeOf<ValueOf<typeof future_salt>>();
    const terms = bare('terms', { flags, popup: when('flags', 0), text: string, age: when('flags', 1, int) });
    const text = schema('terms flags:# popup:flags.0?true text:string age:flags.1?int = Terms;');
    expectTypeOf(text.codec('%terms')).toEqualTypeOf<Codec<ValueOf<typeof terms>>>();
  });
});

describe('a type expression', () => {
  it('may be bare, a vector or a scalar', () => {
    expectTypeOf(api.decode('%future_salt', bytes)).toEqualTypeOf<FutureSalt>();
    expectTypeOf(api.decode('%FutureSalt', bytes)).toEqualTypeOf<FutureSalt>();
    expectTypeOf(api.decode('future_salt', bytes)).toEqualTypeOf<FutureSalt>();
    expectTypeOf(api.decode('vector<future_salt>', bytes)).toEqualTypeOf<readonly FutureSalt[]>();
    expectTypeOf(api.decode('Vector<vector<long>>', bytes)).toEqualTypeOf<readonly (readonly bigint[])[]>();
    expectTypeOf(api.decode('Bool', bytes)).toEqualTypeOf<boolean>();
    expectTypeOf(api.decode('True', bytes)).toEqualTypeOf<{ readonly _: 'true' }>();
    expectTypeOf(api.decode('int', bytes)).toEqualTypeOf<number>();
    expectTypeOf(api.codec('int128')).toEqualTypeOf<Codec<Uint8Array>>();
  });

  it('may be Object: any constructor or call', () => {
    type Name = ReturnType<typeof api.decode<'Object'>>['_'];
    expectTypeOf<
      'boolTrue' | 'true' | 'future_salts' | 'account.getPassword' | 'ping_answer'
    >().toExtend<Name>();
    expectTypeOf<'int' | 'vector'>().not.toExtend<Name>();
  });

  it('must be of the text', () => {
    // @ts-expect-error not declared
    api.decode('account.Passwort', bytes);
    // @ts-expect-error a value of the wrong type
    api.encode('FutureSalt', { _: 'ping_answer' });
    // @ts-expect-error a conditional field is absent, not undefined
    api.encode('Odd', {
      _: 'odd',
      nat: 1,
      x: undefined,
      _1: [],
      _2: api.decode('future_salt', bytes),
      y: [],
      all: [],
    });
  });
});

describe('calls', () => {
  it('take calls', () => {
    api.encode('!X', { _: 'invokeWithLayer', layer: 228, query: { _: 'account.getPassword' } });
    api.encode('users.ids', { _: 'users.ids', _1: [2, 3, 4] });
    // @ts-expect-error a constructor is not a call
    api.encode('invokeWithLayer', { _: 'invokeWithLayer', layer: 228, query: { _: 'boolTrue' } });
  });

  it('are answered with the type that the method declares', () => {
    type Salts = {
      readonly _: 'future_salts';
      readonly req_msg_id: bigint;
      readonly now: number;
      readonly salts: readonly FutureSalt[];
    };
    expectTypeOf(api.resultCodec('get_future_salts')).toEqualTypeOf<Codec<Salts>>();
    expectTypeOf(api.resultCodec({ _: 'get_future_salts', num: 3 })).toEqualTypeOf<Codec<Salts>>();
    expectTypeOf(api.resultCodec('users.ids')).toEqualTypeOf<Codec<readonly bigint[]>>();
  });

  it('around another are answered as that one is', () => {
    const salts = { _: 'get_future_salts', num: 1 } as const;
    const call = {
      _: 'invokeWithLayer',
      layer: 228,
      query: { _: 'invokeWithoutUpdates', query: salts },
    } as const;
    expectTypeOf(api.resultCodec(call)).toEqualTypeOf(api.resultCodec('get_future_salts'));
    // @ts-expect-error the name does not say what answers
    api.resultCodec('invokeWithLayer');
  });
});

describe('other forms', () => {
  it('longs may be bytes', () => {
    const raw = schema('future_salt#0949d9dc valid_since:int valid_until:int salt:long = FutureSalt;', {
      long: 'bytes',
    });
    expectTypeOf(raw.decode('FutureSalt', bytes).salt).toEqualTypeOf<Uint8Array>();
    expectTypeOf(raw.decode('long', bytes)).toEqualTypeOf<Uint8Array>();
  });

  it('a text that is no literal gives loose types', () => {
    expectTypeOf(schema(`${String(bytes)} a = A;`)).toEqualTypeOf<Api<LooseModel<'bigint'>>>();
    const loose = schema(String(bytes));
    expectTypeOf(loose).toEqualTypeOf<Api<LooseModel<'bigint'>>>();
    expectTypeOf(loose.decode('account.Password', bytes)).toEqualTypeOf<TlValue>();
    expectTypeOf(loose.decode('vector<int>', bytes)).toEqualTypeOf<readonly number[]>();
    expectTypeOf(loose.decode('!X', bytes)).toEqualTypeOf<LooseObject>();
    expectTypeOf(loose.resultCodec('account.getPassword')).toExtend<Codec<TlValue>>();
    loose.encode('Anything', { _: 'anything', x: 1, y: [2n, { _: 'other' }], z: bytes });
  });

  it('several layers give the union of their types', () => {
    const users = layers({
      62: 'userEmpty#200250ba id:int = User;',
      228: 'userEmpty#d3bc4b7a id:long = User;',
    });
    expectTypeOf(users.decode('User', bytes).id).toEqualTypeOf<number | bigint>();
    expectTypeOf(users.layer(62).decode('User', bytes).id).toEqualTypeOf<number>();
    expectTypeOf<Parameters<typeof users.layer>[0]>().toEqualTypeOf<62 | 228>();
  });

  it('a text has its declarations', () => {
    expectTypeOf<Declarations<'a#01 x:int = A; ---functions--- b = Vector A;'>>().toEqualTypeOf<
      | { readonly kind: 'constructor'; readonly name: 'a'; readonly params: 'x:int'; readonly result: 'A' }
      | { readonly kind: 'method'; readonly name: 'b'; readonly params: ''; readonly result: 'Vector<A>' }
    >();
  });
});

describe('schemas of other tools', () => {
  it('types that are declared with "?" are known by name', () => {
    const tools = schema(
      'int32 ? = Int32; int53 ? = Int53; int64 ? = Int64; a.b.c x:int32 y:int53 z:vector<int64> s:2*[ int ] = a.b.C;',
    );
    expectTypeOf(tools.decode('a.b.C', new Uint8Array())).toEqualTypeOf<{
      readonly _: 'a.b.c';
      readonly x: number;
      readonly y: bigint;
      readonly z: readonly bigint[];
      readonly s: readonly number[];
    }>();
  });

  it('a text with layer lines is not inferred', () => {
    const secret = schema('===8=== a#1 = A; ===17=== a#2 x:int = A;');
    expectTypeOf(secret.decode('A', new Uint8Array())).toEqualTypeOf<TlValue>();
    const both = layers('===8=== a#1 = A; ===17=== a#2 x:int = A;');
    expectTypeOf(both.layer(8).decode('A', new Uint8Array())).toEqualTypeOf<TlValue>();
  });
});

it('types with arguments are any value, and counts are none', () => {
  const api = schema(`
    just {t:Type} value:t = Maybe t;
    a x:(Maybe int) y:%(Maybe int) z:Vector<(Maybe int)> n:# rows:n*[ int ] # [ long ] m:# = A;
  `);
  expectTypeOf(api.decode('A', new Uint8Array())).toEqualTypeOf<{
    readonly _: 'a';
    readonly x: TlValue;
    readonly y: TlValue;
    readonly z: readonly TlValue[];
    readonly rows: readonly number[];
    readonly _2: readonly bigint[];
    readonly m: number;
  }>();
});
