// `@mtproof/oracle`: a second implementation of every operation of the vectors, and its known mistakes.

export type { Json, JsonObject } from './json.ts';
export { mistaken, mistakes } from './mistakes/index.ts';
export { operations } from './operations.ts';
export { Rejection } from './rejection.ts';
export { type Run, type RunOptions, run } from './run.ts';
export { type Span, spans } from './spans.ts';
