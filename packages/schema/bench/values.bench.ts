// Straight lines beside the codec that is composed of the same fields. Beside other libraries: `tl/*` of the repository's own bench.

import { msgs_ack } from '@mtproof/schema/mtproto';
import { account_password, auth_bindTempAuthKey, inputCheckPasswordSRP } from '@mtproof/schema/two-factor';
import { type Boxed, bare, boxed, type Codec, decode, encode, type TlObject } from '@mtproof/tl-wire';
import { bench, describe } from 'vitest';

const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 89 + length) % 256);
const algo = {
  _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
  salt1: bytes(40),
  salt2: bytes(16),
  g: 3,
  p: bytes(256),
} as const;

const VALUES: readonly (readonly [Boxed<TlObject>, TlObject])[] = [
  [
    account_password as Boxed<TlObject>,
    {
      _: 'account.password',
      has_recovery: true,
      has_password: true,
      current_algo: algo,
      srp_B: bytes(256),
      srp_id: -7n,
      hint: 'the usual one',
      new_algo: algo,
      new_secure_algo: { _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', salt: bytes(8) },
      secure_random: bytes(256),
    } as TlObject,
  ],
  [
    inputCheckPasswordSRP as Boxed<TlObject>,
    { _: 'inputCheckPasswordSRP', srp_id: 7n, A: bytes(256), M1: bytes(32) } as TlObject,
  ],
  [
    auth_bindTempAuthKey as Boxed<TlObject>,
    {
      _: 'auth.bindTempAuthKey',
      perm_auth_key_id: -5n,
      nonce: 6n,
      expires_at: 1_700_000_000,
      encrypted_message: bytes(104),
    } as TlObject,
  ],
  [
    msgs_ack as Boxed<TlObject>,
    {
      _: 'msgs_ack',
      msg_ids: Array.from({ length: 1000 }, (_, i) => (BigInt(i) << 41n) - 2n ** 50n),
    } as TlObject,
  ],
];

for (const [generated, value] of VALUES) {
  const straight = generated as Codec<unknown>;
  const composed = boxed(
    generated.id,
    bare(generated.name, generated.bare.fields) as never,
  ) as Codec<unknown>;
  const data = encode(straight, value);
  describe(`${generated.name}, ${data.length} bytes`, () => {
    bench('encode', () => void encode(straight, value));
    bench('encode, composed', () => void encode(composed, value));
    bench('decode', () => void decode(straight, data));
    bench('decode, views of the input', () => void decode(straight, data, { views: true }));
    bench('decode, composed', () => void decode(composed, data));
  });
}
