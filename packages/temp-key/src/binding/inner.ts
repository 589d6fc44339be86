// The plaintext of a binding message, the layer between encryption and bind_auth_key_inner.

import { bind_auth_key_inner } from '@mtproof/schema/mtproto';
import { type Bare, bare, int, int128, long } from '@mtproof/tl-wire';

/** The plaintext of a binding message: an MTProto 1.0 one with 16 random bytes in place of salt and session_id. */
export interface BindingPlaintext {
  readonly _: 'binding';
  readonly random: Uint8Array;
  readonly msg_id: bigint;
  readonly seqno: number;
  readonly message_data_length: number;
  /** Constructor id of `inner`. */
  readonly constructor_id: number;
  readonly inner: bind_auth_key_inner;
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
