// biome-ignore-all lint/style/noNonNullAssertion: the index of a plane is 0 … 7

import { type Allocate, addByte, double, type Planes } from './bitsliced-planes.ts';

/** SubBytes and InvSubBytes of all bytes. */
export interface Substitution {
  readonly subBytes: (x: Planes) => void;
  readonly inverseSubBytes: (x: Planes) => void;
}

export function newSubstitution(allocate: Allocate): Substitution {
  const [product, power, odd, before] = [allocate(), allocate(), allocate(), allocate()];

  /** x = x y, from the highest bit of y to the lowest. */
  function multiply(x: Planes, y: Planes): void {
    product.fill(0);
    for (let i = 7; i >= 0; i--) {
      double(product);
      for (let b = 0; b < 8; b++) {
        product[b] = product[b]! ^ (x[b]! & y[i]!);
      }
    }
    x.set(product);
  }

  /** x = x^254, which is 1/x, or 0 for 0. 254 = 2 + 4 + … + 128. */
  function invert(x: Planes): void {
    power.set(x);
    multiply(power, x);
    odd.set(power);
    for (let n = 2; n < 8; n++) {
      multiply(power, power);
      multiply(odd, power);
    }
    x.set(odd);
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
