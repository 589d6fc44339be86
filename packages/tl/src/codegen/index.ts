// `@mtproof/tl/codegen`: schema text to a TypeScript module of `@mtproof/tl-wire` codecs.

export type { LongForm } from '../dynamic/scalar.ts';
export { type GenerateOptions, generate } from './generate.ts';
