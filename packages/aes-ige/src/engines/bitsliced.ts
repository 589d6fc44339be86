// AES-IGE in plain JavaScript without a table, an address or a branch that depends on a secret, and slow: where constant time is
// asked for and WebAssembly does not run.

import type { Bytes } from '@mtproof/contract';
import { type Allocate, addPlanes, type Planes, readPlanes, writePlanes } from './bitsliced-planes.ts';
import { newRounds } from './bitsliced-rounds.ts';
import { newSubstitution } from './bitsliced-sub-bytes.ts';
import type { Engine } from './interface.ts';

const MOST_ROUND_KEYS = 15;
/** Of all planes: the round keys, and ten others. */
const MEMORY = 8 * (MOST_ROUND_KEYS + 10);

export function newBitslicedEngine(): Engine {
  const memory = new Int32Array(MEMORY);
  let allocated = 0;
  const allocate: Allocate = () => {
    allocated += 8;
    return memory.subarray(allocated - 8, allocated);
  };
  const substitution = newSubstitution(allocate);
  const { encryptBlock, decryptBlock } = newRounds(allocate, substitution);
  const roundKeys = Array.from({ length: MOST_ROUND_KEYS }, allocate);
  const [word, c_before, p_before, x] = [allocate(), allocate(), allocate(), allocate()];
  const schedule = new Uint8Array(16 * MOST_ROUND_KEYS);

  /** The key schedule of FIPS 197, section 5.2. */
  function expand(key: Uint8Array): readonly Planes[] {
    const w = roundKeys.slice(0, key.length / 4 + 7);
    const end = 16 * w.length;
    schedule.set(key);
    let Rcon = 1;
    for (let at = key.length; at < end; at += 4) {
      const n = at % key.length;
      const temp = schedule.subarray(at, at + 4);
      temp.set(schedule.subarray(at - 4, at));
      if (n === 0 || (key.length === 32 && n === 16)) {
        readPlanes(word, temp);
        substitution.subBytes(word);
        writePlanes(temp, word);
      }
      if (n === 0) {
        const [first = 0] = temp;
        temp.copyWithin(0, 1);
        temp[3] = first;
        temp[0] = (temp[0] as number) ^ Rcon;
        Rcon = (Rcon << 1) ^ ((Rcon >> 7) * 0x11b);
      }
      const before = schedule.subarray(at - key.length);
      temp.forEach((byte, i) => {
        temp[i] = byte ^ (before[i] as number);
      });
    }
    w.forEach((planes, i) => {
      readPlanes(planes, schedule.subarray(16 * i, 16 * i + 16));
    });
    return w;
  }

  /** y_i = F(x_i xor y_{i-1}) xor x_{i-1} */
  function chain(
    F: typeof encryptBlock,
    w: readonly Planes[],
    x_before: Planes,
    y_before: Planes,
    data: Uint8Array,
  ): Bytes {
    const result = new Uint8Array(data.length);
    for (let at = 0; at < data.length; at += 16) {
      readPlanes(x, data.subarray(at, at + 16));
      addPlanes(y_before, x);
      F(y_before, w);
      addPlanes(y_before, x_before);
      writePlanes(result.subarray(at, at + 16), y_before);
      x_before.set(x);
    }
    return result;
  }

  function run(key: Uint8Array, iv: Uint8Array, then: (w: readonly Planes[]) => Bytes): Bytes {
    try {
      readPlanes(c_before, iv.subarray(0, 16));
      readPlanes(p_before, iv.subarray(16));
      return then(expand(key));
    } finally {
      memory.fill(0);
      schedule.fill(0);
    }
  }

  return {
    encrypt: (key, iv, data) => run(key, iv, (w) => chain(encryptBlock, w, p_before, c_before, data)),
    decrypt: (key, iv, data) => run(key, iv, (w) => chain(decryptBlock, w, c_before, p_before, data)),
  };
}
