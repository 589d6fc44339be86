// The scalars of TL-JSON.

import { isBytes } from '@mtproof/contract';
import { double, encode, type TlDouble } from '@mtproof/tl-wire';
import type { Scalar } from '../language/builtin.ts';
import { bytesOf, hexOf } from './hex.ts';
import type { Json } from './json.ts';

/** How the values of a scalar are written in JSON. */
interface ScalarForm {
  /** For errors. */
  readonly form: string;
  /** Of a value that `decode` gave. */
  to(value: unknown): Json;
  /** A value, whose range `encode` checks; `undefined` when `json` has the wrong form. */
  from(json: Json): unknown;
}

const numberForm: ScalarForm = {
  form: 'number',
  to: (value) => value as number,
  from: (json) => (typeof json === 'number' ? json : undefined),
};

const bytesForm: ScalarForm = {
  form: '{"hex": lower-case digits}',
  to: (value) => ({ hex: hexOf(value as Uint8Array) }),
  from: (json) => digitsIn(json, 'hex'),
};

/** By scalar; a `long` is a bigint here. */
export const scalarForms: Readonly<Record<Scalar, ScalarForm>> = {
  '#': numberForm,
  int: numberForm,
  long: {
    form: 'decimal string',
    to: String,
    // A sign and 20 digits are out of range, whatever follows them.
    from: (json) =>
      typeof json === 'string' && /^(0|-?[1-9][0-9]*)$/.test(json) ? BigInt(json.slice(0, 21)) : undefined,
  },
  double: {
    form: '{"f64": 16 lower-case digits}',
    to: (value) => ({ f64: hexOf(encode(double, value as TlDouble)) }),
    from: (json) => digitsIn(json, 'f64'),
  },
  string: {
    form: 'string or {"hex": lower-case digits}',
    to: (value) => (isBytes(value) ? bytesForm.to(value) : (value as string)),
    from: (json) => (typeof json === 'string' ? json : bytesForm.from(json)),
  },
  bytes: bytesForm,
  int128: bytesForm,
  int256: bytesForm,
  Bool: {
    form: 'true or false',
    to: (value) => value as boolean,
    from: (json) => (typeof json === 'boolean' ? json : undefined),
  },
  true: {
    form: 'true',
    to: () => true,
    from: (json) => (json === true ? json : undefined),
  },
};

// {"hex":"…"}, {"f64":"…"}: one key, and lower-case hexadecimal digits in pairs.
function digitsIn(json: Json, key: string): Uint8Array | undefined {
  if (typeof json !== 'object' || json === null) {
    return undefined;
  }
  const [entry, ...others] = Object.entries(json);
  if (entry === undefined || others.length > 0 || entry[0] !== key || typeof entry[1] !== 'string') {
    return undefined;
  }
  return bytesOf(entry[1]);
}
