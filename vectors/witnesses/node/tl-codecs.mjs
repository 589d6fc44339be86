// TL values as codecs: { least, write(value) -> Buffer, read(cursor) -> value }. Values in TL-JSON.

import { refuse } from './refusal.mjs';

const VECTOR_ID = 0x1cb5c415;
const ZERO_LENGTH_LIMIT = 65536;

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
    if (length > this.left) refuse('TL_TRUNCATED');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  word() {
    return this.skip(4).readUInt32LE();
  }

  // Runs one level deeper.
  inside(read) {
    if (++this.depth > 128) refuse('TL_DEPTH_LIMIT');
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
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== 'hex') refuse('TL_TYPE');
  return Buffer.from(value.hex, 'hex');
}

const hexOf = (bytes) => ({ hex: bytes.toString('hex') });

function writeString(data) {
  if (data.length >= 2 ** 24) refuse('TL_RANGE');
  const prefix = data.length < 254 ? Buffer.of(data.length) : word((data.length * 256 + 254) >>> 0);
  const used = prefix.length + data.length;
  return Buffer.concat([prefix, data, Buffer.alloc(Math.ceil(used / 4) * 4 - used)]);
}

function readString(cursor) {
  const start = cursor.at;
  let length = cursor.skip(1)[0];
  if (length === 255) refuse('TL_BAD_LENGTH_PREFIX');
  if (length === 254) {
    length = cursor.skip(3).readUIntLE(0, 3);
    if (length < 254 && cursor.strict) refuse('TL_NON_MINIMAL_LENGTH');
  }
  const data = cursor.skip(length);
  while ((cursor.at - start) % 4 !== 0) {
    if (cursor.skip(1)[0] !== 0 && cursor.strict) refuse('TL_NONZERO_PADDING');
  }
  return data;
}

function textOrHex(data) {
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
      if (typeof value !== 'number') refuse('TL_TYPE');
      if (!(value >= least && value <= most)) refuse('TL_RANGE');
      return word(value >>> 0);
    },
    read(cursor) {
      const value = read(cursor.skip(4));
      if (value > most) refuse(code);
      return value;
    },
  };
}

function raw(length) {
  return {
    least: length,
    write(value) {
      const bytes = bytesOf(value);
      if (bytes.length !== length) refuse('TL_RANGE');
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
      if (typeof value !== 'string' || !/^(0|-?[1-9]\d*)$/.test(value)) refuse('TL_TYPE');
      if (BigInt.asIntN(64, BigInt(value)) !== BigInt(value)) refuse('TL_RANGE');
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(BigInt(value));
      return bytes;
    },
    read: (cursor) => cursor.skip(8).readBigInt64LE().toString(),
  },
  double: {
    least: 8,
    write(value) {
      if (typeof value?.f64 !== 'string') refuse('TL_TYPE');
      return Buffer.from(value.f64, 'hex');
    },
    read: (cursor) => ({ f64: cursor.skip(8).toString('hex') }),
  },
  int128: raw(16),
  int256: raw(32),
  string: {
    least: 4,
    write: (value) => writeString(typeof value === 'string' ? Buffer.from(value, 'utf8') : bytesOf(value)),
    read: (cursor) => textOrHex(readString(cursor)),
  },
  bytes: {
    least: 4,
    write: (value) => writeString(bytesOf(value)),
    read: (cursor) => hexOf(readString(cursor)),
  },
  Bool: {
    least: 4,
    write(value) {
      if (typeof value !== 'boolean') refuse('TL_TYPE');
      return word(value ? 0x997275b5 : 0xbc799737);
    },
    read(cursor) {
      const number = cursor.word();
      if (number !== 0x997275b5 && number !== 0xbc799737) refuse('TL_BAD_BOOL');
      return number === 0x997275b5;
    },
  },
  true: {
    least: 0,
    write(value) {
      if (value !== true) refuse('TL_TYPE');
      return Buffer.alloc(0);
    },
    read: () => true,
  },
};

// `element` is a function, since types may contain themselves.
export function vector(boxed, element) {
  return {
    least: boxed ? 8 : 4,
    write(value) {
      if (!Array.isArray(value)) refuse('TL_TYPE');
      const head = boxed ? [word(VECTOR_ID)] : [];
      return Buffer.concat([...head, word(value.length), ...value.map((item) => element().write(item))]);
    },
    read: (cursor) =>
      cursor.inside(() => {
        if (boxed && cursor.word() !== VECTOR_ID) refuse('TL_UNEXPECTED_CONSTRUCTOR');
        const count = cursor.word();
        const { least, read } = element();
        if (count > 0x7fffffff || (least === 0 && count > ZERO_LENGTH_LIMIT)) refuse('TL_COUNT_LIMIT');
        if (count * least > cursor.left) refuse('TL_TRUNCATED');
        return Array.from({ length: count }, () => read(cursor));
      }),
  };
}
