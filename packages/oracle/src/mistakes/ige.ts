// Mistakes in AES-IGE.

import { type Cipher, createCipheriv, createDecipheriv, type Decipher } from 'node:crypto';
import { steps } from '../ige.ts';
import { type Knob, knob } from '../knob.ts';

const { decryptBlocks, encryptBlocks, halves } = steps;
const name = (key: Buffer) => `aes-${key.length * 8}-cbc`;

function cbc(cipher: Cipher | Decipher, data: Buffer): Buffer {
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

const cut = (data: Buffer) => data.subarray(0, data.length - (data.length % 16));
const filled = (data: Buffer) => Buffer.concat([data, Buffer.alloc(-data.length & 15)]);

// Every 1024 bytes as a message of their own.
function inParts(blocks: typeof encryptBlocks): typeof encryptBlocks {
  return (key, iv, data) => {
    const parts: Buffer[] = [];
    for (let at = 0; at < data.length; at += 1024) {
      parts.push(blocks(key, iv, data.subarray(at, at + 1024)));
    }
    return Buffer.concat(parts);
  };
}

export const mistakes: Readonly<Record<string, Knob>> = {
  'ige.iv-halves-swapped': knob(steps, {
    halves(iv) {
      const { c_0, p_0 } = halves(iv);
      return { c_0: p_0, p_0: c_0 };
    },
  }),
  'ige.iv-of-16-bytes': knob(steps, {
    halves: (iv) => halves(iv.length === 16 ? Buffer.concat([iv, iv]) : iv),
  }),
  'ige.is-cbc': knob(steps, {
    encryptBlocks: (key, { c_0 }, data) => cbc(createCipheriv(name(key), key, c_0), data),
    decryptBlocks: (key, { c_0 }, data) => cbc(createDecipheriv(name(key), key, c_0), data),
  }),
  'ige.chain-restarted': knob(steps, {
    encryptBlocks: inParts(encryptBlocks),
    decryptBlocks: inParts(decryptBlocks),
  }),
  'ige.pkcs7': knob(steps, {
    toEncrypt(data) {
      const count = 16 - (data.length % 16);
      return Buffer.concat([data, Buffer.alloc(count, count)]);
    },
    decrypted: (plain) => plain.subarray(0, Math.max(0, plain.length - (plain.at(-1) ?? 0))),
  }),
  'ige.misaligned-filled': knob(steps, { toEncrypt: filled, toDecrypt: filled }),
  'ige.misaligned-cut': knob(steps, { toEncrypt: cut, toDecrypt: cut }),
};
