// What block.ts promises of noble's unsafe functions: FIPS 197 (update 1), appendices B and C.

import { bytesToHex, createView, hexToBytes } from '@noble/ciphers/utils.js';
import { describe, expect, it } from 'vitest';
import {
  type Block,
  type BlockFunction,
  decryptBlock,
  decryptionKeys,
  encryptBlock,
  encryptionKeys,
  type RoundKeys,
  readBlock,
  writeBlock,
  xor,
} from './reference/block.ts';

const vectors = [
  {
    name: 'AES-128, appendix B',
    key: '2b7e151628aed2a6abf7158809cf4f3c',
    input: '3243f6a8885a308d313198a2e0370734',
    output: '3925841d02dc09fbdc118597196a0b32',
  },
  {
    name: 'AES-128, appendix C.1',
    key: '000102030405060708090a0b0c0d0e0f',
    input: '00112233445566778899aabbccddeeff',
    output: '69c4e0d86a7b0430d8cdb78070b4c55a',
  },
  {
    name: 'AES-192, appendix C.2',
    key: '000102030405060708090a0b0c0d0e0f1011121314151617',
    input: '00112233445566778899aabbccddeeff',
    output: 'dda97ca4864cdfe06eaf70a0ec0d7191',
  },
  {
    name: 'AES-256, appendix C.3',
    key: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
    input: '00112233445566778899aabbccddeeff',
    output: '8ea2b7ca516745bfeafc49904b496089',
  },
];

const block = (hex: string): Block => readBlock(createView(hexToBytes(hex)), 0);

function run(F: BlockFunction, keys: RoundKeys, input: string): string {
  const result = new Uint8Array(16);
  writeBlock(createView(result), 0, F(keys, block(input)));
  return bytesToHex(result);
}

describe.each(vectors)('$name', ({ key, input, output }) => {
  it('encrypts the input to the output', () => {
    expect(run(encryptBlock, encryptionKeys(hexToBytes(key)), input)).toBe(output);
  });

  it('decrypts the output to the input', () => {
    expect(run(decryptBlock, decryptionKeys(hexToBytes(key)), output)).toBe(input);
  });

  it('leaves the key alone, aligned or not', () => {
    const unaligned = new Uint8Array(key.length / 2 + 1).subarray(1);
    unaligned.set(hexToBytes(key));
    expect(encryptionKeys(unaligned)).toEqual(encryptionKeys(hexToBytes(key)));
    expect(bytesToHex(unaligned)).toBe(key);
  });
});

describe('words', () => {
  it('are little-endian, wherever the block is', () => {
    const bytes = hexToBytes('ff000102030405060708090a0b0c0d0e0f');
    expect(readBlock(createView(bytes), 1)).toEqual({
      s0: 0x03020100,
      s1: 0x07060504,
      s2: 0x0b0a0908,
      s3: 0x0f0e0d0c,
    });
  });

  it('are xored one by one', () => {
    const a = block('000102030405060708090a0b0c0d0e0f');
    const b = block('ffffffff00000000ffffffff00000000');
    expect(xor(a, b)).toEqual(block('fffefdfc04050607f7f6f5f40c0d0e0f'));
  });
});
