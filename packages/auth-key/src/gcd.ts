/** The greatest common divisor. */
export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y > 0n) {
    [x, y] = [y, x % y];
  }
  return x;
}
