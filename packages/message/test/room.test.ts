// Messages are decrypted into memory that is used again. Nobody sees it, and a trace may open messages meanwhile.

import { open, seal } from '@mtproof/message';
import { expect, it } from 'vitest';

const auth_key = Uint8Array.from({ length: 256 }, (_, i) => i);
const keyed = { version: 2, auth_key, x: 8 } as const;
const fieldsOf = (fill: number, length: number) => ({
  salt: BigInt(fill),
  session_id: 2n,
  msg_id: 0x65c53d6000000001n,
  seqno: fill,
  body: new Uint8Array(length).fill(fill),
});
const sealed = (fill: number, length: number) =>
  seal({ ...keyed, ...fieldsOf(fill, length), padding: new Uint8Array(16) });

it('a message that a trace opens is not that which is being opened', () => {
  const [outer, inner] = [sealed(1, 64), sealed(2, 48)];
  open({ ...keyed, message: inner }); // whose memory is used again
  const seen: unknown[] = [];
  const opened = open({ ...keyed, message: outer }, (name) => {
    if (name === 'plaintext') {
      seen.push(open({ ...keyed, message: inner }), open({ ...keyed, message: inner }));
    }
  });
  expect(opened).toEqual(fieldsOf(1, 64));
  expect(seen).toEqual([fieldsOf(2, 48), fieldsOf(2, 48)]);
});

it.each([65_536 - 48, 65_536 - 32, 65_536, 200_000])('bodies are their own: %i bytes', (length) => {
  const [first, second] = [sealed(1, length), sealed(2, length)].map((message) =>
    open({ ...keyed, message }),
  );
  expect(first?.body.buffer.byteLength).toBe(length);
  expect(first?.body.every((byte) => byte === 1)).toBe(true);
  first?.body.fill(9);
  expect(second?.body.every((byte) => byte === 2)).toBe(true);
});
