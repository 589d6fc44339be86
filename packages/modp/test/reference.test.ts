// The reference, on BigInt: what it leaves behind. Integers cannot be overwritten; the bytes made of the exponent can.

import { powMod, powModAsync } from '@mtproof/modp';
import { expect, it, vi } from 'vitest';
import { leftovers } from '../../../tests/leftovers.ts';
import { fromHex, randomBytes } from './bytes.ts';
import { RFC_3526_GROUP_14 } from './numbers.ts';

vi.mock('#integers', () => import('../src/integers-native.ts'));
vi.mock('#engines', () => import('../src/engines/none.ts'));

const modulus = fromHex(RFC_3526_GROUP_14);
const exponent = randomBytes(1024, 'exponent');
const input = { base: randomBytes(256, 'base'), exponent, modulus };

it('overwrites the bytes of the exponent when it is done', async () => {
  expect(await leftovers({ exponent }, () => powMod(input))).toEqual([]);
});

it('overwrites them when it is aborted in between', async () => {
  const controller = new AbortController();
  setImmediate(() => controller.abort(new Error('enough')));
  const power = () => powModAsync(input, { signal: controller.signal });
  const aborted = () => expect(power()).rejects.toThrow('enough');
  expect(await leftovers({ exponent }, aborted)).toEqual([]);
});
