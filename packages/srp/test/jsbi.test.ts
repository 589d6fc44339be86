// This suite runs twice: as it is, and under the resolver's condition `jsbi`, which the project of that name sets.

import { env } from 'node:process';
import { integers } from '@mtproof/modp';
import { expect, it } from 'vitest';
import { pbkdf2 } from '#pbkdf2';
import { sha256, sha512 } from '#sha2';
import * as elsewhere from '../src/engines/elsewhere.ts';
import * as node from '../src/engines/node.ts';
import * as noble from '../src/sha2/noble.ts';
import * as plain from '../src/sha2/plain.ts';

it('the condition chooses integers, hashes and the engine of PBKDF2', () => {
  const jsbi = env['CONDITION'] === 'jsbi';
  expect(typeof integers.fromNumber(1)).toBe(jsbi ? 'object' : 'bigint');
  expect({ sha256, sha512 }).toEqual(jsbi ? { ...plain } : { ...noble });
  expect(pbkdf2).toBe(jsbi ? elsewhere.pbkdf2 : node.pbkdf2);
});
