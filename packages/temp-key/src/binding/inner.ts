// What a binding message says, in the two layers that precede encryption.

import { type Bare, type Boxed, bare, boxed, int, int128, long } from '@mtproof/tl-wire';

/** `bind_auth_key_inner#75a3f765 nonce:long temp_auth_key_id:long perm_auth_key_id:long temp_session_id:long expires_at:int = BindAuthKeyInner` */
export interface BindAuthKeyInner {
  readonly _: 'bind_auth_key_inner';
  /** Random; that of the request. */
  readonly nonce: bigint;
  /** The key to be bound, under which the request is sent. */
  readonly temp_auth_key_id: bigint;
  /** The key to bind it to, with which the message is encrypted. */
  readonly perm_auth_key_id: bigint;
  /** The session in which the request is sent. */
  readonly temp_session_id: bigint;
  /** Unix time in seconds; that of the request. */
  readonly expires_at: number;
}

/**
 * Codec of the inner object, 40 bytes.
 *
 * @see https://core.telegram.org/method/auth.bindTempAuthKey (Binding message contents)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { bind_auth_key_inner } from '@mtproof/temp-key';
 * import { encode } from '@mtproof/tl-wire';
 *
 * const inner = encode(bind_auth_key_inner, {
 *   _: 'bind_auth_key_inner',
 *   nonce: 1n,
 *   temp_auth_key_id: 2n,
 *   perm_auth_key_id: 3n,
 *   temp_session_id: 4n,
 *   expires_at: 1707511505,
 * });
 * assert.equal(inner.length, 40);
 * ```
 */
export const bind_auth_key_inner: Boxed<BindAuthKeyInner> = /* @__PURE__ */ boxed(
  0x75a3f765,
  /* @__PURE__ */ bare('bind_auth_key_inner', {
    nonce: long,
    temp_auth_key_id: long,
    perm_auth_key_id: long,
    temp_session_id: long,
    expires_at: int,
  }),
);

/** The plaintext of a binding message: an MTProto 1.0 one with 16 random bytes in place of salt and session_id. */
export interface BindingPlaintext {
  readonly _: 'binding';
  readonly random: Uint8Array;
  readonly msg_id: bigint;
  readonly seqno: number;
  readonly message_data_length: number;
  /** Number of the constructor of `inner`. */
  readonly constructor_id: number;
  readonly inner: BindAuthKeyInner;
}

/**
 * Codec of the plaintext, 72 bytes. Every 72 bytes are a value: which ones to refuse, and in which order, is
 * `openBinding`'s.
 */
export const binding_plaintext: Bare<BindingPlaintext> = /* @__PURE__ */ bare('binding', {
  random: int128,
  msg_id: long,
  seqno: int,
  message_data_length: int,
  constructor_id: int,
  inner: bind_auth_key_inner.bare,
});
