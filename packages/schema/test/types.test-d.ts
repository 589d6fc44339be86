import type * as mtproto from '@mtproof/schema/mtproto';
import type * as twoFactor from '@mtproof/schema/two-factor';
import { schema } from '@mtproof/tl';
import { bare, boxed, int, long, type ValueOf } from '@mtproof/tl-wire';
import { expectTypeOf, test } from 'vitest';

const api = schema(`
  passwordKdfAlgoUnknown#d45ab096 = PasswordKdfAlgo;
  passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow#3a912d4a salt1:bytes salt2:bytes g:int p:bytes = PasswordKdfAlgo;
  securePasswordKdfAlgoUnknown#4a8537 = SecurePasswordKdfAlgo;
  securePasswordKdfAlgoPBKDF2HMACSHA512iter100000#bbf2dda0 salt:bytes = SecurePasswordKdfAlgo;
  securePasswordKdfAlgoSHA512#86471d92 salt:bytes = SecurePasswordKdfAlgo;
  account.password#957b50fb flags:# has_recovery:flags.0?true has_secure_values:flags.1?true has_password:flags.2?true current_algo:flags.2?PasswordKdfAlgo srp_B:flags.2?bytes srp_id:flags.2?long hint:flags.3?string email_unconfirmed_pattern:flags.4?string new_algo:PasswordKdfAlgo new_secure_algo:SecurePasswordKdfAlgo secure_random:bytes pending_reset_date:flags.5?int login_email_pattern:flags.6?string = account.Password;
  jsonNull#3f6d7b68 = JSONValue;
  jsonBool#c7345e6a value:Bool = JSONValue;
  jsonNumber#2be0dfa4 value:double = JSONValue;
  jsonString#b71e767a value:string = JSONValue;
  jsonArray#f7444763 value:Vector<JSONValue> = JSONValue;
  jsonObject#99c1d49d value:Vector<JSONObjectValue> = JSONValue;
  jsonObjectValue#c0de1bd9 key:string value:JSONValue = JSONObjectValue;
  ---functions---
  account.getPassword#548a30f5 = account.Password;
  auth.dropTempAuthKeys#8e48a188 except_auth_keys:Vector<long> = Bool;
`);
const bytes = new Uint8Array();

test('a schema text and the code generated from it give the same types', () => {
  expectTypeOf(api.decode('account.Password', bytes)).toEqualTypeOf<twoFactor.account_Password>();
  expectTypeOf(api.decode('PasswordKdfAlgo', bytes)).toEqualTypeOf<twoFactor.PasswordKdfAlgo>();
  expectTypeOf(api.decode('JSONValue', bytes)).toEqualTypeOf<twoFactor.JSONValue>();
  expectTypeOf(api.decode('auth.dropTempAuthKeys', bytes)).toEqualTypeOf<twoFactor.auth_dropTempAuthKeys>();
  const container = schema(`
    future_salt#0949d9dc valid_since:int valid_until:int salt:long = FutureSalt;
    future_salts#ae500895 req_msg_id:long now:int salts:vector<future_salt> = FutureSalts;
    req_pq_multi nonce:int128 = ResPQ;
  `);
  expectTypeOf(container.decode('FutureSalts', bytes)).toEqualTypeOf<mtproto.FutureSalts>();
});

test('so do codecs written by hand', () => {
  const byHand = boxed(
    0x75a3f765,
    bare('bind_auth_key_inner', {
      nonce: long,
      temp_auth_key_id: long,
      perm_auth_key_id: long,
      temp_session_id: long,
      expires_at: int,
    }),
  );
  expectTypeOf<ValueOf<typeof byHand>>().toEqualTypeOf<mtproto.bind_auth_key_inner>();
});

test('a method knows what answers it', () => {
  type Answer<N extends keyof twoFactor.Methods> = twoFactor.Methods[N] extends { result: infer R }
    ? ValueOf<R>
    : never;
  expectTypeOf<Answer<'account.getPassword'>>().toEqualTypeOf<twoFactor.account_Password>();
  expectTypeOf<Answer<'auth.dropTempAuthKeys'>>().toEqualTypeOf<boolean>();
  expectTypeOf<Answer<'invokeWithLayer'>>().toEqualTypeOf<never>();
});

test('what is not declared has no values', () => {
  expectTypeOf<twoFactor.help_termsOfService['entities']>().toEqualTypeOf<readonly never[]>();
});

type Check = twoFactor.inputCheckPasswordSRP;

test('wrong values do not compile', () => {
  const call: twoFactor.AnyMethod = { _: 'account.getPassword' };
  expectTypeOf(call).toExtend<twoFactor.AnyObject>();
  expectTypeOf({ _: 'inputCheckPasswordSRP', srp_id: 1n, A: bytes, M1: bytes } as const).toExtend<Check>();
  // @ts-expect-error srp_id is a bigint
  expectTypeOf({ _: 'inputCheckPasswordSRP', srp_id: 1, A: bytes, M1: bytes } as const).toExtend<Check>();
  // @ts-expect-error M1 is missing
  expectTypeOf({ _: 'inputCheckPasswordSRP', srp_id: 1n, A: bytes } as const).toExtend<Check>();
  // @ts-expect-error a flag is true or absent
  expectTypeOf({ _: 'codeSettings', current_number: false } as const).toExtend<twoFactor.codeSettings>();
});
