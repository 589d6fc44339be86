// The mode as its definition says, over noble's block functions: the law for every engine.

import type { Bytes } from '@mtproof/contract';
import { createView } from '@noble/ciphers/utils.js';
import type { Engine } from '../../src/engines/interface.ts';
import {
  BLOCK_LENGTH,
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
} from './block.ts';

// Both directions are y_i = F(x_i xor y_{i-1}) xor x_{i-1}, with x = p, F = E or x = c, F = D.
function chain(
  F: BlockFunction,
  keys: RoundKeys,
  [data, result = new Uint8Array(data.length)]: readonly [data: Uint8Array, output?: Bytes | undefined],
  x_0: Block,
  y_0: Block,
): Bytes {
  const [from, to] = [createView(data), createView(result)];
  let [x_before, y_before] = [x_0, y_0];
  for (let at = 0; at < data.length; at += BLOCK_LENGTH) {
    const x = readBlock(from, at);
    const y = xor(F(keys, xor(x, y_before)), x_before);
    writeBlock(to, at, y);
    [x_before, y_before] = [x, y];
  }
  return result;
}

// iv = c_0 | p_0
const halves = (iv: Uint8Array): [c_0: Block, p_0: Block] => [
  readBlock(createView(iv), 0),
  readBlock(createView(iv), BLOCK_LENGTH),
];

export const reference: Engine = {
  encrypt(key, iv, ...data) {
    const [c_0, p_0] = halves(iv);
    return chain(encryptBlock, encryptionKeys(key), data, p_0, c_0);
  },
  decrypt(key, iv, ...data) {
    const [c_0, p_0] = halves(iv);
    return chain(decryptBlock, decryptionKeys(key), data, c_0, p_0);
  },
};
