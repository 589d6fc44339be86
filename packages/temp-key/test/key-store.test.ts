import { authKeyId } from '@mtproof/message';
import { BindingError, keyStore } from '@mtproof/temp-key';
import { describe, expect, it } from 'vitest';
import { processorTime } from '../../../tests/processor-time.ts';

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

describe('rule 1: No two keys have the same auth_key_id', () => {
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

const may = (auth_key_id: bigint, method: string, at = now): unknown =>
  keyStore.mayCall(bindTo(keys(), A, P), { auth_key_id, method, now: at });

describe('rule 2: A temporary key dies at its own expires_at', () => {
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

  it('takes any end that a client may ask for, but a number', () => {
    for (const expires_at of [-1, 2 ** 32, 0.5]) {
      const store = keyStore.addTempKey(keyStore.emptyStore(), { temp_auth_key_id: A, expires_at });
      expect(store.temp_auth_keys.get(A)?.expires_at).toBe(expires_at);
    }
    const add = (key: object) => () => keyStore.addTempKey(keyStore.emptyStore(), key as never);
    const key = { temp_auth_key_id: A, expires_at: now };
    expect(add({ ...key, expires_at: '1' })).toThrow(
      new TypeError('"expires_at" expected finite number of seconds, got type=string'),
    );
    expect(add({ ...key, expires_at: Number.NaN })).toThrow(
      new RangeError('"expires_at" expected finite number of seconds, got NaN'),
    );
    expect(add({ ...key, temp_auth_key_id: 2n ** 63n })).toThrow(RangeError);
    expect(add({ ...key, now: -1 })).toThrow(RangeError);
  });
});

describe('rule 3: An unbound temporary key may call three methods', () => {
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
});

describe('rule 4: A binding arrives under a living temporary key', () => {
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
});

describe('rule 5: Binding a key again to the same permanent key succeeds', () => {
  it('succeeds again to the same permanent key', () => {
    const bound = bindTo(keys(), A, P);
    expect(bindTo(bound, A, P)).toEqual(bound);
  });
});

describe('rule 6: A permanent key has one bound temporary key', () => {
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

  it('two where the limits say so; then the oldest loses the binding', () => {
    const limits = { ...keyStore.DEFAULT_LIMITS, bound_keys: 2 };
    const one = bindTo({ ...keys(), limits }, B, P);
    const two = bindTo(one, A, P);
    expect([boundTo(two, A), boundTo(two, B)]).toEqual([P, P]);
    expect(bindTo(two, A, P)).toEqual(two);
    const three = bindTo(two, C, P);
    expect([boundTo(three, A), boundTo(three, B), boundTo(three, C)]).toEqual([null, P, P]);
  });
});

describe('rule 7: auth.dropTempAuthKeys spares the calling key', () => {
  const bound = (): keyStore.Store => bindTo(bindTo(keys(), A, P), B, Q);

  it('deletes the keys of the authorization, and no others', () => {
    const store = keyStore.dropTempAuthKeys(bound(), { auth_key_id: P, perm_auth_key_id: P, except: [] });
    expect([...store.temp_auth_keys.keys()]).toEqual([B, C]);
    expect(keyStore.mayCall(store, { auth_key_id: A, method: 'help.getConfig', now })).toBe(-404);
  });

  it('spares the listed ones', () => {
    const store = bound();
    const request = { auth_key_id: P, perm_auth_key_id: P, except: [B, A] };
    expect(keyStore.dropTempAuthKeys(store, request)).toEqual(store);
  });

  it('spares the calling one, of several', () => {
    const limits = { ...keyStore.DEFAULT_LIMITS, bound_keys: 2 };
    const store = bindTo(bindTo({ ...keys(), limits }, A, P), B, P);
    const left = keyStore.dropTempAuthKeys(store, { auth_key_id: A, perm_auth_key_id: P, except: [] });
    expect([...left.temp_auth_keys.keys()]).toEqual([A, C]);
  });
});

describe('rule 8: The store has ceilings', () => {
  const add = (store: keyStore.Store, temp_auth_key_id: bigint, at = now): keyStore.Store =>
    keyStore.addTempKey(store, { temp_auth_key_id, expires_at: at + 60, now: at });
  const ids = (store: keyStore.Store): bigint[] => [...store.temp_auth_keys.keys()];
  const filled = (limits: Partial<keyStore.Limits>): keyStore.Store =>
    [10n, 11n, 12n].reduce(
      (store, id) => add(store, id),
      [1, 2].reduce((store, fill) => keyStore.addPermKey(store, authKey(fill)), keyStore.emptyStore(limits)),
    );

  it('drops the oldest unbound keys, not the bound ones', () => {
    const store = filled({ unbound_keys: 2 });
    expect(ids(store)).toEqual([11n, 12n]);
    expect(ids(add(bindTo(store, 11n, P), 13n))).toEqual([11n, 12n, 13n]);
    expect(ids(add(add(bindTo(store, 11n, P), 13n), 14n))).toEqual([11n, 13n, 14n]);
  });

  it('drops the oldest unbound keys when the keys in all are too many', () => {
    const store = bindTo(filled({ temp_keys: 3, unbound_keys: 3 }), 10n, P);
    expect(ids(add(store, 13n))).toEqual([10n, 12n, 13n]);
  });

  it('drops the oldest bound key where all are bound', () => {
    const limits = { temp_keys: 3, unbound_keys: 3, bound_keys: 2 };
    const store = bindTo(bindTo(bindTo(filled(limits), 10n, P), 11n, Q), 12n, P);
    expect(ids(add(store, 13n))).toEqual([11n, 12n, 13n]);
  });

  it('drops dead keys first, bound or not', () => {
    const store = bindTo(filled({ unbound_keys: 3 }), 10n, P);
    expect(ids(add(store, 13n, now + 59))).toEqual([10n, 11n, 12n, 13n]);
    expect(ids(add(store, 13n, now + 60))).toEqual([13n]);
    // without the time nothing is known to be dead
    const timeless = { temp_auth_key_id: 13n, expires_at: now + 120 };
    expect(ids(keyStore.addTempKey(store, timeless))).toEqual([10n, 11n, 12n, 13n]);
  });

  it('refuses a permanent key too many', () => {
    const store = filled({ perm_keys: 2 });
    expect(() => keyStore.addPermKey(store, authKey(3))).toThrow(
      new RangeError('"perm_auth_key" expected one of at most 2 permanent keys, got key number 3'),
    );
  });

  it('has limits of at least 1', () => {
    for (const limit of ['perm_keys', 'temp_keys', 'unbound_keys', 'bound_keys']) {
      expect(() => keyStore.emptyStore({ [limit]: 0 })).toThrow(RangeError);
      expect(() => keyStore.emptyStore({ [limit]: '1' })).toThrow(TypeError);
    }
    expect(() => keyStore.emptyStore({ unbound_keys: 513 })).toThrow(
      new RangeError('"unbound_keys" expected integer 1 … 512, got 513'),
    );
  });
});

describe('10^5 keys', () => {
  /** A key a second, each of which lives a day; milliseconds. */
  function add(steps: number, limits: Partial<keyStore.Limits>): number {
    let store = keyStore.emptyStore(limits);
    const { temp_keys, unbound_keys } = store.limits;
    const started = processorTime();
    for (let n = 0; n < steps; n++) {
      store = keyStore.addTempKey(store, {
        temp_auth_key_id: BigInt(n),
        expires_at: now + n + 86400,
        now: now + n,
      });
    }
    const took = processorTime() - started;
    expect(store.temp_auth_keys.size).toBe(Math.min(steps, unbound_keys, temp_keys));
    return took;
  }

  it('leave as many as the ceiling says', () => {
    add(100_000, { temp_keys: 64, unbound_keys: 32 });
  });

  it('cost no more for each when there have been twice as many', () => {
    add(4000, {}); // warm
    const ratios = [1, 2, 3].map(() => add(16_000, {}) / add(8000, {}));
    expect(Math.min(...ratios)).toBeLessThan(3); // the square would be 4
  });
});
