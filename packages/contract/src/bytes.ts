/** Bytes that a function returns: fresh, never a view of an argument. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Whether `value` is a `Uint8Array`; a Node `Buffer` is one. Holds across realms, where `instanceof` does not. */
export function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array || Object.prototype.toString.call(value) === '[object Uint8Array]';
}
