// A state as JSON: longs in decimal, bytes in hex, and null for what is undefined or Infinity, which JSON does not have.

import { isBytes } from '@mtproof/contract';
import { hexOf } from './hex.ts';

/** The JSON form of a value. */
export type Json<T> = T extends bigint | Uint8Array
  ? string
  : T extends undefined
    ? null
    : T extends readonly (infer Element)[]
      ? readonly Json<Element>[]
      : T extends object
        ? { readonly [name in keyof T]: Json<T[name]> }
        : T;

/** Limits as JSON. `null`: there is none. */
export type LimitsJson<Options> = { readonly [name in keyof Options]?: Options[name] | null };

/** Writes a value as JSON. */
export function toJsonValue<T>(value: T): Json<T> {
  return written(value) as Json<T>;
}

function written(value: unknown): unknown {
  if (typeof value === 'bigint') {
    return String(value);
  }
  if (value === undefined || value === Number.POSITIVE_INFINITY) {
    return null;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (isBytes(value)) {
    return hexOf(value);
  }
  return Array.isArray(value)
    ? value.map(written)
    : Object.fromEntries(Object.entries(value).map(([name, field]) => [name, written(field)]));
}
