// Where the fields of a serialized TL value are.

import type { Span } from './layout.ts';
import type { Declaration } from './tl-schema.ts';

type Schema = ReadonlyMap<string, Declaration>;

const FIXED: Readonly<Record<string, number>> = {
  int: 4,
  '#': 4,
  Bool: 4,
  long: 8,
  double: 8,
  int128: 16,
  int256: 32,
};
const VECTOR = /^(V|v|%V)ector<(.+)>$/;
const LONG_FORM = 254;
const MOST_SPANS = 256;
const MOST_DEPTH = 128;

/** Names bytes from the first to the last. */
interface Cursor {
  /** Where the next part begins. */
  at(): number;
  /** Names the next bytes. */
  take(name: string, length: number): void;
  /** Names four bytes and gives their number. */
  word(name: string): number;
  /** Names the bytes of a `string`: length, data, padding. */
  text(name: string): void;
  readonly bytes: Buffer;
  readonly found: Span[];
}

/**
 * The fields of a value, as far as the bytes are one of the type.
 *
 * @param type - As in a schema; `!X` for any boxed value.
 */
export function tlLayout(schema: Schema, type: string, hex: string): Span[] {
  const cursor = cursorOver(Buffer.from(hex, 'hex'));
  try {
    layValue({ schema, cursor, type, name: '', depth: 0 });
  } catch (error) {
    if (!(error instanceof EndOfLayout)) {
      throw error;
    }
  }
  const { bytes, found, at } = cursor;
  return at() < bytes.length ? [...found, { start: at(), end: bytes.length, name: '(more bytes)' }] : found;
}

function cursorOver(bytes: Buffer): Cursor {
  const found: Span[] = [];
  let at = 0;
  const take = (name: string, length: number): void => {
    if (at + length > bytes.length || found.length >= MOST_SPANS) {
      throw new EndOfLayout();
    }
    if (length > 0) {
      found.push({ start: at, end: at + length, name });
    }
    at += length;
  };
  return {
    bytes,
    found,
    at: () => at,
    take,
    word(name) {
      take(name, 4);
      return bytes.readUInt32LE(at - 4);
    },
    text(name) {
      const start = at;
      const isLong = bytes[at] === LONG_FORM;
      const length = isLong && at + 4 <= bytes.length ? bytes.readUIntLE(at + 1, 3) : (bytes[at] ?? 0);
      take(`${name}: length`, isLong ? 4 : 1);
      take(name, length);
      take(`${name}: padding`, (4 - ((at - start) % 4)) % 4);
    },
  };
}

/** A value to be named. */
interface Part {
  readonly schema: Schema;
  readonly cursor: Cursor;
  readonly type: string;
  readonly name: string;
  readonly depth: number;
}

function layValue(part: Part): void {
  const { cursor, type, name, depth } = part;
  if (depth > MOST_DEPTH) {
    throw new EndOfLayout();
  }
  if (Object.hasOwn(FIXED, type)) {
    cursor.take(name, FIXED[type] as number);
  } else if (type === 'string' || type === 'bytes') {
    cursor.text(name);
  } else if (VECTOR.test(type)) {
    layVector(part);
  } else {
    layObject(part);
  }
}

function layVector({ cursor, type, name, depth, schema }: Part): void {
  const [, letter, element = ''] = VECTOR.exec(type) ?? [];
  if (letter === 'V') {
    cursor.take(label(name, 'number of vector'), 4);
  }
  const count = cursor.word(label(name, 'count'));
  for (let i = 0; i < count; i++) {
    layValue({ schema, cursor, type: element, name: `${name}[${i}]`, depth: depth + 1 });
  }
}

function layObject({ cursor, type, name, depth, schema }: Part): void {
  const bare = bareOf(schema, type, depth);
  const declaration = bare ?? boxedOf(schema, cursor.bytes.subarray(cursor.at(), cursor.at() + 4));
  if (!declaration) {
    throw new EndOfLayout();
  }
  if (!bare) {
    cursor.take(label(name, `number of ${declaration.name}`), 4);
  }
  const flags = new Map<string, number>();
  for (const { name: own, type: ofField, flag } of declaration.fields) {
    const path = name === '' ? own : `${name}.${own}`;
    const isThere = flag === undefined || ((flags.get(flag.word) ?? 0) >>> flag.bit) & 1;
    if (ofField === '#') {
      flags.set(own, cursor.word(path));
    } else if (isThere && ofField !== 'true') {
      layValue({ schema, cursor, type: ofField, name: path, depth: depth + 1 });
    }
  }
}

class EndOfLayout extends Error {}

const label = (name: string, what: string): string => (name === '' ? what : `${name}: ${what}`);

// A type in lower case is a bare constructor inside of a value; for the whole value it is a method, whose call has a number.
function bareOf(schema: Schema, type: string, depth: number): Declaration | undefined {
  const name = type.replace(/^%/, '');
  const isLower = /^[a-z]/.test(name.split('.').at(-1) as string);
  if (name === type && (depth === 0 || !isLower)) {
    return undefined;
  }
  return schema.get(name) ?? [...schema.values()].find((one) => one.type === name);
}

function boxedOf(schema: Schema, number: Uint8Array): Declaration | undefined {
  const id = Buffer.from(number).reverse().toString('hex');
  return [...schema.values()].find((one) => one.id === id);
}
