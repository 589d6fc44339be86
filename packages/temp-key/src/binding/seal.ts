import {
  type Bytes,
  checkBytes,
  checkOptionalFunction,
  expected,
  report,
  type Trace,
} from '@mtproof/contract';
import { authKeyId, sealData } from '@mtproof/message';
import { bind_auth_key_inner } from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';
import type { EngineOption } from './engine.ts';
import { binding_plaintext } from './inner.ts';

/** What a client puts into a binding message. */
export interface SealBinding extends EngineOption {
  /** The permanent key, 256 bytes. Secret. */
  readonly perm_auth_key: Uint8Array;
  /** The msg_id of the `auth.bindTempAuthKey` request itself: signed long. */
  readonly msg_id: bigint;
  /** `perm_auth_key_id` follows from the key and may be left out. */
  readonly inner: Omit<bind_auth_key_inner, '_' | 'perm_auth_key_id'> & {
    readonly perm_auth_key_id?: bigint;
  };
  /** 16 random bytes, in place of salt and session_id. */
  readonly random: Uint8Array;
  /** 8 random bytes. */
  readonly padding: Uint8Array;
}

/**
 * Makes `encrypted_message` of `auth.bindTempAuthKey`: an MTProto 1.0 message under the permanent key.
 *
 *     plaintext         = random | msg_id | 0:int | 40:int | bind_auth_key_inner
 *     encrypted_message = perm_auth_key_id | msg_key | AES-256-IGE(plaintext | padding)
 *
 * The request goes out as a 2.0 message under the **temporary** key with this very msg_id. Sent again with another
 * msg_id, it needs a message made anew.
 *
 * @param input - Key, msg_id, the inner object and randomness; `engine`.
 * @param trace - Receives `bind_auth_key_inner`, `plaintext` (72 bytes), `sha1`, `msg_key`, `sha1_a` … `sha1_d`,
 * `aes_key`, `aes_iv`. Secret.
 * @returns 104 bytes.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type, length or value; also
 * `inner.perm_auth_key_id` that is not the key's.
 * @see https://core.telegram.org/method/auth.bindTempAuthKey (Encrypting the binding message)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { authKeyId } from '@mtproof/message';
 * import { openBinding, sealBinding } from '@mtproof/temp-key';
 *
 * const perm_auth_key = new Uint8Array(256).fill(1); // of the two key exchanges
 * const temp_auth_key = new Uint8Array(256).fill(2);
 * const inner = {
 *   nonce: 0x0123456789abcdefn,
 *   temp_auth_key_id: authKeyId(temp_auth_key),
 *   temp_session_id: 42n,
 *   expires_at: 1707511505,
 * };
 * const random = crypto.getRandomValues(new Uint8Array(16));
 * const padding = crypto.getRandomValues(new Uint8Array(8));
 * const msg_id = 7333335051074295416n;
 * const encrypted_message = sealBinding({ perm_auth_key, msg_id, inner, random, padding });
 *
 * assert.equal(encrypted_message.length, 104);
 * assert.equal(openBinding({ perm_auth_key, encrypted_message }).nonce, inner.nonce);
 * ```
 */
export function sealBinding(input: SealBinding, trace?: Trace): Bytes {
  const { perm_auth_key, msg_id, inner, random, padding, engine } = input;
  checkBytes(perm_auth_key, 'perm_auth_key', 256);
  checkBytes(padding, 'padding', 8);
  checkOptionalFunction(trace, 'trace');

  const perm_auth_key_id = authKeyId(perm_auth_key);
  if (inner.perm_auth_key_id !== undefined && inner.perm_auth_key_id !== perm_auth_key_id) {
    const what = `${perm_auth_key_id}, the id of "perm_auth_key"`;
    throw new RangeError(expected('inner.perm_auth_key_id', what, String(inner.perm_auth_key_id)));
  }

  const plaintext = encode(binding_plaintext, {
    _: 'binding',
    random,
    msg_id,
    seqno: 0,
    message_data_length: bind_auth_key_inner.minLength,
    constructor_id: bind_auth_key_inner.id,
    inner: { ...inner, _: 'bind_auth_key_inner', perm_auth_key_id },
  });
  report(trace, { bind_auth_key_inner: plaintext.subarray(-bind_auth_key_inner.minLength) });
  const keyed = { version: 1, auth_key: perm_auth_key, x: 0, engine } as const;
  return sealData({ ...keyed, plaintext, padding }, trace);
}
