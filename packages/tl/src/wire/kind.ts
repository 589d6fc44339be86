// What a JavaScript value is, for checks and messages; holds across realms, where instanceof does not.

/** `number`, `bigint`, `undefined`, … of a primitive; `Null`, `Array`, `Uint8Array`, `Object`, … otherwise. */
export function kindOf(value: unknown): string {
  return typeof value === 'object' ? Object.prototype.toString.call(value).slice(8, -1) : typeof value;
}

/** Whether `value` is a `Uint8Array`; a Node `Buffer` is one. */
export function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array || kindOf(value) === 'Uint8Array';
}
