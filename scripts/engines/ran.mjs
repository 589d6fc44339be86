// Which engines have worked since it was asked last.

/** @type {Set<string>} */
const names = new Set();

/**
 * A function, or the functions of an object, noted when they give something.
 *
 * @template W
 * @param {string} name
 * @param {W} what
 * @returns {W}
 */
export function ran(name, what) {
  if (typeof what === 'function') {
    const noted = (/** @type {unknown[]} */ ...args) => {
      const result = what(...args);
      if (result !== undefined) {
        names.add(name);
      }
      return result;
    };
    return /** @type {W} */ (noted);
  }
  if (typeof what !== 'object') {
    return what;
  }
  const functions = Object.entries(/** @type {object} */ (what)).map(([key, value]) => [
    key,
    ran(name, value),
  ]);
  return Object.fromEntries(functions);
}

/** @returns {string[]} */
export function taken() {
  const found = [...names];
  names.clear();
  return found;
}
