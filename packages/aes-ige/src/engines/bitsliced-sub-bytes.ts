// biome-ignore-all lint/style/noNonNullAssertion: the index of a plane is 0 … 7

import { type Allocate, addByte, type Planes } from './bitsliced-planes.ts';

/** SubBytes and InvSubBytes of all bytes. */
export interface Substitution {
  readonly subBytes: (x: Planes) => void;
  readonly inverseSubBytes: (x: Planes) => void;
}

/** x = x y mod x^8 + x^4 + x^3 + x + 1, from the highest bit of y to the lowest (FIPS 197, section 4.2). */
function multiply(x: Planes, y: Planes): void {
  let [p0, p1, p2, p3, p4, p5, p6, p7] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 7; i >= 0; i--) {
    const bit = y[i]!;
    const high = p7;
    p7 = p6 ^ (x[7]! & bit);
    p6 = p5 ^ (x[6]! & bit);
    p5 = p4 ^ (x[5]! & bit);
    p4 = p3 ^ high ^ (x[4]! & bit);
    p3 = p2 ^ high ^ (x[3]! & bit);
    p2 = p1 ^ (x[2]! & bit);
    p1 = p0 ^ high ^ (x[1]! & bit);
    p0 = high ^ (x[0]! & bit);
  }
  put(x, p0, p1, p2, p3, p4, p5, p6, p7);
}

/** x = x^2: bit i goes to x^(2 i), which for i = 4, 5, 6, 7 is 1b, 6c, ab, 9a. */
function square(x: Planes): void {
  const [x0, x1, x2, x3] = [x[0]!, x[1]!, x[2]!, x[3]!];
  const [x4, x5, x6, x7] = [x[4]!, x[5]!, x[6]!, x[7]!];
  const x67 = x6 ^ x7;
  put(x, x0 ^ x4 ^ x6, x4 ^ x67, x1 ^ x5, x4 ^ x5 ^ x67, x2 ^ x4 ^ x7, x5 ^ x6, x3 ^ x5, x67);
}

function put(
  x: Planes,
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
): void {
  x[0] = a;
  x[1] = b;
  x[2] = c;
  x[3] = d;
  x[4] = e;
  x[5] = f;
  x[6] = g;
  x[7] = h;
}

export function newSubstitution(allocate: Allocate): Substitution {
  const [power, result, before] = [allocate(), allocate(), allocate()];

  /** x = 1/x, or 0 for 0: x^254, and 254 = 2 + 4 + … + 128. */
  function invert(x: Planes): void {
    power.set(x);
    square(power);
    result.set(power);
    for (let n = 2; n < 8; n++) {
      square(power);
      multiply(result, power);
    }
    x.set(result);
  }

  /** Bit i becomes the sum of bits i, i+4, i+5, i+6 and i+7 (FIPS 197, section 5.1.1). */
  function affine(x: Planes): void {
    before.set(x);
    for (let i = 0; i < 8; i++) {
      for (let j = 4; j < 8; j++) {
        x[i] = x[i]! ^ before[(i + j) % 8]!;
      }
    }
  }

  return {
    subBytes(x) {
      invert(x);
      affine(x);
      addByte(x, 0x63);
    },
    inverseSubBytes(x) {
      addByte(x, 0x63);
      // Four times is nothing, so three times is the inverse.
      affine(x);
      affine(x);
      affine(x);
      invert(x);
    },
  };
}
