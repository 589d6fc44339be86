// A power that is computed step by step.

import { powModAsync } from '@mtproof/modp';
import { describe, expect, it, vi } from 'vitest';
import { limbs } from '../src/engines/limbs.ts';
import { fromHex, randomBytes, toHex } from './bytes.ts';
import { powerBy } from './engines.ts';
import { RFC_3526_GROUP_14 } from './numbers.ts';

vi.mock('#engines', () => import('../src/engines/without-bigint.ts'));

/** All arrays of limbs, in the order in which they were made. */
const made: number[][] = vi.hoisted(() => []);
vi.mock('../src/engines/limbs-and-bytes.ts', async (original) => {
  const real = await original<typeof import('../src/engines/limbs-and-bytes.ts')>();
  const noted = (limbs: number[]): number[] => {
    made.push(limbs);
    return limbs;
  };
  return {
    ...real,
    zeros: () => noted(real.zeros()),
    toLimbs: (bytes: Uint8Array) => noted(real.toLimbs(bytes)),
  };
});

const modulus = fromHex(RFC_3526_GROUP_14);
const input = { base: randomBytes(256, 'base'), exponent: randomBytes(2048, 'exponent'), modulus };

/** How many of the arrays have a number other than 0. */
const filled = (): number => made.filter((limbs) => limbs.some((limb) => limb !== 0)).length;

describe('a power of some 200 ms', () => {
  it('leaves the event loop its turns', async () => {
    let turns = 0;
    let going = true;
    const count = (): void => {
      turns++;
      if (going) {
        setImmediate(count);
      }
    };
    setImmediate(count);
    const power = await powModAsync(input);
    going = false;
    expect(turns).toBeGreaterThan(2);
    expect(toHex(power)).toBe(toHex(powerBy(limbs, input) as Uint8Array));
  });

  it('ends when it is aborted in between', async () => {
    const controller = new AbortController();
    setImmediate(() => controller.abort(new Error('enough')));
    await expect(powModAsync(input, { signal: controller.signal })).rejects.toThrow('enough');
  });
});

describe('the limbs of base, powers and result', () => {
  it.each([
    { name: 'when it is done', abort: false },
    { name: 'when it is aborted', abort: true },
  ])('are overwritten $name', async ({ abort }) => {
    made.length = 0;
    const controller = new AbortController();
    setImmediate(() => abort && controller.abort());
    await powModAsync(input, { signal: controller.signal }).catch(() => {});
    expect(made.length).toBeGreaterThan(32);
    // m and R^2 mod m
    expect(filled()).toBe(2);
  });
});
