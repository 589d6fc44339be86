// A whole API layer, as GramJS ships it, compiled from its text; and values of it.
import { schema } from '@mtproof/tl';
import api from 'telegram/tl/apiTl.js';
import { bench, describe } from 'vitest';

const layer = schema(api as string);
const algo = {
  _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
  salt1: new Uint8Array(40),
  salt2: new Uint8Array(16),
  g: 3,
  p: new Uint8Array(256),
};
const password = {
  _: 'account.password',
  has_password: true as const,
  current_algo: algo,
  srp_B: new Uint8Array(256),
  srp_id: -1n,
  new_algo: algo,
  new_secure_algo: { _: 'securePasswordKdfAlgoUnknown' },
  secure_random: new Uint8Array(256),
};
const bytes = layer.encode('account.Password', password);
const json = layer.toJson('account.Password', password);

describe('a schema text', () => {
  bench('schema', () => void schema(api as string));
  bench('schema, and its first value', () => void schema(api as string).decode('account.Password', bytes));
  bench('schema, and its first Object', () => void schema(api as string).decode('Object', bytes));
});

describe('account.password', () => {
  bench('encode', () => void layer.encode('account.Password', password));
  bench('decode', () => void layer.decode('account.Password', bytes));
  bench('decode Object', () => void layer.decode('Object', bytes));
  bench('toJson', () => void layer.toJson('account.Password', password));
  bench('fromJson', () => void layer.fromJson('account.Password', json));
});
