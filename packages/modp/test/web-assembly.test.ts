// What the engine in WebAssembly leaves behind.

import { powMod } from '@mtproof/modp';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fromHex, randomBytes } from './bytes.ts';
import { RFC_3526_GROUP_14 } from './numbers.ts';

vi.mock('#engines', () => import('../src/engines/portable.ts'));

interface Module {
  memory: WebAssembly.Memory;
  window: (digit: number) => void;
}
const started = vi.hoisted(() => ({ modules: [] as object[], windows: 0, failAt: Number.POSITIVE_INFINITY }));
vi.mock('@mtproof/contract', async (original) => {
  const real = await original<typeof import('@mtproof/contract')>();
  return {
    ...real,
    instantiate: (base64: string) => {
      const module = real.instantiate<Module>(base64);
      if (module === undefined) {
        return undefined;
      }
      started.modules.push(module);
      const window = (digit: number): void => {
        if (++started.windows === started.failAt) {
          throw new Error('out of order');
        }
        module.window(digit);
      };
      return { ...module, window };
    },
  };
});

const modulus = fromHex(RFC_3526_GROUP_14);
const input = { base: randomBytes(256, 'base'), exponent: randomBytes(40, 'exponent'), modulus };
const memory = (): Uint8Array => new Uint8Array((started.modules[0] as Module).memory.buffer);

beforeEach(() => {
  Object.assign(started, { windows: 0, failAt: Number.POSITIVE_INFINITY });
});

describe('the memory', () => {
  it('is zero after a power', () => {
    powMod(input);
    expect(started.windows).toBe(64);
    expect(memory().every((byte) => byte === 0)).toBe(true);
  });

  it('is zero after a power that failed', () => {
    started.failAt = 30;
    expect(() => powMod(input)).toThrow('out of order');
    expect(memory().every((byte) => byte === 0)).toBe(true);
  });

  it('is that of one module', () => {
    powMod(input);
    powMod(input);
    expect(started.modules).toHaveLength(1);
  });
});
