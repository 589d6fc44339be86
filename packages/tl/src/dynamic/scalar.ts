// The types that have a form of their own: every value is made of these in the end.

import {
  Bool,
  bytes,
  type Codec,
  double,
  int,
  int128,
  int256,
  long,
  longBytes,
  nat,
  string,
  True,
} from '@mtproof/tl-wire';

/** How a `long` is given: a signed bigint, or its 8 bytes as on the wire, for engines without BigInt. */
export type LongForm = 'bigint' | 'bytes';

/** A type that needs no declaration, vectors aside. */
export type Scalar =
  | '#'
  | 'int'
  | 'long'
  | 'double'
  | 'string'
  | 'bytes'
  | 'int128'
  | 'int256'
  | 'Bool'
  | 'true';

const CODECS: Readonly<Record<Scalar, Codec<unknown>>> = {
  '#': nat,
  int,
  long,
  double,
  string,
  bytes,
  int128,
  int256,
  Bool,
  true: True,
};

/** Whether `name` is the name of a scalar. */
export function isScalar(name: string): name is Scalar {
  return Object.hasOwn(CODECS, name);
}

/** The codec of a scalar. */
export function scalarCodec(name: Scalar, longForm: LongForm): Codec<unknown> {
  return name === 'long' && longForm === 'bytes' ? longBytes : CODECS[name];
}
