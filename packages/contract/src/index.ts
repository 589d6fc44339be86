// `@mtproof/contract`: what the functions of every other package have in common.

export { type Signal, throwIfAborted } from './abort.ts';
export {
  checkBytes,
  checkInt,
  checkInteger,
  checkLong,
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
export { report, type Trace } from './trace.ts';
export { bytesOf, encodeUtf8 } from './utf8.ts';
