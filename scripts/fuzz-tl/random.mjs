// Draws that a seed decides, so that a case can be run again.

/**
 * Draws of one case.
 *
 * @typedef {object} Random
 * @property {(below: number) => number} nat An integer, 0 … below − 1.
 * @property {<T>(from: readonly T[]) => T} pick One of these, of which there is at least one.
 * @property {(percent: number) => boolean} chance
 */

/**
 * @param {number} seed
 * @param {number} index - The case.
 * @returns {Random}
 */
export function randomOf(seed, index) {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
  // mulberry32
  function word() {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }
  /** @param {number} below */
  const nat = (below) => Math.floor((word() / 2 ** 32) * below);
  return {
    nat,
    pick: (from) => /** @type {any} */ (from[nat(from.length)]),
    chance: (percent) => nat(100) < percent,
  };
}
