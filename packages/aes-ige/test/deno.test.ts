// Deno's node:crypto, which has CBC for keys of 128 and 256 bits.

import { randomBytes } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { engines } from '../src/engines/node.ts';
import { reference } from './reference/ige.ts';

const asked: string[] = [];
vi.mock('node:crypto', async (original) => {
  const actual = await original<typeof import('node:crypto')>();
  const createCipheriv = (name: string, ...rest: [Uint8Array, Uint8Array]) => {
    if (name === 'aes-192-cbc') {
      throw new Error('Unknown cipher');
    }
    asked.push(name);
    return actual.createCipheriv(name, ...rest);
  };
  return { ...actual, createCipheriv };
});

it.each([
  [16, ['aes-128-cbc']],
  [24, []],
  [32, ['aes-256-cbc']],
])('a long message under a key of %i bytes', (length, ciphers) => {
  asked.length = 0;
  const [key, iv, data] = [length, 32, 4096].map((n) => new Uint8Array(randomBytes(n))) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  expect(engines().fast().encrypt(key, iv, data)).toEqual(reference.encrypt(key, iv, data));
  expect(asked).toEqual(ciphers);
});
