// Faults far from the ends of input and output, where inflate checks no end. Streams of one block with the fixed code.

import { expect, it } from 'vitest';
import { inflate } from '../src/gzip/engines/portable.ts';

/** Bits in the order of the stream. */
class Stream {
  readonly #bits: number[] = [1, 1, 0]; // the last block, of type 1

  /** A code: its highest bit first. */
  code(value: number, length: number): this {
    for (let bit = length - 1; bit >= 0; bit--) {
      this.#bits.push((value >> bit) & 1);
    }
    return this;
  }

  /** Literals below 144. */
  literals(bytes: readonly number[]): this {
    for (const byte of bytes) {
      this.code(0x30 + byte, 8);
    }
    return this;
  }

  /** A length of 3 … 10 and a distance of 1 … 4. */
  pair(length: number, distance: number): this {
    return this.code(length - 2, 7).code(distance - 1, 5);
  }

  bytes(): Uint8Array {
    this.code(0, 7); // the end of the block
    const bytes = new Uint8Array(Math.ceil(this.#bits.length / 8));
    this.#bits.forEach((bit, i) => {
      bytes[i >> 3] = (bytes[i >> 3] as number) | (bit << (i & 7));
    });
    return bytes;
  }
}

const many: number[] = Array.from({ length: 400 }, (_, i) => i % 100);

it.each([
  [1, 2],
  [2, 3],
  [3, 4],
])('after %i bytes, a distance of %i leads to before the start', (count, distance) => {
  const data = new Stream().literals(many.slice(0, count)).pair(3, distance).literals(many).bytes();
  expect(() => inflate(data, 0, 2000)).toThrow(/a distance to before the start/);
});

it('a distance may lead to the start', () => {
  const data = new Stream().literals([7, 8, 9]).pair(5, 3).literals(many).bytes();
  const { output, end } = inflate(data, 0, 2000);
  expect([...output]).toEqual([7, 8, 9, 7, 8, 9, 7, 8, ...many]);
  expect(end).toBe(data.length);
});

it('reserved symbols are refused', () => {
  const length = new Stream().literals(many).code(0xc6, 8).literals(many).bytes(); // 286
  expect(() => inflate(length, 0, 2000)).toThrow(/a reserved symbol/);
  const distance = new Stream().literals(many).code(1, 7).code(30, 5).literals(many).bytes();
  expect(() => inflate(distance, 0, 2000)).toThrow(/a reserved symbol/);
});

it('the limit holds to the byte', () => {
  const data = new Stream().literals(many).pair(10, 1).literals(many).bytes();
  expect(inflate(data, 0, 810).output.length).toBe(810);
  expect(() => inflate(data, 0, 809)).toThrow(/more than 809 bytes/);
});

it('room is made in time', () => {
  const stream = new Stream().literals([7, 8, 9]);
  for (let i = 0; i < 300; i++) {
    stream.pair(10, 3);
  }
  const data = stream.literals([5, 6]).bytes();
  const { output } = inflate(data, 0, 2 ** 16); // begins with room for four times the data
  expect([...output]).toEqual([...Array.from({ length: 3003 }, (_, i) => 7 + (i % 3)), 5, 6]);
});
