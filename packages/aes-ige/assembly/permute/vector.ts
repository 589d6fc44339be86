// The few operations on 16 bytes that everything is made of. None has an address that depends on data.

/** table[index] for each byte of the index, of which each is below 16, or above 127 and gives 0. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function lookup(table: v128, index: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? i8x16.relaxed_swizzle(table, index) : i8x16.swizzle(table, index);
}

// @ts-ignore: a decorator of AssemblyScript
@inline
export function lowNibbles(x: v128): v128 {
  return v128.and(x, i8x16.splat(15));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
export function highNibbles(x: v128): v128 {
  return v128.and(i32x4.shr_u(x, 4), i8x16.splat(15));
}

/** The linear map, or the sum of the two tables, at `table`. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function sum(table: usize, low: v128, high: v128): v128 {
  return v128.xor(lookup(v128.load(table), low), lookup(v128.load(table, 16), high));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
export function map(table: usize, x: v128): v128 {
  return sum(table, lowNibbles(x), highNibbles(x));
}

/**
 * Half of an inversion: io = 1/(1/i + a/k) + j, or jo with i and j exchanged.
 *
 *   io = (k^2 + a i j) / (k + a i)    jo = (k^2 + a i j) / (k + a j)
 */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function half(inverse: v128, i: v128, j: v128, over: v128): v128 {
  return v128.xor(lookup(inverse, v128.xor(lookup(inverse, i), over)), j);
}
