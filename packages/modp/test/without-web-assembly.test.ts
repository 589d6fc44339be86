// Where WebAssembly is missing or forbidden, powers are BigInt's.

import { powMod } from '@mtproof/modp';
import { beforeAll, expect, it, vi } from 'vitest';
import { webAssembly } from '../src/engines/web-assembly.ts';
import { fromHex, randomBytes, toHex } from './bytes.ts';
import { engines, powerBy } from './engines.ts';
import { RFC_3526_GROUP_14 } from './numbers.ts';

vi.mock('#engines', () => import('../src/engines/portable.ts'));

const asked = vi.hoisted(() => ({ times: 0 }));

beforeAll(() => {
  const Module = class {
    constructor() {
      asked.times++;
      throw new Error("violates the following Content Security Policy directive: script-src 'self'");
    }
  };
  vi.stubGlobal('WebAssembly', { Module });
});

it('computes all the same, and asks the host once', () => {
  const input = {
    base: randomBytes(256, 'base'),
    exponent: randomBytes(40, 'exponent'),
    modulus: fromHex(RFC_3526_GROUP_14),
  };
  expect(webAssembly(input)).toBe(undefined);
  const [{ engine: openssl }] = engines as [(typeof engines)[0]];
  expect(toHex(powMod(input))).toBe(toHex(powerBy(openssl, input) as Uint8Array));
  expect(asked.times).toBe(1);
});
