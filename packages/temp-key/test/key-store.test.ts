import { authKeyId } from '@mtproof/message';
import { BindingError, keyStore } from '@mtproof/temp-key';
import { describe, expect, it } from 'vitest';

const now = 1_700_000_000;
const authKey = (fill: number): Uint8Array => new Uint8Array(256).fill(fill);
const [P, Q] = [authKeyId(authKey(1)), authKeyId(authKey(2))];
const [A, B, C] = [0xaan, 0xbbn, -0xccn];

/** Two permanent keys P, Q; three unbound temporary keys A, B, C that live a day. */
function keys(): keyStore.Store {
  let store = keyStore.addPermKey(keyStore.addPermKey(keyStore.emptyStore(), authKey(1)), authKey(2));
  for (const temp_auth_key_id of [A, B, C]) {
    store = keyStore.addTempKey(store, { temp_auth_key_id, expires_at: now + 86400 });
  }
  return store;
}

const bindTo = (
  store: keyStore.Store,
  auth_key_id: bigint,
  perm_auth_key_id: bigint,
  at = now,
): keyStore.Store => keyStore.bind(store, { auth_key_id, perm_auth_key_id, now: at });
const boundTo = (store: keyStore.Store, id: bigint): bigint | null | undefined =>
  store.temp_auth_keys.get(id)?.perm_auth_key_id;
const refusal = (act: () => unknown): BindingError => {
  try {
    act();
  } catch (error) {
    if (error instanceof BindingError) {
      return error;
    }
    throw error;
  }
  throw new Error('not refused');
};

describe('rule 1: ids are unique', () => {
  it('refuses a key whose id is known', () => {
    expect(() => keyStore.addPermKey(keys(), authKey(1))).toThrow(
      new RangeError('"perm_auth_key" expected key that is not in the store, got a known auth_key_id'),
    );
    expect(() => keyStore.addTempKey(keys(), { temp_auth_key_id: A, expires_at: now })).toThrow(
      new RangeError('"temp_auth_key_id" expected key that is not in the store, got a known auth_key_id'),
    );
    expect(() => keyStore.addTempKey(keys(), { temp_auth_key_id: P, expires_at: now })).toThrow(RangeError);
  });

  it('refuses a permanent key that is not 256 bytes', () => {
    expect(() => keyStore.addPermKey(keys(), new Uint8Array(255))).toThrow(RangeError);
  });

  it('copies the permanent key', () => {
    const perm_auth_key = authKey(3);
    const store = keyStore.addPermKey(keyStore.emptyStore(), perm_auth_key);
    perm_auth_key.fill(0);
    expect([...store.perm_auth_keys]).toEqual([[authKeyId(authKey(3)), authKey(3)]]);
  });
});

describe('rules 2 and 3: what a key may call', () => {
  const may = (auth_key_id: bigint, method: string, at = now): unknown =>
    keyStore.mayCall(bindTo(keys(), A, P), { auth_key_id, method, now: at });

  it.each(['auth.bindTempAuthKey', 'help.getConfig', 'help.getNearestDc'])('an unbound key: %s', (method) => {
    expect(may(B, method)).toBe('yes');
  });

  it.each(['users.getUsers', 'auth.sendCode', 'auth.dropTempAuthKeys', 'help.getAppConfig'])(
    'an unbound key: not %s',
    (method) => expect(may(B, method)).toBe('AUTH_KEY_PERM_EMPTY'),
  );

  it('a bound key and a permanent key: anything', () => {
    expect(may(A, 'users.getUsers')).toBe('yes');
    expect(may(Q, 'users.getUsers')).toBe('yes');
  });

  it('an unknown key: nothing', () => {
    expect(may(0xddn, 'help.getConfig')).toBe(-404);
  });

  it.each([
    [86399, 'yes'],
    [86400, -404],
    [86401, -404],
  ])('a bound key %i s after its handshake: %s', (age, verdict) => {
    expect(may(A, 'help.getConfig', now + age)).toBe(verdict);
  });
});

describe('rules 4 and 5: bind', () => {
  it('binds', () => {
    const store = keys();
    const bound = bindTo(store, A, P);
    expect(boundTo(bound, A)).toBe(P);
    expect(boundTo(store, A)).toBeNull(); // the argument is not written
  });

  it.each([
    ['an unknown key', 0xddn, now],
    ['a permanent key', Q, now],
    ['a dead key', A, now + 86400],
  ])('is refused under %s: TEMP_AUTH_KEY_EMPTY', (_, auth_key_id, at) => {
    const error = refusal(() => bindTo(keys(), auth_key_id, P, at));
    expect(error).toMatchObject({ code: 'BIND_TEMP_KEY_EMPTY', rpc_error: 'TEMP_AUTH_KEY_EMPTY' });
  });

  it('is refused to an unknown permanent key: ENCRYPTED_MESSAGE_INVALID', () => {
    for (const perm_auth_key_id of [0xddn, B]) {
      const error = refusal(() => bindTo(keys(), A, perm_auth_key_id));
      expect(error).toMatchObject({ code: 'BIND_PERM_KEY_UNKNOWN', rpc_error: 'ENCRYPTED_MESSAGE_INVALID' });
    }
  });

  it('is refused to another permanent key: TEMP_AUTH_KEY_ALREADY_BOUND', () => {
    const error = refusal(() => bindTo(bindTo(keys(), A, P), A, Q));
    expect(error).toMatchObject({ code: 'BIND_ALREADY_BOUND', rpc_error: 'TEMP_AUTH_KEY_ALREADY_BOUND' });
  });

  it('succeeds again to the same permanent key', () => {
    const bound = bindTo(keys(), A, P);
    expect(bindTo(bound, A, P)).toEqual(bound);
  });
});

describe('rule 6: one bound key', () => {
  it('the new binding replaces the old one', () => {
    const store = bindTo(bindTo(keys(), A, P), B, P);
    expect([boundTo(store, A), boundTo(store, B)]).toEqual([null, P]);
    const call = { auth_key_id: A, method: 'users.getUsers', now };
    expect(keyStore.mayCall(store, call)).toBe('AUTH_KEY_PERM_EMPTY');
  });

  it('a replaced key may be bound anew, also elsewhere', () => {
    const store = bindTo(bindTo(bindTo(keys(), A, P), B, P), A, Q);
    expect([boundTo(store, A), boundTo(store, B)]).toEqual([Q, P]);
  });

  it('leaves other permanent keys alone', () => {
    const store = bindTo(bindTo(keys(), A, P), B, Q);
    expect([boundTo(store, A), boundTo(store, B), boundTo(store, C)]).toEqual([P, Q, null]);
  });
});

describe('dropTempAuthKeys', () => {
  const bound = (): keyStore.Store => bindTo(bindTo(keys(), A, P), B, Q);

  it('deletes the keys of the authorization, and no others', () => {
    const store = keyStore.dropTempAuthKeys(bound(), { perm_auth_key_id: P, except: [] });
    expect([...store.temp_auth_keys.keys()]).toEqual([B, C]);
    expect(keyStore.mayCall(store, { auth_key_id: A, method: 'help.getConfig', now })).toBe(-404);
  });

  it('spares the listed ones', () => {
    const store = bound();
    expect(keyStore.dropTempAuthKeys(store, { perm_auth_key_id: P, except: [B, A] })).toEqual(store);
  });
});
