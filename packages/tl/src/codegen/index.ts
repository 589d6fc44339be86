// `@mtproof/tl/codegen`: schema text to a TypeScript module of `@mtproof/tl-wire` codecs.

export type { LongForm } from '../language/meaning/long-form.ts';
export { type GenerateOptions, generate } from './generate.ts';
