import { bytes } from './input.ts';
import { knob, turned } from './knob.ts';
import { Schemas } from './schemas.ts';
import { steps } from './tl-objects.ts';

/** A part of a byte string: its first byte, the byte after its last, and what it is. */
export type Span = readonly [start: number, end: number, name: string];

const schemas = new Schemas();

/**
 * Where the fields of a serialized TL value are. Bytes of no span are constructor numbers and counts.
 *
 * @param schema - A schema text, or `mtproto`, `two-factor`, `layer62`.
 * @param type - Type of the value, as in the tests of `tl.decode`; `!X` is any method.
 * @param hex - The bytes of the value, in hex.
 * @returns The innermost fields in the order of the bytes, named by their path, without the indexes of vectors.
 * @throws {@link Rejection} The bytes are not a value of the type.
 * @throws {@link TypeError} `hex` is not lower-case hex.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { spans } from '@mtproof/oracle';
 *
 * const pong = `c5737734${'00'.repeat(16)}`;
 * assert.deepEqual(spans('mtproto', 'Pong', pong), [
 *   [4, 12, 'msg_id'],
 *   [12, 20, 'ping_id'],
 * ]);
 * ```
 */
export function spans(schema: string, type: string, hex: string): readonly Span[] {
  const { hex: data } = bytes({ hex }, 'hex');
  let found: Span[] = [];
  const passed = (name: string, start: number, end: number): void => {
    const inner = found.filter(([first]) => first >= start);
    const outer = found.slice(0, found.length - inner.length);
    const own: Span[] =
      inner.length === 0 ? [[start, end, name]] : inner.map(([a, b, path]) => [a, b, `${name}.${path}`]);
    found = [...outer, ...own];
  };
  turned([knob(steps, { passed })], () => schemas.of(schema).decode(type, data, true));
  return found.filter(([start, end]) => start < end);
}
