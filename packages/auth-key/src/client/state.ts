// The client's side of the key exchange: stages, each made from the one before.
//
//     reqPqMulti            draws nonce                          PqRequested    → req_pq_multi
//     onResPQ               takes resPQ                          PqFactored
//     reqDhParams           draws new_nonce, padding, temp_key   DhRequested    → req_DH_params
//     onServerDhParams      takes server_DH_params_ok            DhReceived
//     setClientDhParams     draws b, padding                     DhSent         → set_client_DH_params
//     onDhGen               takes dh_gen_ok                      Ok
//                           takes dh_gen_retry                   DhReceived, on with setClientDhParams
//
// Rules
// =====
//
//  1. A stage is a value: no function writes one, all of it is copied from what was passed in.
//  2. A stage with a `request` waits for its answer. The request may be sent again as it is, if no answer comes; the
//     server keeps its answers for 10 minutes after req_pq_multi.
//  3. Randomness of a call serves this call only. Two codes ask for the same call with other randomness:
//     AUTH_RSA_RETRY (temp_key) and AUTH_G_B_RANGE (b).
//  4. Any other error ends the handshake: forget the stage, begin with another nonce, better on another connection. So
//     does a transport error -404. -444 says that dc is wrong.
//  5. An answer is read in the order: TL, nonces, then what is its own. Nothing of the inner data is looked at before
//     their hash is right.
//  6. After the object an answer may go on with any bytes, as servers' do; inner data may not.
//  7. Of a stage everything but `request` is secret, or not worth telling apart.

import type { Bytes } from '@mtproof/contract';
import type { Group } from '@mtproof/modp';
import type { RsaKey } from '../rsa-key.ts';

/** A server's RSA key under the name that the server calls it by. */
export interface NamedKey extends RsaKey {
  readonly fingerprint: bigint;
}

/** What is wanted, from beginning to end. */
interface Wanted {
  /** The client's, 16 bytes. */
  readonly nonce: Bytes;
  /** Id of the data center. */
  readonly dc: number;
  /** Seconds that a temporary key is to live; undefined: a permanent key. */
  readonly expires_in: number | undefined;
}

/** Waits for resPQ. */
export interface PqRequested extends Wanted {
  readonly at: 'PqRequested';
  /** TL body of `req_pq_multi`. */
  readonly request: Bytes;
  /** The server keys that the client knows. */
  readonly rsa_keys: readonly NamedKey[];
}

/** Knows p and q, and under which key to send them. */
export interface PqFactored extends Wanted {
  readonly at: 'PqFactored';
  /** The server's, 16 bytes. */
  readonly server_nonce: Bytes;
  readonly pq: Bytes;
  readonly p: Bytes;
  readonly q: Bytes;
  readonly key: NamedKey;
  /** How many random bytes `reqDhParams` takes as `padding`; 92 for a permanent key, 88 for a temporary one, with the usual pq. */
  readonly padding_length: number;
}

/** What both nonces and what follows from them stand for. */
interface Confidential extends Wanted {
  /** The server's, 16 bytes. */
  readonly server_nonce: Bytes;
  /** The client's, 32 bytes. Secret. */
  readonly new_nonce: Bytes;
}

/** Waits for server_DH_params_ok. */
export interface DhRequested extends Confidential {
  readonly at: 'DhRequested';
  /** TL body of `req_DH_params`. */
  readonly request: Bytes;
}

/** What {@link DhReceived} and {@link DhSent} know of the server's Diffie–Hellman. */
interface ServerDh extends Confidential {
  /** Checked. */
  readonly group: Group;
  /** Checked, 256 bytes. */
  readonly g_a: Bytes;
  /** server_time minus the client's clock, in seconds. */
  readonly time_offset: number;
  /** How many dh_gen_retry there were. */
  readonly retries: number;
}

/** Has what a key is made of, but b. */
export interface DhReceived extends ServerDh {
  readonly at: 'DhReceived';
  /** 0, or auth_key_aux_hash of the key that failed. */
  readonly retry_id: bigint;
  /** How many random bytes `setClientDhParams` takes as `padding`. */
  readonly padding_length: number;
}

/** Waits for dh_gen_ok. */
export interface DhSent extends ServerDh {
  readonly at: 'DhSent';
  /** TL body of `set_client_DH_params`. */
  readonly request: Bytes;
  /** 256 bytes, not confirmed yet. Secret. */
  readonly auth_key: Bytes;
}

/** A key that both sides have. */
export interface Ok {
  readonly at: 'Ok';
  /** 256 bytes. Secret. */
  readonly auth_key: Bytes;
  /** By which messages name the key: signed long. */
  readonly auth_key_id: bigint;
  /** Of the first messages under the key: signed long. */
  readonly server_salt: bigint;
  /** What to add to the client's clock, in seconds, for the server's time. */
  readonly time_offset: number;
  /** As asked for; undefined: a permanent key. */
  readonly expires_in: number | undefined;
}
