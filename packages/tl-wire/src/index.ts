// The binary forms of TL values.

export { type Bare, bare } from './bare.ts';
export { Bool, True } from './bool.ts';
export { type Boxed, boxed } from './boxed.ts';
export { type Codec, decode, encode, type ValueOf } from './codec.ts';
export { crc32 } from './crc32.ts';
export { double, type TlDouble } from './double.ts';
export { TlError, type TlErrorCode } from './error.ts';
export type { Fields, RecordOf, TlObject } from './fields.ts';
export { int128, int256, longBytes } from './fixed.ts';
export {
  bitOf,
  bitOfTrue,
  type Conditional,
  type FlagsWord,
  flags,
  readFlags,
  when,
} from './flags.ts';
export { constructorIdText } from './id.ts';
export { int, long, nat } from './integers.ts';
export type { Straight } from './lines.ts';
export { containerMessages, MSG_CONTAINER, messageBody } from './message-container.ts';
export { type Method, method } from './method.ts';
export { MAX_DEPTH, pathText } from './path.ts';
export { type DecodeOptions, Reader, type Span, type Substitute } from './reader.ts';
export { type Draft, record } from './record.ts';
export { recursive } from './recursive.ts';
export { repeat } from './repeat.ts';
export { bytes, string, stringBytes, type TlString } from './string-and-bytes.ts';
export { type Union, union } from './union.ts';
export { Vector, vector } from './vector.ts';
export { Writer } from './writer.ts';
