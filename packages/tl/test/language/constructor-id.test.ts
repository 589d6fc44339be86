import { readFileSync } from 'node:fs';
import { constructorId, idMismatches, normalize, parseSchema } from '@mtproof/tl/language';
import { describe, expect, test } from 'vitest';

const fixture = (name: string): string =>
  readFileSync(new URL(`fixtures/${name}.tl`, import.meta.url), 'utf8');

// Declaration, the text that is hashed, id. From https://core.telegram.org/schema and /schema/mtproto.
const PUBLISHED: [declaration: string, hashed: string, id: number][] = [
  ['boolTrue#997275b5 = Bool;', 'boolTrue = Bool', 0x997275b5],
  ['boolFalse#bc799737 = Bool;', 'boolFalse = Bool', 0xbc799737],
  ['true#3fedd339 = True;', 'true = True', 0x3fedd339],
  ['vector#1cb5c415 {t:Type} # [ t ] = Vector t;', 'vector t:Type # [ t ] = Vector t', 0x1cb5c415],
  ['int ? = Int;', 'int ? = Int', 0xa8509bda],
  ['long ? = Long;', 'long ? = Long', 0x22076cba],
  ['double ? = Double;', 'double ? = Double', 0x2210c154],
  ['string ? = String;', 'string ? = String', 0xb5286e24],
  [
    'account.password#957b50fb flags:# has_recovery:flags.0?true has_secure_values:flags.1?true has_password:flags.2?true current_algo:flags.2?PasswordKdfAlgo srp_B:flags.2?bytes srp_id:flags.2?long hint:flags.3?string email_unconfirmed_pattern:flags.4?string new_algo:PasswordKdfAlgo new_secure_algo:SecurePasswordKdfAlgo secure_random:bytes pending_reset_date:flags.5?int login_email_pattern:flags.6?string = account.Password;',
    'account.password flags:# current_algo:flags.2?PasswordKdfAlgo srp_B:flags.2?string srp_id:flags.2?long hint:flags.3?string email_unconfirmed_pattern:flags.4?string new_algo:PasswordKdfAlgo new_secure_algo:SecurePasswordKdfAlgo secure_random:string pending_reset_date:flags.5?int login_email_pattern:flags.6?string = account.Password',
    0x957b50fb,
  ],
  [
    'inputCheckPasswordSRP#d27ff082 srp_id:long A:bytes M1:bytes = InputCheckPasswordSRP;',
    'inputCheckPasswordSRP srp_id:long A:string M1:string = InputCheckPasswordSRP',
    0xd27ff082,
  ],
  [
    'auth.recoverPassword#37096c70 flags:# code:string new_settings:flags.0?account.PasswordInputSettings = auth.Authorization;',
    'auth.recoverPassword flags:# code:string new_settings:flags.0?account.PasswordInputSettings = auth.Authorization',
    0x37096c70,
  ],
  [
    'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow#3a912d4a salt1:bytes salt2:bytes g:int p:bytes = PasswordKdfAlgo;',
    'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow salt1:string salt2:string g:int p:string = PasswordKdfAlgo',
    0x3a912d4a,
  ],
  [
    'account.passwordInputSettings#c23727c9 flags:# new_algo:flags.0?PasswordKdfAlgo new_password_hash:flags.0?bytes hint:flags.0?string email:flags.1?string new_secure_settings:flags.2?SecureSecretSettings = account.PasswordInputSettings;',
    'account.passwordInputSettings flags:# new_algo:flags.0?PasswordKdfAlgo new_password_hash:flags.0?string hint:flags.0?string email:flags.1?string new_secure_settings:flags.2?SecureSecretSettings = account.PasswordInputSettings',
    0xc23727c9,
  ],
  [
    'secureSecretSettings#1527bcac secure_algo:SecurePasswordKdfAlgo secure_secret:bytes secure_secret_id:long = SecureSecretSettings;',
    'secureSecretSettings secure_algo:SecurePasswordKdfAlgo secure_secret:string secure_secret_id:long = SecureSecretSettings',
    0x1527bcac,
  ],
  [
    'securePasswordKdfAlgoUnknown#4a8537 = SecurePasswordKdfAlgo;',
    'securePasswordKdfAlgoUnknown = SecurePasswordKdfAlgo',
    0x004a8537,
  ],
  [
    'bind_auth_key_inner#75a3f765 nonce:long temp_auth_key_id:long perm_auth_key_id:long temp_session_id:long expires_at:int = BindAuthKeyInner;',
    'bind_auth_key_inner nonce:long temp_auth_key_id:long perm_auth_key_id:long temp_session_id:long expires_at:int = BindAuthKeyInner',
    0x75a3f765,
  ],
  [
    'auth.bindTempAuthKey#cdd42a05 perm_auth_key_id:long nonce:long expires_at:int encrypted_message:bytes = Bool;',
    'auth.bindTempAuthKey perm_auth_key_id:long nonce:long expires_at:int encrypted_message:string = Bool',
    0xcdd42a05,
  ],
  [
    'auth.dropTempAuthKeys#8e48a188 except_auth_keys:Vector<long> = Bool;',
    'auth.dropTempAuthKeys except_auth_keys:Vector long = Bool',
    0x8e48a188,
  ],
  [
    'invokeWithLayer#da9b0d0d {X:Type} layer:int query:!X = X;',
    'invokeWithLayer X:Type layer:int query:!X = X',
    0xda9b0d0d,
  ],
  [
    'initConnection#c1cd5ea9 {X:Type} flags:# api_id:int device_model:string system_version:string app_version:string system_lang_code:string lang_pack:string lang_code:string proxy:flags.0?InputClientProxy params:flags.1?JSONValue query:!X = X;',
    'initConnection X:Type flags:# api_id:int device_model:string system_version:string app_version:string system_lang_code:string lang_pack:string lang_code:string proxy:flags.0?InputClientProxy params:flags.1?JSONValue query:!X = X',
    0xc1cd5ea9,
  ],
  [
    'codeSettings#ad253d78 flags:# allow_flashcall:flags.0?true current_number:flags.1?true allow_app_hash:flags.4?true allow_missed_call:flags.5?true allow_firebase:flags.7?true unknown_number:flags.9?true logout_tokens:flags.6?Vector<bytes> token:flags.8?string app_sandbox:flags.8?Bool = CodeSettings;',
    'codeSettings flags:# logout_tokens:flags.6?Vector bytes token:flags.8?string app_sandbox:flags.8?Bool = CodeSettings',
    0xad253d78,
  ],
  [
    'dcOption#18b7a10d flags:# ipv6:flags.0?true media_only:flags.1?true tcpo_only:flags.2?true cdn:flags.3?true static:flags.4?true this_port_only:flags.5?true id:int ip_address:string port:int secret:flags.10?bytes = DcOption;',
    'dcOption flags:# id:int ip_address:string port:int secret:flags.10?string = DcOption',
    0x18b7a10d,
  ],
  [
    'resPQ#05162463 nonce:int128 server_nonce:int128 pq:string server_public_key_fingerprints:Vector<long> = ResPQ;',
    'resPQ nonce:int128 server_nonce:int128 pq:string server_public_key_fingerprints:Vector long = ResPQ',
    0x05162463,
  ],
  [
    'rpc_result#f35c6d01 req_msg_id:long result:Object = RpcResult;',
    'rpc_result req_msg_id:long result:Object = RpcResult',
    0xf35c6d01,
  ],
  [
    'msg_container#73f1f8dc messages:vector<message> = MessageContainer;',
    'msg_container messages:vector message = MessageContainer',
    0x73f1f8dc,
  ],
  [
    'gzip_packed#3072cfa1 packed_data:string = Object;',
    'gzip_packed packed_data:string = Object',
    0x3072cfa1,
  ],
  [
    'future_salts#ae500895 req_msg_id:long now:int salts:vector<future_salt> = FutureSalts;',
    'future_salts req_msg_id:long now:int salts:vector future_salt = FutureSalts',
    0xae500895,
  ],
  [
    'message msg_id:long seqno:int bytes:int body:Object = Message;',
    'message msg_id:long seqno:int bytes:int body:Object = Message',
    0x5bb8e511,
  ],
  // The toy schema of https://core.telegram.org/mtproto/TL
  [
    'user#d23c81a3 id:int first_name:string last_name:string = User;',
    'user id:int first_name:string last_name:string = User',
    0xd23c81a3,
  ],
  ['no_user#c67599d1 id:int = User;', 'no_user id:int = User', 0xc67599d1],
  ['getUsers#2d84d5f5 (Vector int) = Vector User;', 'getUsers Vector int = Vector User', 0x2d84d5f5],
];

describe('constructorId', () => {
  test.each(PUBLISHED)('%s', (declaration, hashed, id) => {
    expect(normalize(declaration)).toBe(hashed);
    expect(constructorId(declaration)).toBe(id);
  });

  test.each([
    ['rpc_result req_msg_id:long result:string = RpcResult', 0x42d36c2c],
    ['gzip_packed packed_data:string = GzipPacked', 0xdfbc64b0],
  ])('another spelling, another id: %s', (declaration, id) => expect(constructorId(declaration)).toBe(id));

  test.each([
    'msg_container messages:vector<%Message> = MessageContainer',
    'resPQ nonce:int128 server_nonce:int128 pq:string server_public_key_fingerprints:Vector<strlong> = ResPQ',
  ])('a spelling seen in print that does not give the id: %s', (declaration) => {
    expect([0x73f1f8dc, 0x05162463]).not.toContain(constructorId(declaration));
  });

  test('refuses what is not ASCII', () => {
    expect(() => constructorId('caf\u00e9 = A')).toThrow('1:4: expected ASCII');
    expect(constructorId('cafe = A // caf\u00e9')).toBe(constructorId('cafe = A'));
  });
});

describe('published schemas', () => {
  test.each([
    ['layer228', 159],
    ['layer62', 53],
  ])('%s: every written id is the CRC-32', (name, count) => {
    const schema = parseSchema(fixture(name));
    expect(schema.combinators).toHaveLength(count);
    expect(idMismatches(schema)).toEqual([]);
  });

  // Forms of the layers between, each from the schema of its layer.
  test.each([
    'account.noPassword#5770e7a9 new_salt:bytes = account.Password;',
    'account.password#739e5f72 current_salt:bytes new_salt:bytes hint:string = account.Password;',
    'account.tmpPassword#db64fd34 tmp_password:bytes valid_until:int = account.TmpPassword;',
    'account.getTmpPassword#4a82327e password_hash:bytes period:int = account.TmpPassword;',
    'account.noPassword#5ea182f6 new_salt:bytes new_secure_salt:bytes secure_random:bytes email_unconfirmed_pattern:string = account.Password;',
    'account.password#ca39b447 flags:# has_recovery:flags.0?true has_secure_values:flags.1?true current_salt:bytes new_salt:bytes new_secure_salt:bytes secure_random:bytes hint:string email_unconfirmed_pattern:string = account.Password;',
    'account.passwordSettings#7bd9c3f1 email:string secure_salt:bytes secure_secret:bytes secure_secret_id:long = account.PasswordSettings;',
    'account.passwordInputSettings#21ffa60d flags:# new_salt:flags.0?bytes new_password_hash:flags.0?bytes hint:flags.0?string email:flags.1?string new_secure_salt:flags.2?bytes new_secure_secret:flags.2?bytes new_secure_secret_id:flags.2?long = account.PasswordInputSettings;',
    'account.password#68873ba5 flags:# has_recovery:flags.0?true has_secure_values:flags.1?true has_password:flags.2?true current_algo:flags.2?PasswordKdfAlgo hint:flags.3?string email_unconfirmed_pattern:flags.4?string new_algo:PasswordKdfAlgo new_secure_algo:SecurePasswordKdfAlgo secure_random:bytes = account.Password;',
    'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000#b6425eaa salt1:bytes salt2:bytes = PasswordKdfAlgo;',
  ])('%s', (declaration) => expect(idMismatches(parseSchema(declaration))).toEqual([]));
});
