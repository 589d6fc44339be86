// A power that is computed step by step.

import { powModAsync } from '@mtproof/modp';
import { describe, expect, it, vi } from 'vitest';
import { leftovers } from '../../../tests/leftovers.ts';
import { openssl } from '../src/engines/openssl.ts';
import { fromHex, randomBytes, toHex } from './bytes.ts';
import { powerBy } from './engines.ts';
import { RFC_3526_GROUP_14 } from './numbers.ts';
import { turnsDuring } from './turns.ts';

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
const input = { base: randomBytes(256, 'base'), exponent: randomBytes(1024, 'exponent'), modulus };

/** How many of the arrays have a number other than 0. */
const filled = (): number => made.filter((limbs) => limbs.some((limb) => limb !== 0)).length;

describe('a power of some 100 ms', () => {
  it('leaves the event loop its turns', async () => {
    let power: Uint8Array | undefined;
    const turns = await turnsDuring(async () => {
      power = await powModAsync(input);
    });
    expect(turns).toBeGreaterThan(0);
    expect(power && toHex(power)).toBe(toHex(powerBy(openssl, input) as Uint8Array));
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

it("the host's power is not kept when it comes after an abort", async () => {
  const theirs = randomBytes(256, 'power');
  const secrets = { power: theirs.slice(0, 16) };
  const run = async () => {
    const controller = new AbortController();
    let give = (_: Uint8Array): void => {};
    const late = new Promise<Uint8Array>((resolve) => {
      give = resolve;
    });
    const power = powModAsync(input, { signal: controller.signal, powMod: () => late });
    controller.abort();
    await power.catch(() => {});
    give(theirs);
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  expect(await leftovers(secrets, run, [theirs])).toEqual([]);
  expect(theirs).toEqual(new Uint8Array(256));
});
