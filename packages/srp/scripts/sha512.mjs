// Writes src/engines/generated/sha512.ts, SHA-512 (FIPS 180-4, 6.4) in 32-bit words for engines of JavaScript, and the constants of
// the one in assembly/; with --check only says whether they differ. In JavaScript a round costs least when the eight variables keep
// their places and take turns, which needs eight rounds written out: the lines that follow are one round, and eight of them are
// printed.
import { readFileSync, writeFileSync } from 'node:fs';
import process, { argv } from 'node:process';

const BITS_64 = 2n ** 64n;

/**
 * The first 64 bits of the fractional part of a root of n (4.2.3, 5.3.5).
 *
 * @param {number} n
 * @param {2n | 3n} degree
 */
function rootFraction(n, degree) {
  const radicand = BigInt(n) << (64n * degree);
  let low = 0n;
  let high = 2n ** 80n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** degree <= radicand) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low % BITS_64;
}

/** @param {number} count */
function primes(count) {
  /** @type {number[]} */
  const found = [];
  for (let n = 2; found.length < count; n++) {
    if (found.every((p) => n % p !== 0)) {
      found.push(n);
    }
  }
  return found;
}

/** K_0 … K_79: of the cube roots of the first 80 primes. */
const K = primes(80).map((p) => rootFraction(p, 3n));
/** H_0 … H_7: of the square roots of the first 8 primes. */
const H = primes(8).map((p) => rootFraction(p, 2n));

/** A word in the output: the names of its halves. @typedef {{ high: string, low: string }} Word */

/** @param {string} name @returns {Word} */
const variable = (name) => ({ high: `${name}h`, low: `${name}l` });
/** A word of an array, `at` half words from the variable `i`. @param {string} array @param {number} at @returns {Word} */
const element = (array, at) => ({
  high: `(${array}[${index(at)}] as number)`,
  low: `(${array}[${index(at + 1)}] as number)`,
});
/** @param {number} at */
const index = (at) => (at < 0 ? `i - ${-at}` : `i + ${at}`);

/** ROTR^n(x), 3.2 @param {Word} x @param {number} n @returns {Word} */
function rotr({ high, low }, n) {
  const [a, b] = n < 32 ? [high, low] : [low, high];
  const k = n % 32;
  return { high: `((${a} >>> ${k}) | (${b} << ${32 - k}))`, low: `((${b} >>> ${k}) | (${a} << ${32 - k}))` };
}
/** SHR^n(x), 3.2, n < 32 @param {Word} x @param {number} n @returns {Word} */
const shr = (x, n) => ({ high: `(${x.high} >>> ${n})`, low: rotr(x, n).low });
/** @param {Word[]} words @returns {Word} */
const xor = (...words) => ({
  high: `(${words.map(({ high }) => high).join(' ^ ')})`,
  low: `(${words.map(({ low }) => low).join(' ^ ')})`,
});

// 4.1.3
/** @param {Word} x */
const Sigma0 = (x) => xor(rotr(x, 28), rotr(x, 34), rotr(x, 39));
/** @param {Word} x */
const Sigma1 = (x) => xor(rotr(x, 14), rotr(x, 18), rotr(x, 41));
/** @param {Word} x */
const sigma0 = (x) => xor(rotr(x, 1), rotr(x, 8), shr(x, 7));
/** @param {Word} x */
const sigma1 = (x) => xor(rotr(x, 19), rotr(x, 61), shr(x, 6));
/** (x and y) xor (not x and z), by one operation less @param {Word} x @param {Word} y @param {Word} z @returns {Word} */
const Ch = (x, y, z) => ({
  high: `(${z.high} ^ (${x.high} & (${y.high} ^ ${z.high})))`,
  low: `(${z.low} ^ (${x.low} & (${y.low} ^ ${z.low})))`,
});
/** (x and y) xor (x and z) xor (y and z), likewise @param {Word} x @param {Word} y @param {Word} z @returns {Word} */
const Maj = (x, y, z) => ({
  high: `((${x.high} & ${y.high}) ^ (${z.high} & (${x.high} ^ ${y.high})))`,
  low: `((${x.low} & ${y.low}) ^ (${z.low} & (${x.low} ^ ${y.low})))`,
});

/**
 * target = the sum of words mod 2^64. The sum of the low halves is exact as a double; what is above 2^32 is the carry.
 *
 * @param {Word} target
 * @param {Word[]} words
 */
const add = (target, ...words) => [
  `sum = ${words.map(({ low }) => `(${low} >>> 0)`).join(' + ')};`,
  `${target.high} = (${words.map(({ high }) => high).join(' + ')} + ((sum / 2 ** 32) | 0)) | 0;`,
  `${target.low} = sum | 0;`,
];

const names = [...'abcdefgh'];

/** One round, 6.4.2 step 3: instead of moving h = g, g = f, … the variables change their roles. @param {number} t */
function round(t) {
  const roles = names.map((_, i) => variable(/** @type {string} */ (names[(i - t + 80) % 8])));
  const [a, b, c, d, e, f, g, h] = /** @type {[Word, Word, Word, Word, Word, Word, Word, Word]} */ (roles);
  const T1 = variable('t');
  return [
    ...add(T1, h, element('K', 2 * t), element('W', 2 * t), Ch(e, f, g), Sigma1(e)),
    ...add(d, d, T1),
    ...add(h, T1, Sigma0(a), Maj(a, b, c)),
  ];
}

/** 6.4.2 step 1, for t ≥ 16 */
function schedule() {
  const [w2, w15] = [variable('p'), variable('q')]; // read once: they are used several times
  /** @param {number} back */
  const W = (back) => element('W', -2 * back);
  return [
    `const ${w2.high} = ${W(2).high};`,
    `const ${w2.low} = ${W(2).low};`,
    `const ${w15.high} = ${W(15).high};`,
    `const ${w15.low} = ${W(15).low};`,
    ...add({ high: 'W[i]', low: 'W[i + 1]' }, sigma1(w2), W(7), sigma0(w15), W(16)),
  ];
}

/** @param {bigint[]} words */
function halves(words) {
  const numbers = words.flatMap((word) => [word >> 32n, BigInt.asUintN(32, word)]);
  const rows = numbers.map((half) => `0x${half.toString(16).padStart(8, '0')},`);
  return Array.from(
    { length: rows.length / 8 },
    (_, i) => `  ${rows.slice(8 * i, 8 * i + 8).join(' ')}`,
  ).join('\n');
}

/** @param {string} indent @param {string[]} lines */
const indented = (indent, lines) => lines.map((line) => indent + line).join('\n');

const load = names.flatMap((name, i) => [
  `let ${name}h = from[${2 * i}] as number;`,
  `let ${name}l = from[${2 * i + 1}] as number;`,
]);
const store = names.flatMap((name, i) => {
  const before = { high: `(from[${2 * i}] as number)`, low: `(from[${2 * i + 1}] as number)` };
  return add({ high: `into[${2 * i}]`, low: `into[${2 * i + 1}]` }, before, variable(name));
});

const source = `// Made by scripts/sha512.mjs; do not edit. SHA-512 (FIPS 180-4) without 64-bit integers: a word is two of 32 bits, the high half
// first, in arrays as in variables.

// 4.2.3, two halves a word.
const CONSTANTS: Int32Array = /* @__PURE__ */ Int32Array.of(
${halves(K)}
);

/** 5.3.5, two halves a word, in a fresh array. */
export function initialValue(): Int32Array {
  return Int32Array.of(
${indented('  ', halves(H).split('\n'))}
  );
}

// The message schedule, 80 words. Secret, see wipe.
const SCHEDULE = /* @__PURE__ */ new Int32Array(160);

/** Overwrites what the last block has left behind. */
export function wipe(): void {
  SCHEDULE.fill(0);
}

/**
 * 6.4.2: the hash value of one more block. To be followed by {@link wipe} after the last.
 *
 * @param into - Receives it, 8 words; may be one of the others.
 * @param from - The hash value before.
 * @param block - 16 words.
 */
export function compress(into: Int32Array, from: Int32Array, block: Int32Array): void {
  const K = CONSTANTS;
  const W = SCHEDULE;
  let sum = 0;
  let th = 0;
  let tl = 0;
  for (let i = 0; i < 32; i++) {
    W[i] = block[i] as number;
  }
  for (let i = 32; i < 160; i += 2) {
${indented('    ', schedule())}
  }
${indented('  ', load)}
  for (let i = 0; i < 160; i += 16) {
${Array.from({ length: 8 }, (_, t) => indented('    ', round(t))).join('\n\n')}
  }
${indented('  ', store)}
}
`;

const assembly = `// Made by scripts/sha512.mjs; do not edit.

/** The address of K_0 … K_79 (FIPS 180-4, 4.2.3). */
export const CONSTANTS: usize = memory.data<u64>([
${K.map((word) => `  0x${word.toString(16).padStart(16, '0')},`).join('\n')}
]);
`;

/** @type {[string, string][]} */
const files = [
  ['src/engines/generated/sha512.ts', source],
  ['assembly/sha512/constants.ts', assembly],
];
for (const [path, text] of files) {
  const target = new URL(`../${path}`, import.meta.url);
  if (!argv.includes('--check')) {
    writeFileSync(target, text);
  } else if (readFileSync(target, 'utf8') !== text) {
    console.error(`${path} is not what sha512.mjs makes`);
    process.exitCode = 1;
  }
}
