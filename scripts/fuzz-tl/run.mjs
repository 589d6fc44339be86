// Mutated schema texts and mutated values: `schema()` against generated code.
//
//   npm run fuzz:tl -- [--seed N] [--texts N] [--values N] [--case N]
//
// Both accept, with equal values, or both refuse with the same code; no other class of error is thrown; and time grows with the
// size. Prints the seed, each fault with the least input that shows it, and the dearest inputs by byte. --case runs one case of
// each kind again.

import { parseArgs } from 'node:util';
import { schema } from '@mtproof/tl';
import { generate } from '@mtproof/tl/codegen';
import { SchemaError } from '@mtproof/tl/language';
import { decode, TlError, Vector } from '@mtproof/tl-wire';
import { Dearest, doubling } from './cost.mjs';
import { bytesOf, isObject } from './encodings.mjs';
import { loadModule, unionsOf } from './load-module.mjs';
import { mutateBytes } from './mutate-bytes.mjs';
import { lexemes, mutateText } from './mutate-text.mjs';
import { mutateValue } from './mutate-value.mjs';
import { randomOf } from './random.mjs';
import { olderLayers, schemas } from './schemas.mjs';
import { shrink } from './shrink.mjs';
import { judgeText } from './text-verdict.mjs';
import { GROWING, someText } from './texts.mjs';
import { readingFault, writingFault } from './value-verdict.mjs';

/** @import { Codec, Union } from '@mtproof/tl-wire' */

const { values: given } = parseArgs({
  options: {
    seed: { type: 'string' },
    texts: { type: 'string', default: '100000' },
    values: { type: 'string', default: '100000' },
    case: { type: 'string' },
  },
});
const seed = Number(given.seed ?? Math.floor(Math.random() * 2 ** 31));
const only = given.case === undefined ? undefined : Number(given.case);
console.log(`seed ${seed}`);

const MOST_FAULTS = 20;
/** The largest ratio that doubling may have; twice would be linear, and what is above it is noise. */
const LARGEST_RATIO = 3;
/**
 * How often each fault was seen, by its text without names and numbers.
 *
 * @type {Map<string, number>}
 */
const faults = new Map();

/**
 * Prints a fault, unless one like it was printed before.
 *
 * @param {string} kind
 * @param {string} fault
 * @param {() => string} least - The least input that shows it.
 */
function report(kind, fault, least) {
  const sort = `${kind} ${fault
    .split('\n    at ')[0]
    ?.slice(0, 300)
    .replaceAll(/"[^"]*"|[0-9a-f]{8,}|\d+/g, '…')}`;
  const seen = faults.get(sort) ?? 0;
  faults.set(sort, seen + 1);
  if (seen === 0) {
    console.log(`FAULT ${kind}: ${fault}\n${least()}\n`);
  }
}

/**
 * Runs the cases, and says every five seconds how far it is.
 *
 * @param {string} what
 * @param {number} count
 * @param {(index: number) => string} one - Its outcome.
 */
function runAll(what, count, one) {
  /** @type {Map<string, number>} */
  const outcomes = new Map();
  const begun = performance.now();
  let shownAt = begun;
  for (
    let index = only ?? 0;
    index < (only === undefined ? count : only + 1) && faults.size < MOST_FAULTS;
    index++
  ) {
    const outcome = one(index);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (performance.now() - shownAt > 5000) {
      shownAt = performance.now();
      process.stderr.write(`${what} ${index}/${count}, ${Math.round((shownAt - begun) / 1000)} s\n`);
    }
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${what}: ${[...outcomes].map(([name, n]) => `${name} ${n}`).join(', ')} (${seconds} s)`);
}

/**
 * What reading a text costs: `schema`, all of its codecs, and `generate`.
 *
 * @param {string} text
 */
function readText(text) {
  try {
    const api = schema(text);
    generate({ text, source: 'text' });
    // No constructor: but to know that, all of them are made ready.
    api.decode(/** @type {never} */ ('Object'), new Uint8Array(4));
  } catch (error) {
    if (!(error instanceof SchemaError || error instanceof TlError)) {
      throw error;
    }
  }
}

const dearestText = new Dearest();

/** @param {number} index */
function textCase(index) {
  const random = randomOf(seed, index);
  const text = mutateText(someText(random), random);
  const start = performance.now();
  const { fault, outcome } = judgeText(text, randomOf(seed + 1, index));
  dearestText.add(performance.now() - start, Math.max(text.length, 256), `case ${index}`, text, () =>
    readText(text),
  );
  if (fault !== undefined) {
    report('text', fault, () => `case ${index}: ${JSON.stringify(leastText(text, index, fault))}`);
  }
  return outcome;
}

/**
 * The least text that fails as this one does.
 *
 * @param {string} text
 * @param {number} index
 * @param {string} fault
 */
function leastText(text, index, fault) {
  const fails = (/** @type {readonly string[]} */ parts) =>
    judgeText(parts.join(''), randomOf(seed + 1, index)).fault?.slice(0, 40) === fault.slice(0, 40);
  return shrink(lexemes(text), fails).join('');
}

runAll('texts', Number(given.texts), textCase);

/** The codecs of one schema, from its text and from generated code. */
const subjects = [...schemas, ...olderLayers].map(({ name, text, layer }) => {
  const options = layer === undefined ? {} : { layer };
  const api = schema(text, options);
  const unions = unionsOf(loadModule(generate({ text, source: name, ...options })));
  const pairs = unions.map((generated) => ({
    interpreted: /** @type {Codec<unknown>} */ (api.codec(/** @type {never} */ (generated.type))),
    generated: /** @type {Codec<unknown>} */ (generated),
  }));
  const [object] = pairs.filter(({ generated }) => generated.type === 'Object');
  return { name, schema: api.schema, pairs, object: object ?? pairs[0] };
});

const dearestValue = new Dearest();

/** @param {number} index */
function valueCase(index) {
  const random = randomOf(seed + 2, index);
  const {
    name,
    schema: declared,
    pairs,
    object,
  } = random.chance(10)
    ? random.pick(subjects)
    : /** @type {(typeof subjects)[0]} */ (subjects[index % schemas.length]);
  const combinator = random.pick(declared.combinators.filter(isObject));
  const own = pairs.find(({ generated }) => generated.type === combinator.result.name) ?? object;
  const pair = random.pick([object, object, object, own, own, random.pick(pairs)]);
  const encoded = bytesOf(declared, combinator, random);
  const bytes = mutateBytes(encoded.bytes, declared, random);
  if (pair === undefined) {
    return 'no type';
  }
  const { interpreted, generated } = pair;
  const options = random.chance(20) ? { strict: false } : {};
  const run = (/** @type {Uint8Array} */ input) => readingFault(interpreted, generated, input, options);
  const start = performance.now();
  const fault = run(bytes);
  dearestValue.add(
    performance.now() - start,
    Math.max(bytes.length, 64),
    `${name}, case ${index}`,
    bytes,
    () => run(bytes),
  );
  if (fault !== undefined) {
    report(`value, ${name}`, fault, () => {
      const least = Uint8Array.from(shrink([...bytes], (parts) => run(Uint8Array.from(parts)) !== undefined));
      return `case ${index}, ${generated.type} ${Buffer.from(least).toString('hex')}: ${run(least)}`;
    });
    return 'fault';
  }
  if (encoded.isWhole && pair === object && Buffer.compare(bytes, encoded.bytes) === 0) {
    return wholeCase(pair, bytes, `${name}, case ${index}: ${combinator.text}`);
  }
  return writeCase(pair, bytes, random, `${name}, ${generated.type}, case ${index}`);
}

/**
 * Bytes of a value are read, and are the value's.
 *
 * @param {{ readonly generated: Codec<unknown> }} pair
 * @param {Uint8Array} bytes
 * @param {string} where
 */
function wholeCase({ generated }, bytes, where) {
  try {
    decode(generated, bytes);
    return 'whole';
  } catch (error) {
    report('whole value', `refused: ${error}`, () => `${where}\n${Buffer.from(bytes).toString('hex')}`);
    return 'fault';
  }
}

/**
 * A value that was read, changed and written; if it was not read, nothing more.
 *
 * @param {{ readonly interpreted: Codec<unknown>, readonly generated: Codec<unknown> }} pair
 * @param {Uint8Array} bytes
 * @param {import('./random.mjs').Random} random
 * @param {string} where
 */
function writeCase({ interpreted, generated }, bytes, random, where) {
  let value;
  try {
    value = decode(generated, bytes, { strict: false });
  } catch {
    return 'refused';
  }
  for (let i = 0; i < 3; i++) {
    const changed = mutateValue(value, random);
    const fault = writingFault(interpreted, generated, changed);
    if (fault !== undefined) {
      report('changed value', fault, () => where);
      return 'fault';
    }
  }
  return 'accepted';
}

runAll('values', Number(given.values), valueCase);

if (only === undefined) {
  const growth = [
    ...GROWING.map(([name, textOf]) => ({
      name: `text, ${name}`,
      ...doubling((size) => readText.bind(undefined, textOf(size))),
    })),
    ...subjects.flatMap(({ name, schema: declared, object }) =>
      object === undefined ? [] : [{ name: `values of ${name}`, ...doubling(manyValues(object, declared)) }],
    ),
  ];
  for (const { name, ratio, times } of growth.sort((a, b) => b.ratio - a.ratio)) {
    console.log(`doubling ${ratio === 0 ? 'too short' : ratio.toFixed(2)}  ${name}  ${times}`);
    if (ratio > LARGEST_RATIO) {
      report('time', `${name} takes ${ratio.toFixed(2)} times as long for twice the size`, () => times);
    }
  }
  for (const { cost, what, input } of [dearestText, dearestValue]) {
    const shown = typeof input === 'string' ? JSON.stringify(input) : Buffer.from(input).toString('hex');
    console.log(`dearest: ${cost.toFixed(2)} µs a byte, ${what}: ${shown.slice(0, 300)}`);
  }
}

/**
 * A row of values, of which all but the last few are right, read by both sides.
 *
 * @param {{ readonly interpreted: Codec<unknown>, readonly generated: Codec<unknown> }} pair
 * @param {import('@mtproof/tl/language').Schema} declared
 * @returns {(size: number) => () => void}
 */
function manyValues({ interpreted, generated }, declared) {
  const random = randomOf(seed, 0);
  const combinators = declared.combinators.filter(isObject);
  /** @type {Uint8Array[]} */
  const right = [];
  for (let i = 0; i < 3000; i++) {
    const { bytes } = bytesOf(declared, random.pick(combinators), random);
    try {
      decode(generated, bytes);
      right.push(bytes);
    } catch {
      // such as a value of a type that is not declared
    }
  }
  return (size) => {
    const row = Buffer.concat([
      Buffer.from(Uint32Array.of(0x1cb5c415, size).buffer),
      ...Array.from({ length: size }, (_, i) => right[i % right.length] ?? new Uint8Array()),
    ]);
    return () => {
      for (const codec of [interpreted, generated]) {
        decode(Vector(codec), row);
      }
    };
  };
}

for (const [sort, seen] of faults) {
  console.log(`${seen} times: ${sort.split('\n')[0]}`);
}
console.log(`seed ${seed}, kinds of faults ${faults.size}`);
process.exitCode = faults.size > 0 ? 1 : 0;
