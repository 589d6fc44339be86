export type { IgeErrorCode } from './error.ts';
export { IgeError } from './error.ts';
export type { Ige, IgeCipher, IgeOptions } from './ige.ts';
export { ige } from './ige.ts';
