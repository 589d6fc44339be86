// AES-IGE in plain JavaScript without a table, an address or a branch that depends on a secret, and slow: where constant time is
// asked for and WebAssembly does not run.

import { type Allocate, addPlanes, type Planes, readPlanes, writePlanes } from './bitsliced-planes.ts';
import { newRounds } from './bitsliced-rounds.ts';
import { newSubstitution } from './bitsliced-sub-bytes.ts';
import type { Chain, Engine } from './interface.ts';
import { firstWord, putSchedule, roundsOf, SCHEDULE_LENGTH, viewOf } from './key-schedule.ts';

const MOST_ROUND_KEYS = 15;
/** The planes of the round keys, and of ten more. */
const PLANES = 8 * (MOST_ROUND_KEYS + 10);

export function newBitslicedEngine(): Engine {
  // All that is secret is in one memory: planes, then the words of the schedule, then a block of bytes.
  const memory = new Int32Array(PLANES + SCHEDULE_LENGTH + 4);
  const schedule = memory.subarray(PLANES, -4);
  const bytes = new DataView(memory.buffer, memory.byteLength - 16);
  let allocated = 0;
  const allocate: Allocate = () => {
    allocated += 8;
    return memory.subarray(allocated - 8, allocated);
  };
  const substitution = newSubstitution(allocate);
  const { encryptBlock, decryptBlock } = newRounds(allocate, substitution);
  const roundKeys = Array.from({ length: MOST_ROUND_KEYS }, allocate);
  const [c_before, p_before, x] = [allocate(), allocate(), allocate()];

  function subWord(word: number): number {
    bytes.setInt32(0, word, true);
    readPlanes(x, bytes, 0);
    substitution.subBytes(x);
    writePlanes(bytes, 0, x);
    return bytes.getInt32(0, true);
  }

  function expand(key: Uint8Array): readonly Planes[] {
    putSchedule(schedule, key, subWord);
    const w = roundKeys.slice(0, roundsOf(key) + 1);
    w.forEach((planes, round) => {
      const first = firstWord(roundsOf(key)) + 4 * round;
      schedule.subarray(first, first + 4).forEach((word, i) => {
        bytes.setInt32(4 * i, word, true);
      });
      readPlanes(planes, bytes, 0);
    });
    return w;
  }

  /** y_i = F(x_i xor y_{i-1}) xor x_{i-1} */
  const chain =
    (F: typeof encryptBlock, x_before: Planes, y_before: Planes): Chain =>
    (key, iv, data, output) => {
      try {
        const result = output ?? new Uint8Array(data.length);
        const [start, from, to] = [viewOf(iv), viewOf(data), viewOf(result)];
        readPlanes(c_before, start, 0);
        readPlanes(p_before, start, 16);
        const w = expand(key);
        for (let at = 0; at < data.length; at += 16) {
          readPlanes(x, from, at);
          addPlanes(y_before, x);
          F(y_before, w);
          addPlanes(y_before, x_before);
          writePlanes(to, at, y_before);
          x_before.set(x);
        }
        return result;
      } finally {
        memory.fill(0);
      }
    };

  return {
    encrypt: chain(encryptBlock, p_before, c_before),
    decrypt: chain(decryptBlock, c_before, p_before),
  };
}
