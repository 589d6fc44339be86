import {
  bare,
  boxed,
  bytes,
  decode,
  encode,
  flags,
  int,
  long,
  string,
  union,
  Vector,
  vector,
  when,
} from '@mtproof/tl-wire';
import { bench, describe } from 'vitest';

const algo = boxed(
  0x3a912d4a,
  bare('passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow', {
    salt1: bytes,
    salt2: bytes,
    g: int,
    p: bytes,
  }),
);
const PasswordKdfAlgo = union('PasswordKdfAlgo', () => [algo]);
const secureAlgo = boxed(
  0xbbf2dda0,
  bare('securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', { salt: bytes }),
);
const SecurePasswordKdfAlgo = union('SecurePasswordKdfAlgo', () => [secureAlgo]);
const password = boxed(
  0x957b50fb,
  bare('account.password', {
    flags,
    has_recovery: when('flags', 0),
    has_secure_values: when('flags', 1),
    has_password: when('flags', 2),
    current_algo: when('flags', 2, PasswordKdfAlgo),
    srp_B: when('flags', 2, bytes),
    srp_id: when('flags', 2, long),
    hint: when('flags', 3, string),
    email_unconfirmed_pattern: when('flags', 4, string),
    new_algo: PasswordKdfAlgo,
    new_secure_algo: SecurePasswordKdfAlgo,
    secure_random: bytes,
    pending_reset_date: when('flags', 5, int),
    login_email_pattern: when('flags', 6, string),
  }),
);
const Password = union('account.Password', () => [password]);

const current_algo = {
  _: algo.name,
  salt1: new Uint8Array(40),
  salt2: new Uint8Array(16),
  g: 3,
  p: new Uint8Array(256),
} as const;
const account = {
  _: 'account.password',
  has_recovery: true,
  has_password: true,
  current_algo,
  srp_B: new Uint8Array(256),
  srp_id: BigInt(-7),
  hint: 'the usual one',
  new_algo: current_algo,
  new_secure_algo: { _: secureAlgo.name, salt: new Uint8Array(8) },
  secure_random: new Uint8Array(256),
} as const;
const accountBytes = encode(Password, account);

const salt = bare('future_salt', { valid_since: int, valid_until: int, salt: long });
const salts = Array.from({ length: 1000 }, (_, i) => ({
  _: 'future_salt' as const,
  valid_since: i,
  valid_until: i,
  salt: BigInt(i),
}));
const saltBytes = encode(vector(salt), salts);

const longs = Array.from({ length: 10_000 }, (_, i) => BigInt(i) << BigInt(40));
const longBytes = encode(Vector(long), longs);

const content = new Uint8Array(0x10000).fill(7);
const contentBytes = encode(bytes, content);

describe('account.password, 900 bytes', () => {
  bench('encode', () => void encode(Password, account));
  bench('decode', () => void decode(Password, accountBytes));
});

describe('1000 future_salt', () => {
  bench('encode', () => void encode(vector(salt), salts));
  bench('decode', () => void decode(vector(salt), saltBytes));
});

describe('10,000 longs', () => {
  bench('encode', () => void encode(Vector(long), longs));
  bench('decode', () => void decode(Vector(long), longBytes));
});

describe('64 KiB of bytes', () => {
  bench('encode', () => void encode(bytes, content));
  bench('decode', () => void decode(bytes, contentBytes));
});
