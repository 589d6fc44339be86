// A permanent and a temporary key, and the request that binds them.

import { authKeyId } from '../../packages/message/src/index.ts';
import { keyStore, sealBinding } from '../../packages/temp-key/src/index.ts';
import type { TlObject } from '../../packages/tl-wire/src/index.ts';

export const permanentKey: Uint8Array = new Uint8Array(256).fill(1);
export const temporaryKey: Uint8Array = new Uint8Array(256).fill(2);
export const SESSION_ID = 3n;
const LATER = 2_000_000_000;

/** A store with both, not bound. */
export function withKeys(): keyStore.Store {
  const temp_auth_key_id = authKeyId(temporaryKey);
  const store = keyStore.addPermKey(keyStore.emptyStore(), permanentKey);
  return keyStore.addTempKey(store, { temp_auth_key_id, expires_at: LATER });
}

/** `auth.bindTempAuthKey` as it arrives in a message of that time. */
export function bindingOf(message: { now: number; perm_auth_key?: Uint8Array; lifetime?: number }): TlObject {
  const { now, perm_auth_key = permanentKey, lifetime = 3600 } = message;
  const [nonce, expires_at] = [4n, now + lifetime];
  const encrypted_message = sealBinding({
    perm_auth_key,
    msg_id: BigInt(now) << 32n, // the default of AccountServer
    inner: { nonce, temp_auth_key_id: authKeyId(temporaryKey), temp_session_id: SESSION_ID, expires_at },
    random: new Uint8Array(16),
    padding: new Uint8Array(8),
  });
  const perm_auth_key_id = authKeyId(perm_auth_key);
  return { _: 'auth.bindTempAuthKey', perm_auth_key_id, nonce, expires_at, encrypted_message } as TlObject;
}
