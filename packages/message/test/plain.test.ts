import { openPlain, sealPlain } from '@mtproof/message';
import { bytesToHex, hexToBytes } from '@noble/ciphers/utils.js';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';

// https://core.telegram.org/mtproto/samples-auth_key: req_pq_multi
const REQ_PQ_MULTI = '0000000000000000d4720600503dc56514000000f18e7ebe406709f612fadfbec3f0289d0aa67eef';
const fields = {
  msg_id: 0x65c53d50000672d4n,
  body: hexToBytes('f18e7ebe406709f612fadfbec3f0289d0aa67eef'),
};

/** A frame with any auth_key_id and declared length. */
function frame({ auth_key_id = 0n, length, data }: { auth_key_id?: bigint; length: number; data: number }) {
  const message = new Uint8Array(20 + data);
  const view = new DataView(message.buffer);
  view.setBigInt64(0, auth_key_id, true);
  view.setInt32(16, length, true);
  return message;
}

describe('sealPlain', () => {
  it('frames the published request', () => {
    expect(bytesToHex(sealPlain(fields))).toBe(REQ_PQ_MULTI);
  });

  it('takes whole words and longs', () => {
    expect(() => sealPlain({ ...fields, body: new Uint8Array(3) })).toThrow(
      new RangeError('"body" expected a multiple of 4 bytes, got length=3'),
    );
    expect(() => sealPlain({ ...fields, msg_id: 2n ** 63n })).toThrow(RangeError);
    expect(() => sealPlain({ ...fields, msg_id: 0 as unknown as bigint })).toThrow(TypeError);
  });
});

describe('openPlain', () => {
  it('opens the published request', () => {
    expect(openPlain(hexToBytes(REQ_PQ_MULTI))).toEqual(fields);
  });

  it('gives the body in fresh bytes', () => {
    const message = Buffer.from(REQ_PQ_MULTI, 'hex');
    const { body } = openPlain(message);
    message.fill(0);
    expect(body).toEqual(fields.body);
    expect(body.constructor).toBe(Uint8Array);
  });

  it('takes an empty body', () => {
    expect(openPlain(frame({ length: 0, data: 0 }))).toEqual({ msg_id: 0n, body: new Uint8Array(0) });
  });

  it('refuses less than a header', () => {
    for (const length of [0, 8, 19]) {
      expect(codeOf(() => openPlain(new Uint8Array(length)))).toBe('MESSAGE_TRUNCATED');
    }
    expect(() => openPlain(new Uint8Array(19))).toThrow('19 bytes, at least 20 expected');
  });

  it('refuses a key id', () => {
    expect(codeOf(() => openPlain(frame({ auth_key_id: 1n, length: 4, data: 4 })))).toBe(
      'MESSAGE_KEY_ID_MISMATCH',
    );
    expect(codeOf(() => openPlain(frame({ auth_key_id: -1n, length: 99, data: 4 })))).toBe(
      'MESSAGE_KEY_ID_MISMATCH',
    );
  });

  it.each([
    { length: -1, data: 0 },
    { length: -4, data: 8 },
    { length: 8, data: 4 },
    { length: 4, data: 8 },
    { length: 3, data: 3 },
    { length: 0x70000000, data: 8 },
    { length: 8, data: 11 },
  ])('refuses a length of $length before $data bytes', ({ length, data }) => {
    expect(codeOf(() => openPlain(frame({ length, data })))).toBe('MESSAGE_LENGTH');
  });

  it('takes bytes', () => {
    expect(() => openPlain('' as unknown as Uint8Array)).toThrow(
      new TypeError('"message" expected Uint8Array, got type=string'),
    );
  });
});
