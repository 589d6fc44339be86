// The condition `jsbi` makes a build without BigInt, the default one a build without jsbi.

import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const root = new URL('..', import.meta.url).pathname;

async function bundle(conditions: string[]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${root}src/index.ts`],
    conditions: ['@mtproof/source', ...conditions],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'modp',
    platform: 'neutral',
    mainFields: ['module', 'main'],
  });
  return outputFiles[0]?.text ?? '';
}

describe('with the condition jsbi', () => {
  it('works where there is no BigInt', async () => {
    const code = await bundle(['jsbi']);
    const script = `${code}
      const p = modp.telegramPrime();
      const group = modp.checkGroup({ g: 3, p, random: new Uint8Array(modp.GROUP_RANDOM_LENGTH) });
      const power = modp.powMod({ base: Uint8Array.of(3), exponent: Uint8Array.of(5), modulus: Uint8Array.of(23) });
      [typeof BigInt, group.p.length, power[0]].join()`;
    // a global without BigInt
    expect(runInNewContext(`delete globalThis.BigInt; ${script}`)).toBe('undefined,256,13');
    expect(code).not.toMatch(/[^\w.$'"`]\d+n\b/);
  });
});

describe('by default', () => {
  it('leaves jsbi out', async () => {
    const code = await bundle([]);
    expect(code).not.toMatch(/jsbi/i);
    expect(
      runInNewContext(
        `${code}; modp.checkGroup({ g: 3, p: modp.telegramPrime(), random: new Uint8Array(16896) }).g`,
      ),
    ).toBe(3);
  });
});
