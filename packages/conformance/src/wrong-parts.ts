import { createHash } from 'node:crypto';
import { digestOf, isDigest, isHex } from './blob.ts';
import { type Fields, isObject } from './json.ts';

/** Path of each part of an answer that is not as expected, and the hash of what it is instead. */
export type WrongParts = ReadonlyMap<string, string>;

// Longer lists count as one part.
const MOST_ELEMENTS = 64;
// No answer of the vectors comes near. Names are kept until the run ends, and an adapter must not fill the memory with them.
const MOST_FIELDS = 64;
const LONGEST_NAME = 64;

/**
 * The parts of an answer that are not as expected: fields, and elements of a list that has the right length. Where nothing is
 * expected all fields are; an answer without any is the part `''`. `generated/diagnosis.json` names mistakes by these hashes. None is named of an answer with absurdly many or long field names.
 *
 * @param want - The expected answer; `undefined` where the input should have been refused.
 * @param got - The answer.
 */
export function wrongParts(want: Fields | undefined, got: Fields): WrongParts {
  const expected = want ?? {};
  const parts = new Map<string, string>();
  const names = new Set([...Object.keys(expected), ...Object.keys(got)]);
  if (names.size > MOST_FIELDS || [...names].some((name) => name.length > LONGEST_NAME)) {
    return parts;
  }
  for (const name of names) {
    const a = own(expected, name);
    for (const [path, wanted, given] of pairs(name, a, digested(own(got, name), a))) {
      const text = canonical(given);
      if (canonical(wanted) !== text) {
        parts.set(path, markOf(text));
      }
    }
  }
  if (want === undefined && parts.size === 0) {
    parts.set('', markOf('{}'));
  }
  return parts;
}

function pairs(name: string, want: unknown, got: unknown): [path: string, want: unknown, got: unknown][] {
  const apart =
    Array.isArray(want) && Array.isArray(got) && want.length === got.length && want.length <= MOST_ELEMENTS;
  return apart ? want.map((item: unknown, i) => [`${name}[${i}]`, item, got[i]]) : [[name, want, got]];
}

function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

// With a digest in the place of bytes of which the vectors hold a digest.
function digested(got: unknown, want: unknown): unknown {
  if (isDigest(want) && isHex(got)) {
    return digestOf(got);
  }
  if (!isObject(want) || !isObject(got)) {
    return got;
  }
  return Object.fromEntries(
    Object.entries(got).map(([name, item]) => [name, digested(item, own(want, name))]),
  );
}

function markOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

// Keys sorted, no white space; a missing value has a text of its own.
function canonical(value: unknown): string {
  return JSON.stringify(value === undefined ? { missing: true } : value, (_, item: unknown) =>
    isObject(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item,
  );
}
