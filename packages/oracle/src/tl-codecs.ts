// TL values as codecs: { least, write(value) -> Buffer, read(cursor) -> value }. Values in TL-JSON.

import { reject } from './rejection.ts';

const VECTOR_ID = 0x1cb5c415;
const ZERO_LENGTH_LIMIT = 65536;

/** What ../mistakes may replace, beside the entries of `bases`. */
export const steps = {
  deepest: 128,
  // `length` bytes from where the cursor is
  take({ bytes, at, left }, length) {
    if (length > left) {
      reject('TL_TRUNCATED');
    }
    return bytes.subarray(at, at + length);
  },
  prefix(length) {
    if (length >= 2 ** 24) {
      reject('TL_RANGE');
    }
    return length < 254 ? Buffer.of(length) : word((length * 256 + 254) >>> 0);
  },
  padding: (prefix, length) => -(prefix + length) & 3,
  // { length, prefix }: of the data and of what stands before it
  readLength(cursor) {
    const first = cursor.skip(1)[0];
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
  readData: (cursor, length) => cursor.skip(length),
  checkPadding(bytes) {
    if (bytes.some((byte) => byte !== 0)) {
      reject('TL_NONZERO_PADDING');
    }
  },
  bytesOfText: (text) => Buffer.from(text, 'utf8'),
  textOf,
  numbered: (boxed) => boxed,
  isVector: (number) => number === VECTOR_ID,
  count: (number) => number,
  checkCount(count, least, left) {
    if (count > 0x7fffffff || (least === 0 && count > ZERO_LENGTH_LIMIT)) {
      reject('TL_COUNT_LIMIT');
    }
    if (count * least > left) {
      reject('TL_TRUNCATED');
    }
  },
};

export class Cursor {
  constructor(bytes, strict) {
    this.bytes = bytes;
    this.at = 0;
    this.strict = strict;
    this.depth = 0;
  }

  get left() {
    return this.bytes.length - this.at;
  }

  skip(length) {
    const bytes = steps.take(this, length);
    this.at += length;
    return bytes;
  }

  word() {
    return this.skip(4).readUInt32LE();
  }

  // Runs one level deeper.
  inside(read) {
    if (++this.depth > steps.deepest) {
      reject('TL_DEPTH_LIMIT');
    }
    const value = read();
    this.depth--;
    return value;
  }
}

export function word(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function bytesOf(value) {
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== 'hex') {
    reject('TL_TYPE');
  }
  return Buffer.from(value.hex, 'hex');
}

const hexOf = (bytes) => ({ hex: bytes.toString('hex') });

function writeString(data) {
  const prefix = steps.prefix(data.length);
  return Buffer.concat([prefix, data, Buffer.alloc(steps.padding(prefix.length, data.length))]);
}

function readString(cursor) {
  const { length, prefix } = steps.readLength(cursor);
  const data = steps.readData(cursor, length);
  const padding = cursor.skip(steps.padding(prefix, length));
  if (cursor.strict) {
    steps.checkPadding(padding);
  }
  return data;
}

// Text, or hex where the bytes are not UTF-8.
function textOf(data) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    return hexOf(data);
  }
}

function integer(least, most, code, read) {
  return {
    least: 4,
    write(value) {
      if (typeof value !== 'number') {
        reject('TL_TYPE');
      }
      if (!(value >= least && value <= most)) {
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

function raw(length) {
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

export const bases = {
  int: integer(-(2 ** 31), 2 ** 31 - 1, 'never', (bytes) => bytes.readInt32LE()),
  '#': integer(0, 2 ** 31 - 1, 'TL_NAT_RANGE', (bytes) => bytes.readUInt32LE()),
  long: {
    least: 8,
    write(value) {
      if (typeof value !== 'string' || !/^(0|-?[1-9]\d*)$/.test(value)) {
        reject('TL_TYPE');
      }
      if (BigInt.asIntN(64, BigInt(value)) !== BigInt(value)) {
        reject('TL_RANGE');
      }
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(BigInt(value));
      return bytes;
    },
    read: (cursor) => cursor.skip(8).readBigInt64LE().toString(),
  },
  double: {
    least: 8,
    write(value) {
      if (typeof value?.f64 !== 'string') {
        reject('TL_TYPE');
      }
      return Buffer.from(value.f64, 'hex');
    },
    read: (cursor) => ({ f64: cursor.skip(8).toString('hex') }),
  },
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
  Bool: {
    least: 4,
    write(value) {
      if (typeof value !== 'boolean') {
        reject('TL_TYPE');
      }
      return word(value ? 0x997275b5 : 0xbc799737);
    },
    read(cursor) {
      const number = cursor.word();
      if (number !== 0x997275b5 && number !== 0xbc799737) {
        reject('TL_BAD_BOOL');
      }
      return number === 0x997275b5;
    },
  },
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

// `element` is a function, since types may contain themselves.
export function vector(boxed, element) {
  const numbered = () => steps.numbered(boxed);
  return {
    get least() {
      return numbered() ? 8 : 4;
    },
    write(value) {
      if (!Array.isArray(value)) {
        reject('TL_TYPE');
      }
      const head = numbered() ? [word(VECTOR_ID)] : [];
      return Buffer.concat([...head, word(value.length), ...value.map((item) => element().write(item))]);
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
