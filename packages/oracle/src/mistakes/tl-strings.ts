// Mistakes in TL strings and bytes.

import { hexOf, isHex, isObject } from '../json.ts';
import { type Knob, knob } from '../knob.ts';
import { bases, type Cursor, steps, word } from '../tl-codecs.ts';

const { prefix, readLength, textOf } = steps;
const { string } = bases;
const shortForm = (length: number) => Buffer.of(length & 255);
const longForm = (length: number) => word((length * 256 + 254) >>> 0);
const decode = (data: Buffer, options: { ignoreBOM: boolean }) =>
  new TextDecoder('utf-8', options).decode(data);

const textIn = (hex: string) => decode(Buffer.from(hex, 'hex'), { ignoreBOM: true });

const peek = (cursor: Cursor) => cursor.bytes[cursor.at];

// Strings that begin with this byte are read in the form of 3 bytes of length.
const readAsLongForm = (first: number) =>
  knob(steps, {
    readLength(cursor) {
      if (peek(cursor) !== first) {
        return readLength(cursor);
      }
      cursor.skip(1);
      return { length: cursor.skip(3).readUIntLE(0, 3), prefix: 4 };
    },
  });

export const mistakes: Readonly<Record<string, Knob>> = {
  'tl.string-253-long': knob(steps, { prefix: (n) => (n === 253 ? longForm(n) : prefix(n)) }),
  'tl.string-254-short': knob(steps, { prefix: (n) => (n === 254 ? shortForm(n) : prefix(n)) }),
  'tl.string-253-not-read': readAsLongForm(253),
  'tl.string-length-wraps': knob(steps, { prefix: (n) => prefix(n % 2 ** 24) }),
  'tl.string-padding-without-prefix': knob(steps, { padding: (_, n) => -n & 3 }),
  'tl.string-padding-long-form': knob(steps, { padding: (_, n) => -(1 + n) & 3 }),
  'tl.string-padding-whole-word': knob(steps, { padding: (p, n) => 4 - ((p + n) % 4) }),
  'tl.string-padding-not-checked': knob(steps, { checkPadding() {} }),
  'tl.string-ff-as-length': knob(steps, {
    readLength: (cursor) =>
      peek(cursor) === 255 ? { length: cursor.byte(), prefix: 1 } : readLength(cursor),
  }),
  'tl.string-ff-as-long-form': readAsLongForm(255),
  'tl.string-long-form-of-short': readAsLongForm(254),
  'tl.string-cut-at-end': knob(steps, {
    readData: (cursor, length) => cursor.skip(Math.min(length, cursor.left)),
  }),
  'tl.string-length-in-characters': knob(bases, {
    string: {
      ...bases.string,
      write(value) {
        if (typeof value !== 'string') {
          return bases.bytes.write(value);
        }
        const [head, data] = [prefix(value.length), Buffer.from(value, 'utf8')];
        return Buffer.concat([head, data, Buffer.alloc(steps.padding(head.length, data.length))]);
      },
    },
  }),
  'tl.string-normalised': knob(steps, { bytesOfText: (text) => Buffer.from(text.normalize('NFC'), 'utf8') }),
  'tl.string-replacement-characters': knob(steps, { textOf: (data) => decode(data, { ignoreBOM: true }) }),
  'tl.string-written-as-text': knob(bases, {
    string: {
      ...bases.string,
      write: (value) =>
        isObject(value) && isHex(value['hex'])
          ? bases.bytes.write(hexOf(Buffer.from(textIn(value['hex']), 'utf8')))
          : string.write(value),
    },
  }),
  'tl.string-bom-dropped': knob(steps, {
    textOf: (data) => textOf(data.subarray(data.indexOf('\ufeff', 0, 'utf8') === 0 ? 3 : 0)),
  }),
  'tl.string-ends-at-nul': knob(steps, {
    textOf: (data) => textOf(data.subarray(0, data.includes(0) ? data.indexOf(0) : data.length)),
  }),
};
