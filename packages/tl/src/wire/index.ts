// The binary forms of TL values.

export { type Bare, bare } from './bare.ts';
export { Bool, True } from './bool.ts';
export { type Boxed, boxed } from './boxed.ts';
export { bytes, string, stringBytes, type TlString } from './bytes.ts';
export { type Bytes, type Codec, decode, encode, type ValueOf } from './codec.ts';
export { containerMessages, messageBody } from './container.ts';
export { double, type TlDouble } from './double.ts';
export { TlError, type TlErrorCode } from './error.ts';
export type { Fields, RecordOf, TlObject } from './fields.ts';
export { int128, int256, longBytes } from './fixed.ts';
export { type Conditional, type FlagsWord, flags, when } from './flags.ts';
export { int, long, nat } from './integers.ts';
export { type Method, method } from './method.ts';
export { type DecodeOptions, Reader, type Span } from './reader.ts';
export { union } from './union.ts';
export { Vector, vector } from './vector.ts';
export { Writer } from './writer.ts';
