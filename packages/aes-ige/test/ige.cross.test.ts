// Against node:crypto: block by block over AES-ECB, and encryption through one call of AES-CBC.

import { createCipheriv, createDecipheriv } from 'node:crypto';
import { ige } from '@mtproof/aes-ige';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const inputs = fc.tuple(
  fc.constantFrom(16, 24, 32).chain(bytes),
  bytes(32),
  fc.constantFrom(1, 2, 3, 4, 5, 17, 64).chain((n) => bytes(16 * n)),
);

const xor = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, i) => byte ^ (b[i] ?? 0));
const blocksOf = (data: Uint8Array): Uint8Array[] =>
  Array.from({ length: data.length / 16 }, (_, i) => data.slice(16 * i, 16 * i + 16));
const join = (blocks: Uint8Array[]): Uint8Array => Uint8Array.from(blocks.flatMap((block) => [...block]));

function ecb(direction: 'encrypt' | 'decrypt', key: Uint8Array): (block: Uint8Array) => Uint8Array {
  const create = direction === 'encrypt' ? createCipheriv : createDecipheriv;
  const cipher = create(`aes-${8 * key.length}-ecb`, key, null).setAutoPadding(false);
  return (block) => Uint8Array.from(cipher.update(block));
}

it('equals the definition over AES-ECB', () => {
  fc.assert(
    fc.property(inputs, ([key, iv, data]) => {
      const E = ecb('encrypt', key);
      const D = ecb('decrypt', key);

      let [c, p] = blocksOf(iv) as [Uint8Array, Uint8Array];
      const encrypted = blocksOf(data).map((p_i) => {
        c = xor(E(xor(p_i, c)), p);
        p = p_i;
        return c;
      });
      expect(ige(key, iv).encrypt(data)).toEqual(join(encrypted));

      [c, p] = blocksOf(iv) as [Uint8Array, Uint8Array];
      const decrypted = blocksOf(data).map((c_i) => {
        p = xor(D(xor(c_i, p)), c);
        c = c_i;
        return p;
      });
      expect(ige(key, iv).decrypt(data)).toEqual(join(decrypted));
    }),
  );
});

it('encrypts as one AES-CBC call between two xor passes', () => {
  fc.assert(
    fc.property(inputs, ([key, iv, data]) => {
      const [c_0, p_0] = blocksOf(iv) as [Uint8Array, Uint8Array];
      const p = [p_0, ...blocksOf(data)];

      // q_1 = p_1, q_i = p_i xor p_{i-2};  d = CBC(q) with iv c_0;  c_i = d_i xor p_{i-1}
      const q = p.slice(1).map((p_i, i) => (i === 0 ? p_i : xor(p_i, p[i - 1] as Uint8Array)));
      const cbc = createCipheriv(`aes-${8 * key.length}-cbc`, key, c_0).setAutoPadding(false);
      const c = blocksOf(Uint8Array.from(cbc.update(join(q)))).map((d_i, i) => xor(d_i, p[i] as Uint8Array));

      expect(ige(key, iv).encrypt(data)).toEqual(join(c));
    }),
  );
});
