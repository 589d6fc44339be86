// The codecs of scalars.

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
import type { Scalar } from '../language/builtin.ts';
import type { LongForm } from '../language/meaning/long-form.ts';

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

/** The codec of a scalar. */
export function scalarCodec(name: Scalar, longForm: LongForm): Codec<unknown> {
  return name === 'long' && longForm === 'bytes' ? longBytes : CODECS[name];
}
