/**
 * Bytes that a function returns: fresh, never a view of an argument.
 *
 * Since TypeScript 5.7 this is `Uint8Array<ArrayBuffer>`. Before, `Uint8Array` has no type parameter, and that spelling is an
 * error in a declaration file, or `any` with `skipLibCheck`. `Uint8Array.of` returns the right type in every version.
 */
export type Bytes = ReturnType<typeof Uint8Array.of>;

/**
 * Whether a value is a `Uint8Array`. A Node `Buffer` is one, and so is a `Uint8Array` of another realm (an iframe, a Node
 * `vm` context), for which `instanceof` says no.
 *
 * @param value - Any value.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { isBytes } from '@mtproof/contract';
 *
 * assert.equal(isBytes(Buffer.of(1)), true);
 * assert.equal(isBytes([1]), false);
 * ```
 */
export function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array || Object.prototype.toString.call(value) === '[object Uint8Array]';
}
