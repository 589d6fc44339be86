// Values of JavaScript that are nearly right.

/** @import { Random } from './random.mjs' */

/** @typedef {Record<string | number, unknown>} Node */

/** @type {readonly (() => unknown)[]} */
const WRONG = [
  ...[
    () => undefined,
    () => null,
    () => '',
    () => 'text',
    () => '\ud800',
    () => 0,
    () => -1,
    () => 1.5,
    () => 2 ** 31,
  ],
  ...[
    () => -(2 ** 31),
    () => 2 ** 53,
    () => Number.NaN,
    () => -0,
    () => 0n,
    () => 2n ** 63n,
    () => -(2n ** 63n),
  ],
  ...[() => true, () => false, () => Symbol('x'), () => () => 0, () => [], () => new Array(3), () => ({})],
  ...[() => ({ _: 'x' }), () => ({ _: '__proto__' }), () => Object.create(null), () => new Uint8Array(16)],
  ...[
    () => new Uint8Array(32),
    () => new ArrayBuffer(4),
    () => new Date(0),
    () => new Map(),
    () => Object('x'),
  ],
];
const KEYS = ['_', 'x', 'flags', 'id', '__proto__', 'constructor', 'toString', '0'];

/**
 * A copy with one change.
 *
 * @param {unknown} value
 * @param {Random} random
 */
export function mutateValue(value, random) {
  const copy = structuredClone(value);
  const nodes = nodesOf(copy);
  if (nodes.length === 0) {
    return random.pick(WRONG)();
  }
  const node = random.pick(nodes);
  const key = random.pick([...Object.keys(node), ...(random.chance(15) ? KEYS : [])]) ?? '_';
  const kind = random.nat(6);
  if (kind === 0) {
    delete node[key];
    return copy;
  }
  // A value inside itself, a value twice, or another one.
  const other = kind === 1 ? copy : kind === 2 ? random.pick(nodes) : random.pick(WRONG)();
  Object.defineProperty(node, key, { value: other, enumerable: true, writable: true, configurable: true });
  return copy;
}

/**
 * The objects and arrays in a value.
 *
 * @param {unknown} value
 * @returns {Node[]}
 */
function nodesOf(value) {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) {
    return [];
  }
  return [/** @type {Node} */ (value), ...Object.values(value).flatMap(nodesOf)];
}
