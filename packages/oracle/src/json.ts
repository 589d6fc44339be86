/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object: the input of an operation, or its answer. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** TL-JSON of bytes that are not text. */
export interface Hex extends JsonObject {
  readonly hex: string;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Pairs of lower-case hex digits. */
export function isHex(value: unknown): value is string {
  return typeof value === 'string' && value.length % 2 === 0 && !/[^0-9a-f]/.test(value);
}

export const hexOf = (bytes: Buffer): Hex => ({ hex: bytes.toString('hex') });
