// `@mtproof/contract`: what the functions of every other package have in common.

export { checkSignal, type Signal, throwIfAborted, untilAborted } from './abort.ts';
export {
  checkBytes,
  checkFunction,
  checkInt,
  checkInteger,
  checkLong,
  checkOptionalFunction,
  checkUnixTime,
  constructorOf,
  expected,
  kindOf,
  wrongType,
} from './argument.ts';
export { type Bytes, isBytes } from './bytes.ts';
export { CodedError } from './coded-error.ts';
export { instantiate } from './instantiate.ts';
export { draw, type Random } from './random.ts';
export { inSlices } from './slices.ts';
export { report, type Trace } from './trace.ts';
export { turn } from './turn.ts';
export { bytesOf, encodeUtf8 } from './utf8.ts';
