// What a server remembers of one connection.

import { checkEngine } from '@mtproof/aes-ige';
import { checkFunction, checkInt } from '@mtproof/contract';
import type { EngineOption } from '../engine.ts';
import { fingerprint } from '../fingerprint.ts';
import { checkProfile, type Profile } from '../profile.ts';
import { checkRetryLimit, RETRY_LIMIT } from '../retry-limit.ts';
import { checkRsaKeys, type RsaPrivateKey } from '../rsa-key.ts';
import type { Open } from './open.ts';

/** What a server is, whoever comes. */
export interface Setup extends EngineOption {
  /** The server's RSA keys, as it offers them. */
  readonly rsa_keys: readonly RsaPrivateKey[];
  /** Id of the data center, as clients have to name it: 10000 more for a test server, negative for a media-only one. */
  readonly dc: number;
  /** `strict`, the default, refuses what is obsolete; `lenient` accepts it (rule 8). */
  readonly profile?: Profile | undefined;
  /** How many dh_gen_retry there are before dh_gen_fail. Default 5. */
  readonly retry_limit?: number | undefined;
}

/** A {@link Setup}, completed. */
export interface Own extends EngineOption {
  /** By their fingerprints. */
  readonly rsa_keys: ReadonlyMap<bigint, RsaPrivateKey>;
  readonly dc: number;
  readonly profile: Profile;
  readonly retry_limit: number;
}

/** What a server remembers of one connection. */
export interface State {
  readonly own: Own;
  /** The handshakes, the oldest first: at most 8. */
  readonly open: readonly Open[];
}

/**
 * Prepares a server for one connection.
 *
 * @param setup - Keys and DC; what it accepts.
 * @returns The state before the first req_pq_multi.
 * @throws {@link TypeError} or {@link RangeError} A part of `setup` has the wrong type, length or value.
 * @see https://core.telegram.org/mtproto/auth_key
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { privateKey, server } from '@mtproof/auth-key';
 *
 * // For the example only: c^1 mod n is c.
 * const key = privateKey({ n: new Uint8Array(256).fill(0xff), e: Uint8Array.of(1), d: Uint8Array.of(1) });
 * const state = server.initialState({ rsa_keys: [key], dc: 2 });
 * assert.equal(state.open.length, 0);
 * ```
 */
export function initialState(setup: Setup): State {
  const { rsa_keys, dc, profile = 'strict', retry_limit = RETRY_LIMIT, engine } = setup;
  checkInt(dc, 'dc');
  checkRsaKeys(rsa_keys, 'rsa_keys');
  for (const [index, { power }] of rsa_keys.entries()) {
    checkFunction(power, `rsa_keys[${index}].power`);
  }
  checkProfile(profile);
  checkRetryLimit(retry_limit);
  checkEngine({ engine });
  const keys = new Map(rsa_keys.map((key) => [fingerprint(key), key]));
  return { own: { rsa_keys: keys, dc, profile, retry_limit, engine }, open: [] };
}
