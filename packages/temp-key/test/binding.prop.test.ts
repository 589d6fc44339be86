import { authKeyId } from '@mtproof/message';
import { checkBinding, openBinding, sealBinding } from '@mtproof/temp-key';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { computed } from './computed.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const sealable = fc.record({
  perm_auth_key: bytes(256),
  msg_id: long,
  inner: fc.record({
    nonce: long,
    temp_auth_key_id: long,
    temp_session_id: long,
    expires_at: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  }),
  random: bytes(16),
  padding: bytes(8),
});

/** The same bytes at an odd offset of a larger buffer, as a Node Buffer. */
function unaligned(value: Uint8Array): Buffer {
  const buffer = Buffer.alloc(value.length + 5, 0xaa);
  buffer.set(value, 3);
  return buffer.subarray(3, 3 + value.length);
}

it('openBinding undoes sealBinding, and the result agrees with itself', () => {
  fc.assert(
    fc.property(sealable, (input) => {
      const { perm_auth_key, msg_id, inner, random, padding } = input;
      const opened = openBinding({ perm_auth_key, encrypted_message: sealBinding(input) });
      const perm_auth_key_id = authKeyId(perm_auth_key);
      expect(opened).toEqual({ msg_id, ...inner, perm_auth_key_id, random, padding });
      const { temp_auth_key_id, temp_session_id, expires_at } = inner;
      const now = Math.max(0, expires_at - 1);
      const context = { request: opened, msg_id, temp_auth_key_id, temp_session_id, now };
      expect(codeOf(() => checkBinding(opened, context))).toBe(expires_at > 0 ? 'none' : 'BIND_EXPIRED');
    }),
  );
});

it('takes any view, changes no input, gives fresh plain bytes', () => {
  fc.assert(
    fc.property(sealable, (input) => {
      const views = () => ({
        perm_auth_key: unaligned(input.perm_auth_key),
        random: unaligned(input.random),
        padding: unaligned(input.padding),
      });
      const given = views();
      const message = sealBinding({ ...input, ...given });
      expect(message).toEqual(sealBinding(input));

      const encrypted_message = unaligned(message);
      const { random, padding } = openBinding({ perm_auth_key: given.perm_auth_key, encrypted_message });
      expect([message, random, padding].map((value) => value.constructor)).toEqual([
        Uint8Array,
        Uint8Array,
        Uint8Array,
      ]);
      expect(encrypted_message).toEqual(unaligned(message));
      for (const value of [message, random, padding]) {
        value.fill(0);
      }
      expect(given).toEqual(views());
    }),
  );
});

it('every flipped bit is refused: a change of the last block garbles more than its padding', () => {
  const perm_auth_key = Uint8Array.from(Buffer.from(computed.perm_auth_key, 'hex'));
  const message = Buffer.from(computed.encrypted_message, 'hex');
  for (let bit = 0; bit < 8 * 104; bit++) {
    const flipped = Uint8Array.from(message, (byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    const code = codeOf(() => openBinding({ perm_auth_key, encrypted_message: flipped }));
    expect(code, `bit ${bit}`).toBe(bit < 64 ? 'BIND_KEY_ID_MISMATCH' : 'BIND_MSG_KEY_MISMATCH');
  }
});

it('random bytes give a code', () => {
  fc.assert(
    fc.property(bytes(256), fc.uint8Array({ maxLength: 120 }), (perm_auth_key, encrypted_message) => {
      expect(codeOf(() => openBinding({ perm_auth_key, encrypted_message }))).toMatch(/^BIND_/);
    }),
  );
});
