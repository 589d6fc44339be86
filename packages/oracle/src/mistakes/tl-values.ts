// Mistakes in the other base types and in vectors.

import { reversed } from '../bytes.ts';
import { type Hex, isHex, isObject } from '../json.ts';
import { type Knob, knob } from '../knob.ts';
import { type Bases, BOOL_TRUE, bases, type Codec, steps, word } from '../tl-codecs.ts';

const { int, long, double, int128, int256 } = bases;

/** Codecs of base types with another function to write or read. */
function change<Name extends keyof Bases>(name: Name, parts: Partial<Bases[Name]>): Knob {
  return knob(bases, { [name]: { ...bases[name], ...parts } });
}

// int128 and int256 with other functions to write and read them.
const changeRaw = (parts: (codec: Codec<Hex>) => Partial<Codec<Hex>>) =>
  knob(bases, { int128: { ...int128, ...parts(int128) }, int256: { ...int256, ...parts(int256) } });

const reversedHex = (hex: string) => reversed(Buffer.from(hex, 'hex')).toString('hex');
const withoutZeros = (hex: string) => hex.replace(/^(00)+/, '');

// As a floating-point number keeps it; 2^63 wraps.
const rounded = (long: string) => BigInt.asIntN(64, BigInt(Number(long))).toString();

export const mistakes: Readonly<Record<string, Knob>> = {
  'tl.end-reads-as-zeros': knob(steps, {
    take({ bytes, at }, length) {
      const there = bytes.subarray(at, at + length);
      return there.length === length ? there : Buffer.concat([there, Buffer.alloc(length - there.length)]);
    },
  }),
  'tl.end-reads-as-less': knob(steps, { take: ({ bytes, at }, length) => bytes.subarray(at, at + length) }),
  'tl.int-unsigned': change('int', { read: (cursor) => cursor.word() }),
  'tl.int-wraps': change('int', { write: (value) => word(Number(value) >>> 0) }),
  'tl.nat-as-int': knob(bases, { '#': int }),
  'tl.long-unsigned': change('long', { read: (cursor) => cursor.skip(8).readBigUInt64LE().toString() }),
  'tl.long-as-double': change('long', {
    write: (value) => long.write(typeof value === 'string' ? rounded(value) : value),
    read: (cursor) => rounded(long.read(cursor)),
  }),
  'tl.double-big-endian': change('double', {
    write: (value) => reversed(double.write(value)),
    read: (cursor) => ({ f64: reversedHex(double.read(cursor).f64) }),
  }),
  'tl.double-one-nan': change('double', {
    read(cursor) {
      const bytes = Buffer.from(cursor.skip(8));
      if (Number.isNaN(bytes.readDoubleLE())) {
        bytes.writeDoubleLE(Number.NaN);
      }
      return { f64: bytes.toString('hex') };
    },
  }),
  'tl.int128-reversed': changeRaw(({ write, read }) => ({
    write: (value) => reversed(write(value)),
    read: (cursor) => ({ hex: reversedHex(read(cursor).hex) }),
  })),
  'tl.int128-without-zeros': changeRaw(({ read }) => ({
    read: (cursor) => ({ hex: withoutZeros(read(cursor).hex) }),
  })),
  'tl.int128-any-length': changeRaw(({ write }) => ({
    write: (value) =>
      isObject(value) && isHex(value['hex']) ? Buffer.from(value['hex'], 'hex') : write(value),
  })),
  'tl.bool-as-int': change('Bool', {
    write: (value) => word(value ? 1 : 0),
    read: (cursor) => cursor.word() !== 0,
  }),
  'tl.bool-unknown-is-false': change('Bool', { read: (cursor) => cursor.word() === BOOL_TRUE }),
  'tl.vector-without-number': knob(steps, { numbered: () => false }),
  'tl.vector-always-numbered': knob(steps, { numbered: () => true }),
  'tl.vector-number-not-checked': knob(steps, { isVector: () => true }),
  'tl.vector-count-negative-is-empty': knob(steps, { count: (number) => Math.max(0, number | 0) }),
  // What a program comes to that reserves memory for so many elements.
  'tl.vector-count-not-bounded': knob(steps, {
    checkCount(count) {
      if (count > 2 ** 24) {
        throw new Error('out of memory');
      }
    },
  }),
  'tl.depth-not-bounded': knob(steps, { deepest: Number.POSITIVE_INFINITY }),
  'tl.depth-bound-too-low': knob(steps, { deepest: 16 }),
};
