import type { Bytes } from '@mtproof/contract';
import type { Place } from './open.ts';

/** Knows which ids of keys are in use: a `Set`, a `Map`, or anything else with `has`. */
export interface Taken {
  has(auth_key_id: bigint): boolean;
}

/** Says of a key, 256 secret bytes, whether it is to be used. The bytes are overwritten if it is not. */
export type Accept = (auth_key: Uint8Array) => boolean;

/** A key that both sides have, once the client has the answer. */
export interface Key {
  /** 256 bytes. Secret. */
  readonly auth_key: Bytes;
  /** By which messages name the key: signed long. */
  readonly auth_key_id: bigint;
  /** Of the first messages under the key: signed long. */
  readonly server_salt: bigint;
  /** Seconds that a temporary key may live at most; undefined: a permanent key. */
  readonly expires_in: number | undefined;
}

/**
 * What is unusual about a query that was answered: `padded-query`, bytes after the object; `rsa-sha1`, the form before
 * RSA_PAD; `no-dc`, inner data that name no data center. The last two under the profile `lenient` only.
 */
export type Observation = 'padded-query' | 'rsa-sha1' | 'no-dc';

/** What a query brings about. */
export interface Reaction {
  /** Undefined: the handshake has failed. */
  readonly place: Place | undefined;
  readonly answer: Bytes;
  readonly key?: Key;
  readonly observed?: readonly Observation[];
}
