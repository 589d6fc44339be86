// No state of a module grows with the number of values. FLAT_RUNS=1000000 takes a million of them.

import {
  boxed,
  bytes,
  type Codec,
  decode,
  encode,
  int,
  long,
  record,
  string,
  union,
  Vector,
} from '@mtproof/tl-wire';
import { expect, it } from 'vitest';
import { FLAT_RUNS, leastGrowth } from '../../../tests/heap.ts';

interface message {
  readonly _: 'message';
  readonly id: bigint;
  readonly ids: readonly bigint[];
  readonly text: string | Uint8Array;
  readonly data: Uint8Array;
  readonly n: number;
}
const ids = Vector(long);
const message = record<message>('message', () => ({ id: long, ids, text: string, data: bytes, n: int }), {
  read: (reader) => ({
    _: 'message',
    id: long.read(reader),
    ids: ids.read(reader),
    text: string.read(reader),
    data: bytes.read(reader),
    n: int.read(reader),
  }),
  write(writer, value) {
    long.write(writer, value.id);
    ids.write(writer, value.ids);
    string.write(writer, value.text);
    bytes.write(writer, value.data);
    int.write(writer, value.n);
  },
});
const Message: Codec<message> = union('Message', () => [boxed(1, message)]);
const data = new Uint8Array(300);

it('values that are written and read', { timeout: 600_000 }, () => {
  let id = 0n;
  const growth = leastGrowth(() => {
    id++;
    const text = `text ${id}`;
    return decode(Message, encode(Message, { _: 'message', id, ids: [id, -id], text, data, n: 1 }));
  }, FLAT_RUNS);
  expect(growth).toBeLessThan(8); // an entry of an array
});

it('values at fault', { timeout: 600_000 }, () => {
  let id = 0n;
  const growth = leastGrowth(() => {
    id++;
    expect(() => encode(Message, { _: 'message', id, ids: [], text: '', data, n: 0.5 })).toThrow(RangeError);
    expect(() => decode(Message, new Uint8Array(8))).toThrow('TL_UNKNOWN_CONSTRUCTOR');
  }, FLAT_RUNS / 5);
  expect(growth).toBeLessThan(64);
});
