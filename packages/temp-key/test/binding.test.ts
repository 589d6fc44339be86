import { authKeyId, sealData } from '@mtproof/message';
import { bind_auth_key_inner } from '@mtproof/schema/mtproto';
import { BindingError, openBinding, sealBinding } from '@mtproof/temp-key';
import { decode, encode } from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { computed, gotd } from './computed.ts';

const bytes = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const perm_auth_key = bytes(computed.perm_auth_key);
const { msg_id, nonce, temp_auth_key_id, perm_auth_key_id, temp_session_id, expires_at } = computed;
const inner = { nonce, temp_auth_key_id, temp_session_id, expires_at };
const [random, padding] = [bytes(computed.random), bytes(computed.padding)];
const input = { perm_auth_key, msg_id, inner, random, padding };
const encrypted_message = bytes(computed.encrypted_message);

describe('bind_auth_key_inner', () => {
  it('is 40 bytes with number 75a3f765', () => {
    const value = { _: 'bind_auth_key_inner', ...inner, perm_auth_key_id } as const;
    expect(hex(encode(bind_auth_key_inner, value))).toBe(computed.inner);
    expect(decode(bind_auth_key_inner, bytes(computed.inner))).toEqual(value);
    expect(bind_auth_key_inner.id).toBe(0x75a3f765);
    expect(bind_auth_key_inner.minLength).toBe(40);
  });
});

describe('sealBinding', () => {
  it('equals the computed binding, step by step', () => {
    const steps: Record<string, string> = {};
    const message = sealBinding(input, (name, value) => {
      steps[name] = hex(value);
    });
    expect(hex(message)).toBe(computed.encrypted_message);
    expect(Object.keys(steps)).toEqual([
      'bind_auth_key_inner',
      'plaintext',
      'sha1',
      'msg_key',
      'sha1_a',
      'sha1_b',
      'sha1_c',
      'sha1_d',
      'aes_key',
      'aes_iv',
    ]);
    expect(steps).toMatchObject({
      bind_auth_key_inner: computed.inner,
      plaintext: computed.plaintext,
      msg_key: computed.msg_key,
      aes_key: computed.aes_key,
      aes_iv: computed.aes_iv,
    });
  });

  it("equals the binding of gotd's inputs", () => {
    const { msg_id, nonce, temp_auth_key_id, temp_session_id, expires_at } = gotd;
    const message = sealBinding({
      perm_auth_key: Uint8Array.from({ length: 256 }, (_, i) => 255 - i),
      msg_id,
      inner: { nonce, temp_auth_key_id, temp_session_id, expires_at },
      random: bytes(gotd.random),
      padding: bytes(gotd.padding),
    });
    expect(hex(message)).toBe(gotd.encrypted_message);
  });

  it('takes the id of the permanent key, if it is right', () => {
    expect(sealBinding({ ...input, inner: { ...inner, perm_auth_key_id } })).toEqual(sealBinding(input));
    expect(() => sealBinding({ ...input, inner: { ...inner, perm_auth_key_id: 1n } })).toThrow(
      new RangeError(
        '"inner.perm_auth_key_id" expected 5654532459904850021, the id of "perm_auth_key", got 1',
      ),
    );
  });

  it.each([
    {
      change: { perm_auth_key: random },
      error: RangeError,
      message: '"perm_auth_key" expected Uint8Array of length 256, got length=16',
    },
    {
      change: { perm_auth_key: '' as unknown as Uint8Array },
      error: TypeError,
      message: '"perm_auth_key" expected Uint8Array of length 256, got type=string',
    },
    {
      change: { padding: random },
      error: RangeError,
      message: '"padding" expected Uint8Array of length 8, got length=16',
    },
    { change: { random: padding }, error: RangeError, message: '"random" expected' },
    { change: { msg_id: 2n ** 63n }, error: RangeError, message: '"msg_id" expected' },
    { change: { msg_id: 4 as unknown as bigint }, error: TypeError, message: '"msg_id" expected' },
    {
      change: { inner: { ...inner, nonce: 2n ** 63n } },
      error: RangeError,
      message: '"inner.nonce" expected',
    },
    {
      change: { inner: { ...inner, temp_auth_key_id: 2n ** 64n } },
      error: RangeError,
      message: '"inner.temp_auth_key_id" expected',
    },
    {
      change: { inner: { ...inner, temp_session_id: 1 as unknown as bigint } },
      error: TypeError,
      message: '"inner.temp_session_id" expected',
    },
    {
      change: { inner: { ...inner, expires_at: 2 ** 31 } },
      error: RangeError,
      message: '"inner.expires_at" expected',
    },
  ])('names what is wrong: $message', ({ change, error, message }) => {
    expect(() => sealBinding({ ...input, ...change })).toThrow(error);
    expect(() => sealBinding({ ...input, ...change })).toThrow(message);
  });
});

describe('openBinding', () => {
  it('gives the fields of the computed binding', () => {
    expect(openBinding({ perm_auth_key, encrypted_message })).toEqual({
      msg_id,
      ...inner,
      perm_auth_key_id,
      random,
      padding,
    });
  });

  it('has the error of the envelope as its cause, and translates no other', () => {
    const other = { perm_auth_key: new Uint8Array(256), encrypted_message };
    expect(() => openBinding(other)).toThrow(
      expect.objectContaining({
        code: 'BIND_KEY_ID_MISMATCH',
        cause: expect.objectContaining({ code: 'MESSAGE_KEY_ID_MISMATCH' }),
      }),
    );
    const full = new Error('disk full');
    const trace = () => {
      throw full;
    };
    expect(() => openBinding({ perm_auth_key, encrypted_message }, trace)).toThrow(full);
  });

  it('reports the steps', () => {
    const names: string[] = [];
    openBinding({ perm_auth_key, encrypted_message }, (name) => names.push(name));
    expect(names).toEqual([
      'sha1_a',
      'sha1_b',
      'sha1_c',
      'sha1_d',
      'aes_key',
      'aes_iv',
      'plaintext',
      'sha1',
      'msg_key',
    ]);
  });

  it('lets an error of the trace through', () => {
    const trace = () => {
      throw new SyntaxError('of the trace');
    };
    expect(() => openBinding({ perm_auth_key, encrypted_message }, trace)).toThrow(SyntaxError);
  });

  const open = (encrypted_message: Uint8Array, key = perm_auth_key) =>
    codeOf(() => openBinding({ perm_auth_key: key, encrypted_message }));

  it('refuses every shorter length, and longer ones', () => {
    for (let length = 0; length < 104; length++) {
      expect(open(encrypted_message.subarray(0, length))).toBe('BIND_TRUNCATED');
    }
    for (const more of [1, 4, 16, 80]) {
      expect(open(Uint8Array.of(...encrypted_message, ...new Uint8Array(more)))).toBe('BIND_TRAILING_BYTES');
    }
  });

  it('tells the length', () => {
    expect(() => openBinding({ perm_auth_key, encrypted_message: random })).toThrow(
      'encrypted_message of 16 bytes, not 104',
    );
  });

  it('refuses another key', () => {
    expect(open(encrypted_message, new Uint8Array(256))).toBe('BIND_KEY_ID_MISMATCH');
  });

  it('refuses a message of the other direction and of MTProto 2.0', () => {
    const plaintext = bytes(computed.plaintext);
    const key = { auth_key: perm_auth_key, plaintext, padding };
    expect(open(sealData({ ...key, version: 1, x: 0 }))).toBe('none');
    expect(open(sealData({ ...key, version: 1, x: 8 }))).toBe('BIND_MSG_KEY_MISMATCH');
    const split = {
      plaintext: plaintext.subarray(0, 64),
      padding: Uint8Array.of(...plaintext.subarray(64), ...padding),
    };
    expect(open(sealData({ ...key, ...split, version: 2, x: 0 }))).toBe('BIND_MSG_KEY_MISMATCH');
  });

  it('refuses a msg_key over the padding too', () => {
    const plaintext = bytes(computed.plaintext + computed.padding);
    const message = sealData({
      version: 1,
      auth_key: perm_auth_key,
      x: 0,
      plaintext,
      padding: new Uint8Array(0),
    });
    expect(open(message)).toBe('BIND_MSG_KEY_MISMATCH');
  });

  /** A message with the right msg_key whose plaintext differs from the computed one. */
  const forged = (...changes: { at: number; value: number }[]) => {
    const plaintext = bytes(computed.plaintext);
    for (const { at, value } of changes) {
      new DataView(plaintext.buffer).setInt32(at, value, true);
    }
    return sealData({ version: 1, auth_key: perm_auth_key, x: 0, plaintext, padding });
  };
  const seqno = { at: 24, value: 1 };
  const length = { at: 28, value: 36 };
  const number = { at: 32, value: 0 };

  it.each([
    { changes: [{ at: 24, value: 1 }], code: 'BIND_SEQNO', message: 'seqno is 1, not 0' },
    { changes: [{ at: 24, value: -1 }], code: 'BIND_SEQNO', message: 'seqno is -1, not 0' },
    { changes: [{ at: 28, value: 39 }], code: 'BIND_MSG_LEN', message: 'message_data_length is 39, not 40' },
    { changes: [{ at: 28, value: 44 }], code: 'BIND_MSG_LEN', message: 'message_data_length is 44, not 40' },
    {
      changes: [{ at: 28, value: -40 }],
      code: 'BIND_MSG_LEN',
      message: 'message_data_length is -40, not 40',
    },
    {
      changes: [{ at: 32, value: 0x75a3f766 }],
      code: 'BIND_CONSTRUCTOR',
      message: 'the inner object is not a bind_auth_key_inner',
    },
    { changes: [seqno, length, number], code: 'BIND_SEQNO', message: 'seqno is 1, not 0' },
    { changes: [length, number], code: 'BIND_MSG_LEN', message: 'message_data_length is 36, not 40' },
  ])('$code: $message', ({ changes, code, message }) => {
    expect(open(forged(...changes))).toBe(code);
    expect(() => openBinding({ perm_auth_key, encrypted_message: forged(...changes) })).toThrow(message);
  });

  it('does not mind the padding', () => {
    const message = sealBinding({ ...input, padding: new Uint8Array(8) });
    expect(openBinding({ perm_auth_key, encrypted_message: message }).padding).toEqual(new Uint8Array(8));
  });

  it('takes bytes', () => {
    const text = 'text' as unknown as Uint8Array;
    expect(() => openBinding({ perm_auth_key: text, encrypted_message })).toThrow(
      new TypeError('"perm_auth_key" expected Uint8Array of length 256, got type=string'),
    );
    expect(() => openBinding({ perm_auth_key: random, encrypted_message })).toThrow(RangeError);
    expect(() => openBinding({ perm_auth_key, encrypted_message: text })).toThrow(
      new TypeError('"encrypted_message" expected Uint8Array, got type=string'),
    );
  });
});

describe('BindingError', () => {
  it('carries the documented RPC error', () => {
    const error = new BindingError('BIND_SEQNO', 'text');
    expect(error).toMatchObject({
      name: 'BindingError',
      message: 'text',
      code: 'BIND_SEQNO',
      rpc_error: 'ENCRYPTED_MESSAGE_INVALID',
    });
    expect(new BindingError('BIND_EXPIRED', '').rpc_error).toBe('EXPIRES_AT_INVALID');
    expect(new BindingError('BIND_TEMP_KEY_EMPTY', '').rpc_error).toBe('TEMP_AUTH_KEY_EMPTY');
    expect(new BindingError('BIND_ALREADY_BOUND', '').rpc_error).toBe('TEMP_AUTH_KEY_ALREADY_BOUND');
    expect(new BindingError('BIND_PERM_KEY_UNKNOWN', '').rpc_error).toBe('ENCRYPTED_MESSAGE_INVALID');
  });
});

it('the id in the message is that of the permanent key', () => {
  expect(authKeyId(perm_auth_key)).toBe(perm_auth_key_id);
  expect(encrypted_message.slice(0, 8)).toEqual(bytes('65588b3350ef784e'));
});
