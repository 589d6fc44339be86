// The engine of Node: what it leaves behind, and what happens where OpenSSL refuses.

import { powMod } from '@mtproof/modp';
import { describe, expect, it, vi } from 'vitest';
import { leftovers } from '../../../tests/leftovers.ts';
import { openssl } from '../src/engines/openssl.ts';
import { fromHex, randomBytes, toHex } from './bytes.ts';
import { powerBy } from './engines.ts';
import { RFC_3526_GROUP_14 } from './numbers.ts';

const host = vi.hoisted(() => ({ refuses: false, exported: [] as Uint8Array[] }));
vi.mock('node:crypto', async (original) => {
  const real = await original<typeof import('node:crypto')>();
  return {
    ...real,
    createPrivateKey: (key: never) => {
      if (host.refuses) {
        throw new Error('error:1E08010C:DECODER routines::unsupported');
      }
      return real.createPrivateKey(key);
    },
    createPublicKey: (key: never) => {
      const made = real.createPublicKey(key);
      return {
        export: (options: { format: 'der'; type: 'spki' }) => {
          const der = made.export(options);
          host.exported.push(der);
          return der;
        },
      };
    },
  };
});

vi.mock('#engines', () => import('../src/engines/node.ts'));

const modulus = fromHex(RFC_3526_GROUP_14);
const input = { base: randomBytes(256, 'base'), exponent: randomBytes(256, 'exponent'), modulus };

describe('OpenSSL', () => {
  it('computes the powers of Node', () => {
    host.exported.length = 0;
    expect(toHex(powMod(input))).toBe(toHex(powerBy(openssl, input) as Uint8Array));
    expect(host.exported).toHaveLength(2);
  });

  it('leaves nothing of base, exponent and power in our bytes', async () => {
    host.exported.length = 0;
    const { base, exponent } = input;
    expect(await leftovers({ base, exponent }, () => openssl(input))).toEqual([]);
    expect(host.exported).toHaveLength(1);
    expect(host.exported.every((der) => der.every((byte) => byte === 0))).toBe(true);
  });

  it.each(['Deno', 'Bun'])('is not asked on %s', (name) => {
    const expected = toHex(powMod(input));
    host.exported.length = 0;
    vi.stubGlobal(name, {});
    try {
      expect(openssl(input)).toBe(undefined);
      expect(toHex(powMod(input))).toBe(expected);
    } finally {
      vi.unstubAllGlobals();
    }
    expect(host.exported).toEqual([]);
  });

  it('is followed by WebAssembly where it refuses', async () => {
    const expected = toHex(powMod(input));
    host.refuses = true;
    try {
      expect(openssl(input)).toBe(undefined);
      expect(toHex(powMod(input))).toBe(expected);
      const { base, exponent } = input;
      expect(await leftovers({ base, exponent }, () => openssl(input))).toEqual([]);
    } finally {
      host.refuses = false;
    }
  });
});
