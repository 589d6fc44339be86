// One whole check of a password, from the password to A and M1: this package, mtcute and GramJS. All three give the same bytes.

import assert from 'node:assert/strict';
import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { type CheckedAlgo, type ClientProof, checkedAlgo, deriveX, proveClient } from '@mtproof/srp';
import { bench, describe } from 'vitest';
import { gramjs, mtcute } from '../test/clients.ts';
import { hex, type Login, loginTo, password, utf8 } from '../test/login.ts';

const login = loginTo();
const current_algo = {
  _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
  ...login.algo,
} as const;

/** What an application does with this package. */
async function mtproof({ srp_B, password, a }: Login): Promise<ClientProof> {
  const algo: CheckedAlgo = checkedAlgo(current_algo);
  return proveClient({ algo, srp_B, x: await deriveX({ algo, password: utf8(password) }), a });
}

const clients = { '@mtproof/srp': mtproof, mtcute, GramJS: gramjs };
const expected = hex(await mtproof(login));
for (const [name, check] of Object.entries(clients)) {
  assert.deepEqual(hex(await check(login)), expected, name);
}

describe('a check of a password', () => {
  const options = { iterations: 20, time: 0, warmupIterations: 3, warmupTime: 0 };
  for (const [name, check] of Object.entries(clients)) {
    bench(name, async () => void (await check(login)), options);
  }
  bench(
    'PBKDF2 of node:crypto alone',
    async () => void (await promisify(pbkdf2)(password, login.algo.salt1, 100_000, 64, 'sha512')),
    options,
  );
});
