// TL base types and vectors as codecs. Values are TL-JSON.

import { type Hex, hexOf, isHex, isObject, type Json } from './json.ts';
import { reject } from './rejection.ts';

const VECTOR_ID = 0x1cb5c415;
export const BOOL_TRUE = 0x997275b5;
const BOOL_FALSE = 0xbc799737;
const ZERO_LENGTH_LIMIT = 65536;

export interface Codec<Value extends Json = Json> {
  /** The least number of bytes that a value takes. */
  readonly least: number;
  readonly write: (value: Json) => Buffer;
  readonly read: (cursor: Cursor) => Value;
}

/** The length of a string, and the number of bytes that it is written in. */
interface StringLength {
  readonly length: number;
  readonly prefix: number;
}

/** The steps that a mistake may replace, beside the entries of `bases`. */
export const steps = {
  deepest: 128,
  // The next `length` bytes.
  take({ bytes, at, left }: Cursor, length: number): Buffer {
    if (length > left) {
      reject('TL_TRUNCATED');
    }
    return bytes.subarray(at, at + length);
  },
  prefix(length: number): Buffer {
    if (length >= 2 ** 24) {
      reject('TL_RANGE');
    }
    return length < 254 ? Buffer.of(length) : word((length * 256 + 254) >>> 0);
  },
  padding: (prefix: number, length: number): number => -(prefix + length) & 3,
  readLength(cursor: Cursor): StringLength {
    const first = cursor.byte();
    if (first === 255) {
      reject('TL_BAD_LENGTH_PREFIX');
    }
    if (first < 254) {
      return { length: first, prefix: 1 };
    }
    const length = cursor.skip(3).readUIntLE(0, 3);
    if (length < 254 && cursor.strict) {
      reject('TL_NON_MINIMAL_LENGTH');
    }
    return { length, prefix: 4 };
  },
  readData: (cursor: Cursor, length: number): Buffer => cursor.skip(length),
  checkPadding(bytes: Buffer): void {
    if (bytes.some((byte) => byte !== 0)) {
      reject('TL_NONZERO_PADDING');
    }
  },
  bytesOfText: (text: string): Buffer => Buffer.from(text, 'utf8'),
  textOf: (data: Buffer): string | Hex => textOf(data),
  numbered: (boxed: boolean): boolean => boxed,
  isVector: (id: number): boolean => id === VECTOR_ID,
  count: (number: number): number => number,
  checkCount(count: number, least: number, left: number): void {
    if (count > 0x7fffffff || (least === 0 && count > ZERO_LENGTH_LIMIT)) {
      reject('TL_COUNT_LIMIT');
    }
    if (count * least > left) {
      reject('TL_TRUNCATED');
    }
  },
};

/** Reads bytes from the first to the last. */
export class Cursor {
  readonly bytes: Buffer;
  readonly strict: boolean;
  at = 0;
  #depth = 0;

  constructor(bytes: Buffer, strict: boolean) {
    this.bytes = bytes;
    this.strict = strict;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  skip(length: number): Buffer {
    const bytes = steps.take(this, length);
    this.at += length;
    return bytes;
  }

  byte(): number {
    return this.skip(1).readUInt8();
  }

  word(): number {
    return this.skip(4).readUInt32LE();
  }

  /** Reads one level deeper. */
  inside<Value>(read: () => Value): Value {
    if (++this.#depth > steps.deepest) {
      reject('TL_DEPTH_LIMIT');
    }
    const value = read();
    this.#depth--;
    return value;
  }
}

export function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function bytesOf(value: Json): Buffer {
  if (!isObject(value) || Object.keys(value).join() !== 'hex' || !isHex(value['hex'])) {
    return reject('TL_TYPE');
  }
  return Buffer.from(value['hex'], 'hex');
}

function writeString(data: Buffer): Buffer {
  const prefix = steps.prefix(data.length);
  return Buffer.concat([prefix, data, Buffer.alloc(steps.padding(prefix.length, data.length))]);
}

function readString(cursor: Cursor): Buffer {
  const { length, prefix } = steps.readLength(cursor);
  const data = steps.readData(cursor, length);
  const padding = cursor.skip(steps.padding(prefix, length));
  if (cursor.strict) {
    steps.checkPadding(padding);
  }
  return data;
}

// Text, or hex where the bytes are not UTF-8.
function textOf(data: Buffer): string | Hex {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    return hexOf(data);
  }
}

function integer(least: number, most: number, code: string, read: (bytes: Buffer) => number): Codec<number> {
  return {
    least: 4,
    write(value) {
      if (typeof value !== 'number') {
        return reject('TL_TYPE');
      }
      if (!Number.isInteger(value) || value < least || value > most) {
        reject('TL_RANGE');
      }
      return word(value >>> 0);
    },
    read(cursor) {
      const value = read(cursor.skip(4));
      if (value > most) {
        reject(code);
      }
      return value;
    },
  };
}

function raw(length: number): Codec<Hex> {
  return {
    least: length,
    write(value) {
      const bytes = bytesOf(value);
      if (bytes.length !== length) {
        reject('TL_RANGE');
      }
      return bytes;
    },
    read: (cursor) => hexOf(cursor.skip(length)),
  };
}

const long: Codec<string> = {
  least: 8,
  write(value) {
    if (typeof value !== 'string' || !/^(0|-?[1-9]\d*)$/.test(value)) {
      return reject('TL_TYPE');
    }
    if (BigInt.asIntN(64, BigInt(value)) !== BigInt(value)) {
      reject('TL_RANGE');
    }
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(value));
    return bytes;
  },
  read: (cursor) => cursor.skip(8).readBigInt64LE().toString(),
};

/** TL-JSON of a `double`: its 8 bytes, so that every NaN is kept. */
type Double = { readonly f64: string };

const double: Codec<Double> = {
  least: 8,
  write(value) {
    if (!isObject(value) || !isHex(value['f64']) || value['f64'].length !== 16) {
      return reject('TL_TYPE');
    }
    return Buffer.from(value['f64'], 'hex');
  },
  read: (cursor) => ({ f64: cursor.skip(8).toString('hex') }),
};

const bool: Codec<boolean> = {
  least: 4,
  write(value) {
    if (typeof value !== 'boolean') {
      reject('TL_TYPE');
    }
    return word(value ? BOOL_TRUE : BOOL_FALSE);
  },
  read(cursor) {
    const id = cursor.word();
    if (id !== BOOL_TRUE && id !== BOOL_FALSE) {
      reject('TL_BAD_BOOL');
    }
    return id === BOOL_TRUE;
  },
};

export interface Bases {
  readonly int: Codec<number>;
  readonly '#': Codec<number>;
  readonly long: Codec<string>;
  readonly double: Codec<Double>;
  readonly int128: Codec<Hex>;
  readonly int256: Codec<Hex>;
  readonly string: Codec<string | Hex>;
  readonly bytes: Codec<Hex>;
  readonly Bool: Codec<boolean>;
  readonly true: Codec<boolean>;
}

export const bases: Bases = {
  int: integer(-(2 ** 31), 2 ** 31 - 1, 'TL_RANGE', (bytes) => bytes.readInt32LE()),
  '#': integer(0, 2 ** 31 - 1, 'TL_NAT_RANGE', (bytes) => bytes.readUInt32LE()),
  long,
  double,
  int128: raw(16),
  int256: raw(32),
  string: {
    least: 4,
    write: (value) => writeString(typeof value === 'string' ? steps.bytesOfText(value) : bytesOf(value)),
    read: (cursor) => steps.textOf(readString(cursor)),
  },
  bytes: {
    least: 4,
    write: (value) => writeString(bytesOf(value)),
    read: (cursor) => hexOf(readString(cursor)),
  },
  Bool: bool,
  true: {
    least: 0,
    write(value) {
      if (value !== true) {
        reject('TL_TYPE');
      }
      return Buffer.alloc(0);
    },
    read: () => true,
  },
};

export const isBase = (name: string): name is keyof Bases => Object.hasOwn(bases, name);

/** `element` is a function, since types may contain themselves. */
export function vector(boxed: boolean, element: () => Codec): Codec {
  const numbered = () => steps.numbered(boxed);
  return {
    get least() {
      return numbered() ? 8 : 4;
    },
    write(value) {
      if (!Array.isArray(value)) {
        return reject('TL_TYPE');
      }
      const items: readonly Json[] = value;
      const head = numbered() ? [word(VECTOR_ID)] : [];
      return Buffer.concat([...head, word(items.length), ...items.map((item) => element().write(item))]);
    },
    read: (cursor) =>
      cursor.inside(() => {
        if (numbered() && !steps.isVector(cursor.word())) {
          reject('TL_UNEXPECTED_CONSTRUCTOR');
        }
        const count = steps.count(cursor.word());
        const { least, read } = element();
        steps.checkCount(count, least, cursor.left);
        return Array.from({ length: count }, () => read(cursor));
      }),
  };
}
