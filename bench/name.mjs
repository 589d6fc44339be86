// Names of jobs, `family/work/variant`, and patterns for them.

/**
 * Whether a name is meant by a pattern, in which `*` is any text.
 *
 * @param {string} pattern
 * @param {string} name
 */
export const means = (pattern, name) =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(name);
