// This suite runs twice: as it is, and under the resolver's condition `jsbi`, which the project of that name sets.

import { env } from 'node:process';
import { integers } from '@mtproof/modp';
import { expect, it } from 'vitest';
import { pbkdf2 } from '#pbkdf2';
import { compress } from '#sha512';
import * as elsewhere from '../src/engines/elsewhere.ts';
import * as unrolled from '../src/engines/generated/sha512.ts';
import * as node from '../src/engines/node.ts';
import * as compact from '../src/sha512/compress.ts';

it('the condition chooses integers, the engine of PBKDF2 and the form of SHA-512', () => {
  const jsbi = env['CONDITION'] === 'jsbi';
  expect(typeof integers.fromNumber(1)).toBe(jsbi ? 'object' : 'bigint');
  expect(compress).toBe(jsbi ? unrolled.compress : compact.compress);
  expect(pbkdf2).toBe(jsbi ? elsewhere.pbkdf2 : node.pbkdf2);
});
