import type { Bytes } from '@mtproof/contract';
import type { Place } from './state.ts';

/** Knows which ids of keys are in use: a `Set`, a `Map`, or anything else with `has`. */
export interface Taken {
  has(auth_key_id: bigint): boolean;
}

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

/** What a query brings about. */
export interface Reaction {
  readonly place: Place;
  readonly answer: Bytes;
  readonly key?: Key;
}
