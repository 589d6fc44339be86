// Codes of distances that are longer than the index of a table: counts as Fibonacci's numbers make the longest codes.

import { randomFillSync } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { inflate } from '../src/gzip/engines/portable.ts';

/** The first distance of each of 16 codes, RFC 1951 section 3.2.5, the rarest first. */
const DISTANCES = [1025, 769, 513, 385, 257, 193, 129, 97, 65, 49, 33, 25, 17, 13, 9, 7];

/** Random bytes, and copies of four of them from each distance, with two random bytes between. */
function skewed(): Uint8Array {
  const data = randomFillSync(new Uint8Array(40_000));
  let end = 2048;
  let [count, next] = [1, 2];
  for (const distance of DISTANCES) {
    for (let i = 0; i < count; i++) {
      data.copyWithin(end, end - distance, end - distance + 4);
      end += 6;
    }
    [count, next] = [next, count + next];
  }
  return data.subarray(0, end + 512);
}

it('reads distances whose codes are long', () => {
  for (let run = 0; run < 10; run++) {
    const data = skewed();
    const stream = deflateRawSync(data, { level: 9, memLevel: 9 });
    const { output, end } = inflate(stream, 0, data.length, data.length);
    expect(output).toEqual(Uint8Array.from(data));
    expect(end).toBe(stream.length);
  }
});
