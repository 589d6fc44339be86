// One byte string, or one value, given to the codecs of `schema()` and to generated ones.

import { isDeepStrictEqual } from 'node:util';
import { SchemaError } from '@mtproof/tl/language';
import { decode, encode, TlError } from '@mtproof/tl-wire';

/** @import { Codec, DecodeOptions } from '@mtproof/tl-wire' */

/** @typedef {{ readonly value: unknown } | { readonly code: string, readonly place: string } | { readonly thrown: string }} Said */

const CODES = new Set([
  ...[
    'TL_TRUNCATED',
    'TL_TRAILING_BYTES',
    'TL_BAD_LENGTH_PREFIX',
    'TL_NON_MINIMAL_LENGTH',
    'TL_NONZERO_PADDING',
  ],
  ...[
    'TL_COUNT_LIMIT',
    'TL_BAD_BOOL',
    'TL_UNKNOWN_CONSTRUCTOR',
    'TL_UNEXPECTED_CONSTRUCTOR',
    'TL_UNKNOWN_FLAGS',
  ],
  ...['TL_DEPTH_LIMIT', 'TL_LENGTH_MISMATCH', 'TL_CONTAINER_LIMIT', 'TL_NAT_RANGE'],
]);

/**
 * @param {() => unknown} run
 * @returns {Said}
 */
function said(run) {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof TlError && CODES.has(error.code)) {
      return { code: error.code, place: `${error.offset} ${error.path}` };
    }
    return { thrown: `${String(error).slice(0, 300)}` };
  }
}

/**
 * What is wrong with how `bytes` are read; `undefined` if nothing is.
 *
 * @param {Codec<unknown>} interpreted
 * @param {Codec<unknown>} generated
 * @param {Uint8Array} bytes
 * @param {DecodeOptions} options
 * @returns {string | undefined}
 */
export function readingFault(interpreted, generated, bytes, options) {
  const one = said(() => decode(interpreted, bytes, options));
  const other = said(() => decode(generated, bytes, options));
  if ('thrown' in one || 'thrown' in other || !isDeepStrictEqual(ofOneType(one, other), other)) {
    return `schema(): ${shown(one)}; generated: ${shown(other)}`;
  }
  if (!('value' in one)) {
    return undefined;
  }
  const [again, likewise] = [
    said(() => encode(interpreted, one.value)),
    said(() => encode(generated, one.value)),
  ];
  const isCanonical = options.strict === false || isSame(again, bytes);
  return isCanonical && isDeepStrictEqual(again, likewise)
    ? undefined
    : `written again: schema() ${shown(again)}, generated ${shown(likewise)}`;
}

/**
 * @param {Said} written
 * @param {Uint8Array} bytes
 */
const isSame = (written, bytes) =>
  'value' in written && Buffer.compare(/** @type {Uint8Array} */ (written.value), bytes) === 0;

/**
 * Generated codecs know the numbers of their own type only (docs/spec/tl-wire.md).
 *
 * @param {Said} one
 * @param {Said} other
 */
function ofOneType(one, other) {
  const isNarrower =
    'code' in one &&
    'code' in other &&
    one.code === 'TL_UNEXPECTED_CONSTRUCTOR' &&
    other.code === 'TL_UNKNOWN_CONSTRUCTOR';
  return isNarrower ? { ...one, code: other.code } : one;
}

/**
 * What is wrong with how `value` is written.
 *
 * @param {Codec<unknown>} interpreted
 * @param {Codec<unknown>} generated
 * @param {unknown} value
 * @returns {string | undefined}
 */
export function writingFault(interpreted, generated, value) {
  const one = written(interpreted, value);
  const other = written(generated, value);
  // What the text does not declare is the text's fault where there is a text (docs/spec/tl-values.md).
  return one === other || (one === 'undeclared' && other.startsWith('TypeError'))
    ? undefined
    : `writing: schema() ${one}, generated ${other}`;
}

/**
 * @param {Codec<unknown>} codec
 * @param {unknown} value
 */
function written(codec, value) {
  try {
    return Buffer.from(encode(codec, value)).toString('hex');
  } catch (error) {
    if (error instanceof SchemaError && error.code === 'SCHEMA_UNRESOLVED_TYPE') {
      return 'undeclared';
    }
    // An error of the language itself says nothing about the argument.
    const isNamed =
      error instanceof Error && /^"/.test(error.message) && /^(Type|Range)Error$/.test(error.name);
    return isNamed
      ? `${error.name}: ${error.message}`
      : `another error, ${/** @type {Error} */ (error)?.stack}`;
  }
}

/** @param {Said} said */
function shown(said) {
  if (!('value' in said)) {
    return JSON.stringify(said);
  }
  const { value } = said;
  return value instanceof Uint8Array
    ? Buffer.from(value).toString('hex')
    : JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part)).slice(0, 300);
}
