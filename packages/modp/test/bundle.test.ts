// The conditions decide what is in a build: `jsbi` leaves out BigInt, the others jsbi, and all but `node` leave out Node.

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

// A Diffie–Hellman agreement, which engines compute, a power that the reference does, and a check.
const SCRIPT = `
  const { checkGroup, GROUP_RANDOM_LENGTH, pad, powMod, telegramPrime } = modp;
  const modulus = telegramPrime();
  checkGroup({ g: 3, p: modulus, random: new Uint8Array(GROUP_RANDOM_LENGTH) });
  const [a, b] = [new Uint8Array(32).fill(0xa5), new Uint8Array(32).fill(0x5a)];
  const [A, B] = [a, b].map((exponent) => powMod({ base: pad(3), exponent, modulus }));
  const [one, other] = [powMod({ base: A, exponent: b, modulus }), powMod({ base: B, exponent: a, modulus })];
  const small = powMod({ base: Uint8Array.of(3), exponent: Uint8Array.of(5), modulus: Uint8Array.of(23) });
  [typeof BigInt, one.join() === other.join(), new Set(one).size > 100, small[0]].join()`;

const BIGINT_LITERAL = /[^\w.$'"`]\d+n\b/;

describe.each([
  { conditions: ['jsbi'] },
  // Metro, with the names that its documentation asks to repeat
  { conditions: ['jsbi', 'require', 'react-native', 'default'] },
  { conditions: ['jsbi', 'node', 'browser'] },
])('under the conditions $conditions', ({ conditions }) => {
  it('works where there is no BigInt', async () => {
    const code = await bundle(conditions);
    // a global without BigInt
    expect(runInNewContext(`delete globalThis.BigInt; ${code}; ${SCRIPT}`)).toBe('undefined,true,true,13');
    expect(code).not.toMatch(BIGINT_LITERAL);
    expect(code).not.toMatch(/instantiate|node:crypto/);
  });
});

describe('by default', () => {
  it('leaves jsbi and Node out', async () => {
    const code = await bundle([]);
    expect(code).not.toMatch(/jsbi|node:crypto/i);
    expect(runInNewContext(`${code}; ${SCRIPT}`, { WebAssembly, atob })).toBe('function,true,true,13');
    expect(runInNewContext(`delete globalThis.WebAssembly; ${code}; ${SCRIPT}`)).toBe(
      'function,true,true,13',
    );
  });
});

describe('under the condition react-native', () => {
  it('has no engine that Hermes cannot run', async () => {
    const code = await bundle(['react-native']);
    expect(code).not.toMatch(/jsbi|node:crypto|instantiate/i);
    expect(runInNewContext(`delete globalThis.WebAssembly; ${code}; ${SCRIPT}`)).toBe(
      'function,true,true,13',
    );
  });
});
