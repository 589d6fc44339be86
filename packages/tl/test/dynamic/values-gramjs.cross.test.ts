// GramJS gives the same bytes for the same values, both from the text of a whole API layer.

import { schema, type TlValue } from '@mtproof/tl';
import { Api } from 'telegram';
import { returnBigInt } from 'telegram/Helpers.js';
import apiText from 'telegram/tl/apiTl.js';
import { expect, it } from 'vitest';

const layer = schema(String(apiText));
const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => i);
const buffer = (length: number) => Buffer.from(bytes(length));

const salts = { salt1: buffer(8), salt2: buffer(16), g: 3, p: buffer(256) };
const algo = {
  _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
  salt1: bytes(8),
  salt2: bytes(16),
  g: 3,
  p: bytes(256),
};
const theirAlgo = () => new Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(salts);

it.each<[string, { getBytes(): Buffer }, TlValue & { _: string }]>([
  [
    'account.Password',
    new Api.account.Password({
      hasPassword: true,
      hasRecovery: true,
      currentAlgo: theirAlgo(),
      srp_B: buffer(256),
      srpId: returnBigInt('-9223372036854775807'),
      hint: 'подсказка',
      newAlgo: theirAlgo(),
      newSecureAlgo: new Api.SecurePasswordKdfAlgoSHA512({ salt: buffer(8) }),
      secureRandom: buffer(255),
      pendingResetDate: 1735689600,
    }),
    {
      _: 'account.password',
      has_password: true,
      has_recovery: true,
      current_algo: algo,
      srp_B: bytes(256),
      srp_id: -9223372036854775807n,
      hint: 'подсказка',
      new_algo: algo,
      new_secure_algo: { _: 'securePasswordKdfAlgoSHA512', salt: bytes(8) },
      secure_random: bytes(255),
      pending_reset_date: 1735689600,
    },
  ],
  [
    'invokeWithLayer',
    new Api.InvokeWithLayer({
      layer: 198,
      query: new Api.InitConnection({
        apiId: 4,
        deviceModel: 'model',
        systemVersion: 'version',
        appVersion: '1.0',
        systemLangCode: 'en',
        langPack: '',
        langCode: 'en',
        query: new Api.account.GetTmpPassword({
          password: new Api.InputCheckPasswordSRP({ srpId: returnBigInt(5), A: buffer(256), M1: buffer(32) }),
          period: 60,
        }),
      }),
    }),
    {
      _: 'invokeWithLayer',
      layer: 198,
      query: {
        _: 'initConnection',
        api_id: 4,
        device_model: 'model',
        system_version: 'version',
        app_version: '1.0',
        system_lang_code: 'en',
        lang_pack: '',
        lang_code: 'en',
        query: {
          _: 'account.getTmpPassword',
          password: { _: 'inputCheckPasswordSRP', srp_id: 5n, A: bytes(256), M1: bytes(32) },
          period: 60,
        },
      },
    },
  ],
  [
    'auth.recoverPassword',
    new Api.auth.RecoverPassword({
      code: '12345',
      newSettings: new Api.account.PasswordInputSettings({
        newAlgo: theirAlgo(),
        newPasswordHash: buffer(256),
        hint: 'hint',
      }),
    }),
    {
      _: 'auth.recoverPassword',
      code: '12345',
      new_settings: {
        _: 'account.passwordInputSettings',
        new_algo: algo,
        new_password_hash: bytes(256),
        hint: 'hint',
      },
    },
  ],
  [
    'auth.dropTempAuthKeys',
    new Api.auth.DropTempAuthKeys({ exceptAuthKeys: [returnBigInt(1), returnBigInt(-1)] }),
    { _: 'auth.dropTempAuthKeys', except_auth_keys: [1n, -1n] },
  ],
])('%s', (type, theirs, ours) => {
  const encoded = layer.encode(type, ours);
  expect(encoded).toStrictEqual(new Uint8Array(theirs.getBytes()));
  expect(layer.decode(type, encoded)).toStrictEqual(ours);
});
