// The vectors, and a proof whose powers are there at once: it leaves the event loop its turns between them.

import { readFileSync } from 'node:fs';
import { checkGroupAsync, GROUP_RANDOM_LENGTH, powMod, powModAsync } from '@mtproof/modp';
import { expect, it } from 'vitest';
import { leftovers } from '../../../tests/leftovers.ts';
import { fromHex, randomBytes } from './bytes.ts';
import { RFC_3526_GROUP_14 } from './numbers.ts';
import { expectSame } from './suites/group-async.ts';
import { turnsDuring } from './turns.ts';

interface Vector {
  readonly id: string;
  readonly input: { readonly g: number; readonly p: string };
}
const file = new URL('../../../vectors/v1/modp.checkGroup.json', import.meta.url);
const vectors: readonly Vector[] = JSON.parse(readFileSync(file, 'utf8')).tests;

const proof = { g: 2, p: fromHex(RFC_3526_GROUP_14), random: randomBytes(GROUP_RANDOM_LENGTH) };

it.each(vectors)('says what checkGroup says: $id', async ({ input: { g, p } }) => {
  await expectSame({ g, p: fromHex(p), random: proof.random });
});

it('has a turn after each of its 65 powers', async () => {
  expect(await turnsDuring(() => checkGroupAsync(proof))).toBeGreaterThanOrEqual(65);
});

it('is given up after the power at work', async () => {
  const controller = new AbortController();
  const run = checkGroupAsync({ ...proof, signal: controller.signal });
  setImmediate(() => controller.abort(new Error('enough')));
  await expect(run).rejects.toThrow('enough');
});

it('a power that was there is overwritten when it is aborted', async () => {
  const input = { base: randomBytes(256, 'base'), exponent: randomBytes(256, 'exponent'), modulus: proof.p };
  const reason = new Error('enough');
  const run = async () => {
    const controller = new AbortController();
    setImmediate(() => controller.abort(reason));
    await powModAsync(input, { signal: controller.signal });
  };
  await expect(run()).rejects.toBe(reason);
  expect(await leftovers({ power: powMod(input) }, run)).toEqual([]);
});
