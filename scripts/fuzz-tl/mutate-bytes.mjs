// Encodings that are nearly right.

/** @import { Schema } from '@mtproof/tl/language' */
/** @import { Random } from './random.mjs' */

const COUNTS = [0, 1, 1, 2, 3];
const WORDS = [
  0, 1, 2, 3, 4, 255, 1024, 1025, 0x7fffffff, 0x80000000, 0xffffffff, 0x1cb5c415, 0x997275b5, 0xbc799737,
];

/** @typedef {{ readonly schema: Schema, readonly random: Random, readonly at: number }} Place */

/** @type {readonly ((bytes: number[], place: Place) => void)[]} */
const EDITS = [
  (bytes, { at, random }) => void bytes.splice(at, 1, random.nat(256)),
  (bytes, { at, random }) => void bytes.splice(at, 1, (bytes[at] ?? 0) ^ (1 << random.nat(8))),
  (bytes, { at, random }) => setWord(bytes, at, random.pick(WORDS)),
  (bytes, { at, schema, random }) => setWord(bytes, at, anId(schema, random)),
  (bytes, { at, random }) => setWord(bytes, at, random.nat(5)),
  (bytes, { at, schema, random }) => void bytes.splice(at & ~3, 0, ...wordOf(anId(schema, random))),
  (bytes, { at, random }) => void bytes.splice(at & ~3, 0, ...wordOf(random.pick(WORDS))),
  (bytes, { at }) => void bytes.splice(at & ~3, 4),
  (bytes, { at, random }) => void bytes.splice(at, 1 + random.nat(9)),
  (bytes, { at, random }) =>
    void bytes.splice(at & ~3, 0, ...bytes.slice(at & ~3, (at & ~3) + 4 + 4 * random.nat(9))),
  (bytes, { random }) => void bytes.splice(random.nat(bytes.length + 1)),
  (bytes, { random }) => void bytes.push(...wordOf(random.nat(2 ** 32)).slice(0, 1 + random.nat(4))),
];

/**
 * Bytes with up to three changes; one in five has none.
 *
 * @param {Uint8Array} bytes
 * @param {Schema} schema
 * @param {Random} random
 */
export function mutateBytes(bytes, schema, random) {
  const changed = [...bytes];
  for (let i = random.pick(COUNTS); i > 0; i--) {
    random.pick(EDITS)(changed, { schema, random, at: random.nat(changed.length) });
  }
  return Uint8Array.from(changed);
}

/**
 * @param {number[]} bytes
 * @param {number} at
 * @param {number} word
 */
function setWord(bytes, at, word) {
  bytes.splice(at & ~3, 4, ...wordOf(word));
}

/** @param {number} word */
const wordOf = (word) => [word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24];

/**
 * @param {Schema} schema
 * @param {Random} random
 */
const anId = ({ combinators }, random) => (combinators.length > 0 ? random.pick(combinators).id : 0);
