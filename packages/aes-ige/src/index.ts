export type { IgeErrorCode } from './error.ts';
export { IgeError } from './error.ts';
export type { Ige, IgeCipher } from './ige.ts';
export { ige } from './ige.ts';
export { checkEngine, type IgeOptions } from './options.ts';
