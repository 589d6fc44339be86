import { authKeyId } from '@mtproof/message';
import { BindingError, keyStore, sealBinding } from '@mtproof/temp-key';
import { describe, expect, it } from 'vitest';

const now = 1_700_000_000;
const perm_auth_key = new Uint8Array(256).fill(1);
const perm_auth_key_id = authKeyId(perm_auth_key);
const other_perm_auth_key = new Uint8Array(256).fill(2);
const [A, B] = [0xaan, 0xbbn];
const temp_session_id = -5n;
const msg_id = BigInt(now) << 32n;

const keys = (): keyStore.Store => {
  const permanent = keyStore.addPermKey(
    keyStore.addPermKey(keyStore.emptyStore(), perm_auth_key),
    other_perm_auth_key,
  );
  const expires_at = now + 1000;
  const one = keyStore.addTempKey(permanent, { temp_auth_key_id: A, expires_at });
  return keyStore.addTempKey(one, { temp_auth_key_id: B, expires_at });
};

interface Making {
  readonly key?: Uint8Array;
  readonly temp_auth_key_id?: bigint;
  readonly expires_at?: number;
}

/** A request that is right in everything but what the test changes. */
function arrival(
  making: Making = {},
  change: Partial<keyStore.BindingArrival> = {},
): keyStore.BindingArrival {
  const { key = perm_auth_key, temp_auth_key_id = A, expires_at = now + 900 } = making;
  const inner = { nonce: 7n, temp_auth_key_id, temp_session_id, expires_at };
  const [random, padding] = [new Uint8Array(16).fill(8), new Uint8Array(8).fill(9)];
  const encrypted_message = sealBinding({ perm_auth_key: key, msg_id, inner, random, padding });
  const request = { perm_auth_key_id: authKeyId(key), nonce: 7n, expires_at, encrypted_message };
  return { request, auth_key_id: temp_auth_key_id, session_id: temp_session_id, msg_id, now, ...change };
}

const request = (change: Partial<keyStore.BindingArrival['request']>): Partial<keyStore.BindingArrival> => ({
  request: { ...arrival().request, ...change },
});

describe('serveBinding', () => {
  it('binds', () => {
    const store = keyStore.serveBinding(keys(), arrival());
    expect(store.temp_auth_keys.get(A)).toEqual({ expires_at: now + 1000, perm_auth_key_id });
  });

  it.each([1, 999, 1001, 86400])(
    'a binding that expires in %i s does not move the end of the key',
    (life) => {
      const store = keyStore.serveBinding(keys(), arrival({ expires_at: now + life }));
      const call = { auth_key_id: A, method: 'users.getUsers' };
      expect(keyStore.mayCall(store, { ...call, now: now + 999 })).toBe('yes');
      expect(keyStore.mayCall(store, { ...call, now: now + 1000 })).toBe(-404);
    },
  );

  it('a second key takes the binding over', () => {
    const store = keyStore.serveBinding(
      keyStore.serveBinding(keys(), arrival()),
      arrival({ temp_auth_key_id: B }),
    );
    expect(store.temp_auth_keys.get(A)?.perm_auth_key_id).toBeNull();
    expect(store.temp_auth_keys.get(B)?.perm_auth_key_id).toBe(perm_auth_key_id);
  });

  it.each<[string, keyStore.BindingArrival]>([
    ['BIND_TEMP_KEY_EMPTY', arrival({}, { auth_key_id: perm_auth_key_id })],
    ['BIND_TEMP_KEY_EMPTY', arrival({}, { now: now + 1000 })],
    ['BIND_PERM_KEY_UNKNOWN', arrival({ key: new Uint8Array(256).fill(3) })],
    ['BIND_TRUNCATED', arrival({}, request({ encrypted_message: new Uint8Array(23) }))],
    ['BIND_KEY_ID_MISMATCH', arrival({}, request({ perm_auth_key_id: authKeyId(other_perm_auth_key) }))],
    ['BIND_MSG_ID_MISMATCH', arrival({}, { msg_id: msg_id + 4n })],
    ['BIND_NONCE_MISMATCH', arrival({}, request({ nonce: 8n }))],
    ['BIND_EXPIRES_AT_MISMATCH', arrival({}, request({ expires_at: now + 901 }))],
    ['BIND_TEMP_AUTH_KEY_ID_MISMATCH', arrival({}, { auth_key_id: B })],
    ['BIND_TEMP_SESSION_ID_MISMATCH', arrival({}, { session_id: 5n })],
    ['BIND_EXPIRED', arrival({ expires_at: now })],
  ])('%s', (code, bad) => {
    const store = keys();
    expect(() => keyStore.serveBinding(store, bad)).toThrow(
      expect.objectContaining({ name: 'BindingError', code }),
    );
    expect(store).toEqual(keys());
  });

  it('BIND_ALREADY_BOUND', () => {
    const store = keyStore.serveBinding(keys(), arrival());
    expect(() => keyStore.serveBinding(store, arrival({ key: other_perm_auth_key }))).toThrow(BindingError);
    expect(keyStore.serveBinding(store, arrival())).toEqual(store);
  });
});
