// What a client library makes of an answer, made into a value of our schema. No other file knows what clients deliver:
//
//   absent field     no key, undefined or null; of a true flag, false as well, which the codec takes
//   other keys       left out: a flags word that was kept, className, fields of a later layer
//   long             bigint; safe integer; decimal text, or an object whose toString() gives it: Long, BigInteger. A value
//                    of 2^63 or more is taken for the unsigned form of a negative one.
//   Bool             boolean; { _: 'boolTrue' } and { _: 'boolFalse' }
//   bytes            Uint8Array, so also Buffer
//   string           text, or its bytes
//
// Fields have the names of the schema. A client that calls them otherwise needs a bridge, which renames them.

import { expected, kindOf } from '@mtproof/contract';
import { type Codec, decode, encode, type Union } from '@mtproof/tl-wire';
import { quoted } from './peer-text.ts';

/** "18446744073709551615", or a sign and 19 digits. */
const LONG_TEXT = /^(?:\d{1,20}|-\d{1,19})$/;

/**
 * The answer as the wire has it: a copy, of fields of the schema alone.
 *
 * @throws {@link TypeError} or {@link RangeError} It is not of the result type; the message names the field.
 */
export function convertAnswer<R>(result: Codec<R>, answer: unknown): R {
  return decode(result, encode(result, convert(result, answer, '') as R));
}

function convert(codec: Codec<unknown>, value: unknown, path: string): unknown {
  if (isUnion(codec)) {
    return convertObject(codec, value, path);
  }
  switch (codec.type) {
    case 'long':
      return convertLong(value, path);
    case 'Bool':
      return convertBool(value);
    default:
      return value;
  }
}

const isUnion = (codec: Codec<unknown>): codec is Union<unknown> => 'members' in codec;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

function convertObject({ type, members }: Union<unknown>, value: unknown, path: string): object {
  if (!isObject(value)) {
    throw new TypeError(expected(path || 'answer', `object of ${type}`, `type=${kindOf(value)}`));
  }
  const { _ } = value;
  const member = members().find(({ name }) => name === _);
  if (member === undefined) {
    const got = typeof _ === 'string' ? quoted(_) : `type=${kindOf(_)}`;
    throw new TypeError(expected(join(path, '_'), `constructor of ${type}`, got));
  }
  const entries = Object.entries(member.bare.fields).flatMap(([name, field]): [string, unknown][] => {
    const there = value[name];
    if ('kind' in field && (field.kind === 'flags' || there === undefined || there === null)) {
      return [];
    }
    const codec = 'kind' in field ? field.codec : field;
    return [[name, convert(codec, there, join(path, name))]];
  });
  return Object.fromEntries([['_', _], ...entries]);
}

function convertLong(value: unknown, path: string): unknown {
  if (typeof value === 'bigint') {
    return value;
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) {
      throw new RangeError(expected(path, 'long: a bigint, or a safe integer', String(value)));
    }
    return BigInt(value);
  }
  const text = isObject(value) && typeof value['toString'] === 'function' ? String(value) : value;
  if (typeof text !== 'string' || !LONG_TEXT.test(text)) {
    const got = typeof text === 'string' ? quoted(text) : `type=${kindOf(value)}`;
    throw new TypeError(expected(path, 'long: a bigint, a safe integer, or its decimal text', got));
  }
  const long = BigInt(text);
  return long < 2n ** 64n ? signed(long) : long; // the codec refuses what has more than 64 bits
}

const signed = (long: bigint): bigint => (long < 0n ? long : BigInt.asIntN(64, long));

function convertBool(value: unknown): unknown {
  const { _ } = isObject(value) ? value : { _: value };
  return _ === 'boolTrue' ? true : _ === 'boolFalse' ? false : value;
}
