// biome-ignore-all lint/style/noNonNullAssertion: the index of a plane is 0 … 7

/**
 * 16 bytes as 8 planes: bit n of plane b is bit b of byte n, so that one operation on a plane is done for all bytes (Eli Biham,
 * A Fast New DES Implementation in Software, FSE 1997). Byte n is in row n mod 4 of column n / 4. Secret.
 */
export type Planes = Int32Array<ArrayBuffer>;

/** Gives planes of one memory, which can be wiped as a whole. */
export type Allocate = () => Planes;

/** Reads the 16 bytes at `at`. */
export function readPlanes(x: Planes, from: DataView, at: number): void {
  x.fill(0);
  for (let n = 0; n < 16; n++) {
    for (let b = 0; b < 8; b++) {
      x[b] = x[b]! | (((from.getUint8(at + n) >> b) & 1) << n);
    }
  }
}

/** Writes 16 bytes at `at`. */
export function writePlanes(to: DataView, at: number, x: Planes): void {
  for (let n = 0; n < 16; n++) {
    let byte = 0;
    for (let b = 0; b < 8; b++) {
      byte |= ((x[b]! >> n) & 1) << b;
    }
    to.setUint8(at + n, byte);
  }
}

export function addPlanes(x: Planes, y: Planes): void {
  for (let b = 0; b < 8; b++) {
    x[b] = x[b]! ^ y[b]!;
  }
}

/** Adds one byte to all 16. */
export function addByte(x: Planes, byte: number): void {
  for (let b = 0; b < 8; b++) {
    x[b] = x[b]! ^ (-((byte >> b) & 1) & 0xffff);
  }
}

/** 2 x in GF(2^8), mod x^8 + x^4 + x^3 + x + 1 (FIPS 197, section 4.2). */
export function double(x: Planes): void {
  const high = x[7]!;
  for (let b = 7; b > 0; b--) {
    x[b] = x[b - 1]! ^ (-((0x1b >> b) & 1) & high);
  }
  x[0] = high;
}
