// The envelopes against the formulas written once more over node:crypto.

import { createCipheriv, createHash } from 'node:crypto';
import { type Direction, sealData } from '@mtproof/message';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const sha = (name: 'sha1' | 'sha256', ...parts: Uint8Array[]): Buffer =>
  createHash(name).update(Buffer.concat(parts)).digest();

function igeEncrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Buffer {
  const ecb = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  const xor = (a: Uint8Array, b: Uint8Array) => a.map((byte, i) => byte ^ (b[i] ?? 0));
  let [c, p] = [iv.slice(0, 16), iv.slice(16)];
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < data.length; at += 16) {
    const block = data.slice(at, at + 16);
    [c, p] = [xor(ecb.update(xor(block, c)), p), block];
    blocks.push(c);
  }
  return Buffer.concat(blocks);
}

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const inputs = fc.tuple(
  bytes(256),
  fc.constantFrom<Direction>(0, 8),
  fc.uint8Array({ minLength: 1, maxLength: 100 }),
);

it('1.0', () => {
  fc.assert(
    fc.property(inputs, ([K, x, plaintext]) => {
      const padding = new Uint8Array(-plaintext.length & 15).fill(1);
      const msg_key = sha('sha1', plaintext).subarray(4, 20);
      const a = sha('sha1', msg_key, K.subarray(x, x + 32));
      const b = sha('sha1', K.subarray(32 + x, 48 + x), msg_key, K.subarray(48 + x, 64 + x));
      const c = sha('sha1', K.subarray(64 + x, 96 + x), msg_key);
      const d = sha('sha1', msg_key, K.subarray(96 + x, 128 + x));
      const key = Buffer.concat([a.subarray(0, 8), b.subarray(8, 20), c.subarray(4, 16)]);
      const iv = Buffer.concat([a.subarray(8, 20), b.subarray(0, 8), c.subarray(16, 20), d.subarray(0, 8)]);
      const data = igeEncrypt(key, iv, Buffer.concat([plaintext, padding]));
      const expected = Buffer.concat([sha('sha1', K).subarray(12), msg_key, data]);
      const message = sealData({ version: 1, auth_key: K, x, plaintext, padding });
      expect(Buffer.from(message).toString('hex')).toBe(expected.toString('hex'));
    }),
  );
});

it('2.0', () => {
  fc.assert(
    fc.property(inputs, ([K, x, plaintext]) => {
      const padding = new Uint8Array(16 + (-plaintext.length & 15)).fill(1);
      const padded = Buffer.concat([plaintext, padding]);
      const msg_key = sha('sha256', K.subarray(88 + x, 120 + x), padded).subarray(8, 24);
      const a = sha('sha256', msg_key, K.subarray(x, x + 36));
      const b = sha('sha256', K.subarray(40 + x, 76 + x), msg_key);
      const key = Buffer.concat([a.subarray(0, 8), b.subarray(8, 24), a.subarray(24, 32)]);
      const iv = Buffer.concat([b.subarray(0, 8), a.subarray(8, 24), b.subarray(24, 32)]);
      const expected = Buffer.concat([sha('sha1', K).subarray(12), msg_key, igeEncrypt(key, iv, padded)]);
      const message = sealData({ version: 2, auth_key: K, x, plaintext, padding });
      expect(Buffer.from(message).toString('hex')).toBe(expected.toString('hex'));
    }),
  );
});
