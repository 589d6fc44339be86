// What a server needs of msg_ids, and how long padding is.

import { msgIdCode, nextMsgId, open, paddingLength, seal } from '@mtproof/message';
import { describe, expect, it } from 'vitest';

const NOW = 0x65c53d50;
const ID = 0x65c53d5000000004n;

describe('nextMsgId with a parity', () => {
  it('is 1 or 3 mod 4 for a server', () => {
    expect(nextMsgId({ now: NOW, random: 7, parity: 1 })).toBe(ID + 1n);
    expect(nextMsgId({ now: NOW, random: 7, parity: 3 })).toBe(ID + 3n);
    expect(nextMsgId({ now: NOW, random: 7, parity: 0 })).toBe(ID);
  });

  it('grows whatever the parities', () => {
    const parities = [1, 3, 1, 0, 3, 3] as const;
    let last = nextMsgId({ now: NOW, random: 0, parity: 3 });
    for (const parity of parities) {
      const next = nextMsgId({ now: NOW, last, random: 0, parity });
      expect(next).toBe((last & ~3n) + 4n + BigInt(parity));
      last = next;
    }
  });

  it('takes no other', () => {
    expect(() => nextMsgId({ now: NOW, random: 0, parity: 2 as 1 })).toThrow(RangeError);
  });
});

describe('msgIdCode', () => {
  it.each([
    [ID, NOW, 0],
    [ID + 1n, NOW, 18],
    [ID + 2n, NOW, 18],
    [ID + 3n, NOW + 400, 18],
    [ID, NOW + 300, 0],
    [ID, NOW + 301, 16],
    [ID - 4n, NOW - 30, 0],
    [ID + 2n ** 24n, NOW - 30, 17], // the fraction of a second counts
    [ID, NOW - 31, 17],
  ])('of %s at %s is %s', (msg_id, now, code) => {
    expect(msgIdCode({ msg_id, now })).toBe(code);
  });
});

describe('paddingLength', () => {
  it('fills up to blocks of 16, 12 bytes at least', () => {
    const lengths = Array.from({ length: 9 }, (_, i) => paddingLength({ body_length: 4 * i }));
    expect(lengths).toEqual([16, 12, 24, 20, 16, 12, 24, 20, 16]);
  });

  it('is taken by seal and open', () => {
    const auth_key = new Uint8Array(256).fill(1);
    const fields = { salt: 1n, session_id: 2n, msg_id: ID, seqno: 1, body: new Uint8Array(8) };
    for (const blocks of [0, 1, 62]) {
      const padding = new Uint8Array(paddingLength({ body_length: 8, blocks }));
      const message = seal({ version: 2, auth_key, x: 0, ...fields, padding });
      expect(open({ version: 2, auth_key, x: 0, message })).toEqual(fields);
    }
  });

  it('is 1024 bytes at most, of a body of whole words', () => {
    expect(paddingLength({ body_length: 0, blocks: 63 })).toBe(1024);
    expect(() => paddingLength({ body_length: 0, blocks: 64 })).toThrow(RangeError);
    expect(() => paddingLength({ body_length: 2 })).toThrow(RangeError);
    expect(() => paddingLength({ body_length: -4 })).toThrow(RangeError);
  });
});
