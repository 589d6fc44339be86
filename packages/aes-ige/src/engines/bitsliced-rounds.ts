// biome-ignore-all lint/style/noNonNullAssertion: the index of a plane is 0 … 7

import { type Allocate, addPlanes, double, type Planes } from './bitsliced-planes.ts';
import type { Substitution } from './bitsliced-sub-bytes.ts';

/** E and D of one block, in place. */
export interface Rounds {
  readonly encryptBlock: (x: Planes, w: readonly Planes[]) => void;
  readonly decryptBlock: (x: Planes, w: readonly Planes[]) => void;
}

const rotate = (plane: number, left: number): number => ((plane << left) | (plane >>> (16 - left))) & 0xffff;

/** ShiftRows moves row r to the left by r columns, of 4 bits each (FIPS 197, section 5.1.2); InvShiftRows to the right. */
function moveRows(x: Planes, direction: 1 | -1): void {
  for (let b = 0; b < 8; b++) {
    let moved = 0;
    for (let r = 0; r < 4; r++) {
      moved |= rotate(x[b]! & (0x1111 << r), (16 - 4 * r * direction) % 16);
    }
    x[b] = moved;
  }
}

/** Row r + 1 in the place of row r. */
const nextRow = (plane: number): number => ((plane >>> 1) & 0x7777) | ((plane << 3) & 0x8888);

export function newRounds(allocate: Allocate, { subBytes, inverseSubBytes }: Substitution): Rounds {
  const pairs = allocate();

  /** 2 x_r + 3 x_{r+1} + x_{r+2} + x_{r+3} = 2 (x_r + x_{r+1}) + x_{r+1} + (x_{r+2} + x_{r+3}) (FIPS 197, section 5.1.3) */
  function mixColumns(x: Planes): void {
    for (let b = 0; b < 8; b++) {
      const next = nextRow(x[b]!);
      pairs[b] = x[b]! ^ next;
      x[b] = next ^ nextRow(nextRow(pairs[b]!));
    }
    double(pairs);
    addPlanes(x, pairs);
  }

  return {
    encryptBlock(x, w) {
      addPlanes(x, w[0]!);
      for (let round = 1; round < w.length; round++) {
        subBytes(x);
        moveRows(x, 1);
        if (round < w.length - 1) {
          mixColumns(x);
        }
        addPlanes(x, w[round]!);
      }
    },
    decryptBlock(x, w) {
      for (let round = w.length - 1; round > 0; round--) {
        addPlanes(x, w[round]!);
        if (round < w.length - 1) {
          // Four times is nothing, so three times is InvMixColumns.
          mixColumns(x);
          mixColumns(x);
          mixColumns(x);
        }
        moveRows(x, -1);
        inverseSubBytes(x);
      }
      addPlanes(x, w[0]!);
    },
  };
}
