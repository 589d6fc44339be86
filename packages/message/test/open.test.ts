import { ige } from '@mtproof/aes-ige';
import {
  authKeyId,
  type Direction,
  open,
  openData,
  seal,
  sealData,
  type Version,
  v1,
} from '@mtproof/message';
import { bytesToHex, hexToBytes } from '@noble/ciphers/utils.js';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { decryptV2 } from './published.ts';

const auth_key = Uint8Array.from({ length: 256 }, (_, i) => i);
const NOW = 0x65c53d60;
const fields = {
  salt: -3585621112631548343n,
  session_id: 0x1122334455667788n,
  msg_id: 0x65c53d6012345678n,
  seqno: 5,
  body: Uint8Array.of(0xec, 0x77, 0xbe, 0x7a, 1, 2, 3, 4, 5, 6, 7, 8),
};
const least = (version: Version, body: number): number =>
  version === 1 ? -body & 15 : 12 + ((4 - body) & 15);
const sealed = (version: Version, x: Direction, change: Partial<typeof fields> = {}) => {
  const message = { ...fields, ...change };
  return seal({
    version,
    auth_key,
    x,
    ...message,
    padding: new Uint8Array(least(version, message.body.length)),
  });
};

/** A message of `data` bytes after the header, whose msg_key is right and whose length field is `length`. */
function forged(version: Version, { length, data }: { length: number; data: number }) {
  const text = new Uint8Array(32 + data);
  new DataView(text.buffer).setInt32(28, length, true);
  // For 2.0, whose msg_key covers all, it makes no difference where the padding begins.
  const end = version === 1 ? text.length : text.length - 16;
  return sealData({
    version,
    auth_key,
    x: 0,
    plaintext: text.subarray(0, end),
    padding: text.subarray(end),
  });
}

describe('the published message of a server', () => {
  it('is opened to its fields', () => {
    const opened = open({
      version: 2,
      auth_key: hexToBytes(decryptV2.auth_key),
      x: 8,
      message: hexToBytes(decryptV2.message),
      session_id: new DataView(hexToBytes(decryptV2.session_id).buffer).getBigInt64(0, true),
      now: 0x5e308b91,
    });
    const long = (value: bigint) => {
      const bytes = new Uint8Array(8);
      new DataView(bytes.buffer).setBigInt64(0, value, true);
      return bytesToHex(bytes);
    };
    expect(long(opened.salt)).toBe(decryptV2.salt);
    expect(long(opened.session_id)).toBe(decryptV2.session_id);
    expect(long(opened.msg_id)).toBe(decryptV2.msg_id);
    expect(opened.seqno).toBe(decryptV2.seqno);
    expect(bytesToHex(opened.body)).toBe(decryptV2.plaintext.slice(64, 64 + 2 * decryptV2.length));
  });
});

describe.each([1, 2] as const)('version %i', (version) => {
  it.each([0, 8] as const)('seal and open agree, x = %i', (x) => {
    expect(open({ version, auth_key, x, message: sealed(version, x) })).toEqual(fields);
  });

  it('takes the id of the key where the caller has it', () => {
    const auth_key_id = authKeyId(auth_key);
    const padding = new Uint8Array(least(version, 12));
    const keyed = { version, auth_key, auth_key_id, x: 0 } as const;
    const message = seal({ ...keyed, ...fields, padding });
    expect(message).toEqual(sealed(version, 0));
    expect(open({ ...keyed, message })).toEqual(fields);
    const length = version === 1 ? { length: 44 } : {};
    expect(openData({ ...keyed, ...length, message }).subarray(32, 44)).toEqual(fields.body);
    for (const read of [open, openData]) {
      const other = () => read({ ...keyed, auth_key_id: auth_key_id + 1n, message });
      expect(codeOf(other)).toBe('MESSAGE_KEY_ID_MISMATCH');
      expect(() => read({ ...keyed, auth_key_id: 2n ** 63n, message })).toThrow(
        '"auth_key_id" expected bigint',
      );
    }
  });

  it('lays the header out in the documented order', () => {
    let plaintext = '';
    const padding = new Uint8Array(least(version, 12));
    seal({ version, auth_key, x: 0, ...fields, padding }, (name, value) => {
      if (name === 'plaintext') {
        plaintext = bytesToHex(value);
      }
    });
    expect(plaintext).toBe(
      [
        '49a6747298503dce',
        '8877665544332211',
        '78563412603dc565',
        '05000000',
        '0c000000',
        'ec77be7a0102030405060708',
      ].join(''),
    );
  });

  it('takes an empty body', () => {
    const body = new Uint8Array(0);
    expect(open({ version, auth_key, x: 0, message: sealed(version, 0, { body }) }).body).toEqual(body);
  });

  it('requires the session', () => {
    const message = sealed(version, 0);
    const { session_id } = fields;
    expect(codeOf(() => open({ version, auth_key, x: 0, message, session_id }))).toBe('none');
    expect(codeOf(() => open({ version, auth_key, x: 0, message, session_id: session_id + 1n }))).toBe(
      'MESSAGE_SESSION_MISMATCH',
    );
  });

  it('checks msg_id where there is a time', () => {
    const at = (now: number, x: Direction, msg_id: bigint) =>
      codeOf(() => open({ version, auth_key, x, message: sealed(version, x, { msg_id }), now }));
    expect(at(NOW, 0, fields.msg_id)).toBe('none');
    expect(at(NOW, 0, fields.msg_id + 1n)).toBe('MESSAGE_MSG_ID_PARITY');
    expect(at(NOW, 8, fields.msg_id)).toBe('MESSAGE_MSG_ID_PARITY');
    expect(at(NOW + 301, 8, fields.msg_id + 1n)).toBe('MESSAGE_MSG_ID_TOO_OLD');
    expect(at(NOW - 31, 8, fields.msg_id + 1n)).toBe('MESSAGE_MSG_ID_TOO_NEW');
    expect(codeOf(() => open({ version, auth_key, x: 8, message: sealed(version, 8) }))).toBe('none');
  });

  it('checks the session before msg_id', () => {
    const message = sealed(version, 0, { msg_id: 1n });
    expect(codeOf(() => open({ version, auth_key, x: 0, message, session_id: 0n, now: NOW }))).toBe(
      'MESSAGE_SESSION_MISMATCH',
    );
  });

  it('requires a header at least', () => {
    const minimum = version === 1 ? 32 : 48;
    const message = sealed(version, 0, { body: new Uint8Array(0) }).subarray(0, 24 + minimum - 16);
    expect(codeOf(() => open({ version, auth_key, x: 0, message }))).toBe('MESSAGE_TRUNCATED');
  });

  it('looks at msg_key before the fields', () => {
    const message = sealed(version, 0, { msg_id: 1n });
    const flipped = message.map((byte, i) => (i === 23 ? byte ^ 1 : byte));
    expect(codeOf(() => open({ version, auth_key, x: 0, message: flipped, session_id: 0n, now: 0 }))).toBe(
      'MESSAGE_INTEGRITY',
    );
  });
});

describe('1.0', () => {
  const code = (message: Uint8Array) => codeOf(() => open({ version: 1, auth_key, x: 0, message }));

  it('takes 0 … 15 bytes of padding', () => {
    expect(code(forged(1, { length: 16, data: 16 }))).toBe('none');
    expect(code(sealed(1, 0, { body: new Uint8Array(4) }))).toBe('none');
  });

  it.each([
    { why: 'negative', length: -16, data: 16 },
    { why: 'not a multiple of 4', length: 15, data: 16 },
    { why: 'more than there is', length: 20, data: 16 },
    { why: '16 bytes of padding', length: 0, data: 16 },
    { why: 'the greatest', length: 0x7fffffff, data: 16 },
  ])('answers a length that is $why as any other wrong msg_key', ({ length, data }) => {
    // msg_key is right for the whole text, so nothing but the length speaks against it
    expect(code(forged(1, { length, data }))).toBe('MESSAGE_INTEGRITY');
  });

  it.each([
    { why: 'not a multiple of 4', length: 15, data: 16 },
    { why: 'leaves 16 bytes of padding', length: 16, data: 32 },
  ])('refuses a length that $why, though msg_key covers just as much', ({ length, data }) => {
    const text = new Uint8Array(32 + data);
    new DataView(text.buffer).setInt32(28, length, true);
    const msg_key = v1.msgKey(text.subarray(0, 32 + length));
    const { aes_key, aes_iv } = v1.keys({ auth_key, msg_key, x: 0 });
    const auth_key_id = sealed(1, 0).subarray(0, 8);
    expect(code(Uint8Array.of(...auth_key_id, ...msg_key, ...ige(aes_key, aes_iv).encrypt(text)))).toBe(
      'MESSAGE_INTEGRITY',
    );
  });

  it('does not mind what the padding holds', () => {
    const padding = (fill: number) => new Uint8Array(4).fill(fill);
    const message = (fill: number) => seal({ version: 1, auth_key, x: 0, ...fields, padding: padding(fill) });
    expect(message(0).subarray(8, 24)).toEqual(message(1).subarray(8, 24));
    expect(message(0)).not.toEqual(message(1));
    expect(code(message(1))).toBe('none');
  });
});

describe('2.0', () => {
  const code = (message: Uint8Array) => codeOf(() => open({ version: 2, auth_key, x: 0, message }));

  it.each([
    { length: -1, data: 16 },
    { length: -4, data: 16 },
    { length: -0x80000000, data: 16 },
    { length: 2, data: 16 },
    { length: 20, data: 16 },
    { length: 0x70000000, data: 16 },
  ])('refuses a length of $length with $data bytes', ({ length, data }) => {
    expect(code(forged(2, { length, data }))).toBe('MESSAGE_LENGTH');
  });

  it.each([
    { padding: 0, length: 16, code: 'MESSAGE_PADDING' },
    { padding: 8, length: 8, code: 'MESSAGE_PADDING' },
    { padding: 12, length: 4, code: 'none' },
    { padding: 1024, length: 0, code: 'none' },
    { padding: 1028, length: 12, code: 'MESSAGE_PADDING' },
    { padding: 1040, length: 0, code: 'MESSAGE_PADDING' },
  ])('$padding bytes of padding: $code', ({ padding, length, code: expected }) => {
    expect(code(forged(2, { length, data: length + padding }))).toBe(expected);
  });

  it('names lengths in its messages', () => {
    expect(() => open({ version: 2, auth_key, x: 0, message: forged(2, { length: 20, data: 16 }) })).toThrow(
      'message_data_length 20 with 16 bytes of data',
    );
    expect(() => open({ version: 2, auth_key, x: 0, message: forged(2, { length: 8, data: 16 }) })).toThrow(
      '8 bytes of padding, not 12 … 1024',
    );
  });

  it('authenticates the padding', () => {
    const padding = (fill: number) => new Uint8Array(20).fill(fill);
    const msg_key = (fill: number) =>
      seal({ version: 2, auth_key, x: 0, ...fields, padding: padding(fill) }).slice(8, 24);
    expect(msg_key(0)).not.toEqual(msg_key(1));
  });
});

describe('arguments of seal', () => {
  const valid = { version: 2, auth_key, x: 0, ...fields, padding: new Uint8Array(20) } as const;

  it.each([
    { change: { salt: 2n ** 63n }, error: RangeError, message: '"salt" expected bigint -2^63 … 2^63-1' },
    { change: { session_id: -(2n ** 63n) - 1n }, error: RangeError, message: '"session_id" expected' },
    {
      change: { msg_id: 5 as unknown as bigint },
      error: TypeError,
      message: '"msg_id" expected bigint -2^63 … 2^63-1, got type=number',
    },
    { change: { seqno: 2 ** 31 }, error: RangeError, message: '"seqno" expected integer' },
    { change: { seqno: 0.5 }, error: RangeError, message: '"seqno" expected integer' },
    {
      change: { seqno: 1n as unknown as number },
      error: TypeError,
      message: '"seqno" expected integer -2147483648 … 2147483647, got type=bigint',
    },
    {
      change: { body: new Uint8Array(14) },
      error: RangeError,
      message: '"body" expected a multiple of 4 bytes, got length=14',
    },
    {
      change: { body: 'text' as unknown as Uint8Array },
      error: TypeError,
      message: '"body" expected Uint8Array',
    },
    {
      change: { padding: new Uint8Array(4) },
      error: RangeError,
      message: '"padding" expected 12 … 1024 bytes that fill 44 up to a multiple of 16, got length=4',
    },
    {
      change: { padding: new Uint8Array(21) },
      error: RangeError,
      message: 'got length=21',
    },
    {
      change: { padding: '' as unknown as Uint8Array },
      error: TypeError,
      message: '"padding" expected Uint8Array',
    },
    { change: { x: 1 as Direction }, error: RangeError, message: '"x" expected 0 or 8, got 1' },
  ])('$message', ({ change, error, message }) => {
    expect(() => seal({ ...valid, ...change })).toThrow(error);
    expect(() => seal({ ...valid, ...change })).toThrow(message);
  });

  it('allow the extremes', () => {
    const extremes = { salt: -(2n ** 63n), session_id: 2n ** 63n - 1n, msg_id: -4n, seqno: -(2 ** 31) };
    const message = seal({ ...valid, ...extremes });
    expect(open({ version: 2, auth_key, x: 0, message })).toEqual({ ...fields, ...extremes });
  });
});

describe('arguments of open', () => {
  it('are checked before the message is', () => {
    const message = new Uint8Array(0);
    const valid = { version: 2, auth_key, x: 0, message } as const;
    expect(() => open({ ...valid, auth_key: message })).toThrow(RangeError);
    expect(() => open({ ...valid, message: '' as unknown as Uint8Array })).toThrow(
      new TypeError('"message" expected Uint8Array, got type=string'),
    );
    expect(() => open({ ...valid, session_id: 2n ** 63n })).toThrow(RangeError);
    expect(() => open({ ...valid, now: '0' as unknown as number })).toThrow(
      new TypeError('"now" expected unix time in seconds, 0 … 2^32-1, got type=string'),
    );
    for (const now of [-1, 2 ** 32, Number.NaN]) {
      expect(() => open({ ...valid, now })).toThrow(
        `"now" expected unix time in seconds, 0 … 2^32-1, got ${now}`,
      );
    }
  });
});
