// A smaller case that fails as a larger one does.

/**
 * Leaves out parts, many at a time and then fewer, while `fails` says that what remains still fails.
 *
 * @template T
 * @param {readonly T[]} parts
 * @param {(parts: readonly T[]) => boolean} fails
 * @param {number} tries - At most.
 * @returns {readonly T[]}
 */
export function shrink(parts, fails, tries = 3000) {
  let kept = parts;
  let left = tries;
  for (let size = Math.ceil(parts.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < kept.length && left > 0; left--) {
      const fewer = [...kept.slice(0, start), ...kept.slice(start + size)];
      if (fails(fewer)) {
        kept = fewer;
      } else {
        start += size;
      }
    }
  }
  return kept;
}
