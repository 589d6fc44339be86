// A server's keys under clients that send anything in any order, and a clock that jumps.

import { authKeyId } from '@mtproof/message';
import { BindingError, keyStore, sealBinding } from '@mtproof/temp-key';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const T = 1_700_000_000;
const RUNS = fc.readConfigureGlobal().numRuns ?? 100;
const EVENTS = 500;

const permKeys = [1, 2, 3, 4, 5].map((fill) => new Uint8Array(256).fill(fill));
const permIds = permKeys.map((key) => authKeyId(key));
const limits: keyStore.Limits = { perm_keys: 4, temp_keys: 12, unbound_keys: 6, bound_keys: 2 };
const nonsense = [0n, -1n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 63n, '1', null, undefined, 5, Number.NaN];

/** Draws from one word after the other, so that a failing run shrinks. */
function drawer(words: readonly number[]) {
  let n = 0;
  return (below: number): number => (words[n++ % words.length] ?? 0) % below;
}
const words = fc.array(fc.nat(0x7fffffff), { minLength: 64, maxLength: 4096, size: 'max' });

function flip(bytes: Uint8Array, position: number, by: number): void {
  bytes[position] = (bytes[position] ?? 0) ^ by;
}

function bindingOf(perm: number, of: { temp: bigint; now: number; flip: number }): keyStore.BindingArrival {
  const perm_auth_key = permKeys[perm] as Uint8Array;
  const inner = { nonce: 7n, temp_auth_key_id: of.temp, temp_session_id: 3n, expires_at: of.now + 50 };
  const msg_id = BigInt(of.now) << 32n;
  const [random, padding] = [new Uint8Array(16), new Uint8Array(8)];
  const encrypted_message = sealBinding({ perm_auth_key, msg_id, inner, random, padding });
  flip(encrypted_message, of.flip % 104, of.flip < 104 ? 1 : 0);
  const request = {
    perm_auth_key_id: permIds[perm] as bigint,
    nonce: 7n,
    expires_at: inner.expires_at,
    encrypted_message,
  };
  return { request, auth_key_id: of.temp, session_id: 3n, msg_id, now: of.now };
}

class Server {
  store = permKeys.slice(0, 2).reduce(keyStore.addPermKey, keyStore.emptyStore(limits));
  now = T;
  /** The end of every key, by its handshake. */
  readonly ends = new Map<bigint, number>();
  added = 0n;
  readonly seen = new Set<string>();

  readonly draw: (below: number) => number;

  constructor(draw: (below: number) => number) {
    this.draw = draw;
  }

  /** A key that was added lately, or never, or what is no id. */
  #id(): bigint {
    const draw = this.draw(16);
    const ids = [...this.store.temp_auth_keys.keys()];
    if (draw < 11) {
      return ids[this.draw(ids.length || 1)] ?? 1n;
    }
    return (draw < 14 ? permIds[this.draw(5)] : nonsense[this.draw(nonsense.length)]) as bigint;
  }

  event(): void {
    // mostly forwards, now and then far or back
    this.now += [0, 0, 1, 1, 5, 40, -1, -30, 400, -400][this.draw(10)] ?? 0;
    const before = this.store;
    const held = [...before.temp_auth_keys];
    const kind = (['add', 'add', 'bind', 'bind', 'serve', 'drop', 'perm', 'call'] as const)[this.draw(8)];
    try {
      this.store = this.#after(kind);
      this.seen.add(`${kind} done`);
    } catch (error) {
      this.#checkRefusal(kind, error);
      expect(this.store).toBe(before);
    }
    const still = before.temp_auth_keys;
    if (still.size !== held.length || held.some(([id, key]) => still.get(id) !== key)) {
      throw new Error('the store before was changed');
    }
    this.#check(before);
  }

  #after(kind: 'add' | 'bind' | 'serve' | 'drop' | 'perm' | 'call' | undefined): keyStore.Store {
    const { store, now, draw } = this;
    switch (kind) {
      case 'add': {
        const temp_auth_key_id = draw(8) === 0 ? this.#id() : ++this.added;
        const expires_at = draw(30) === 0 ? Number.NaN : now + draw(120) - 10;
        const after = keyStore.addTempKey(store, {
          temp_auth_key_id,
          expires_at,
          ...(draw(3) > 0 && { now }),
        });
        this.ends.set(temp_auth_key_id, expires_at);
        return after;
      }
      case 'bind': {
        const perm_auth_key_id = draw(8) === 0 ? this.#id() : (permIds[draw(3)] as bigint);
        return keyStore.bind(store, { auth_key_id: this.#id(), perm_auth_key_id, now });
      }
      case 'serve': {
        const temp = [...store.temp_auth_keys.keys()][draw(limits.temp_keys)] ?? 1n;
        const flip = draw(312);
        const after = keyStore.serveBinding(store, bindingOf(draw(3), { temp, now, flip }));
        expect(flip).toBeGreaterThanOrEqual(104); // nothing flipped is taken
        return after;
      }
      case 'drop': {
        const auth_key_id = this.#id();
        const perm_auth_key_id = permIds[draw(5)] as bigint;
        const except = [this.#id(), this.#id()].slice(draw(3));
        const after = keyStore.dropTempAuthKeys(store, { auth_key_id, perm_auth_key_id, except });
        for (const spared of [auth_key_id, ...except]) {
          expect(after.temp_auth_keys.has(spared)).toBe(store.temp_auth_keys.has(spared));
        }
        return after;
      }
      case 'perm':
        return keyStore.addPermKey(store, permKeys[draw(5)] as Uint8Array);
      default: {
        const verdict = keyStore.mayCall(store, { auth_key_id: this.#id(), method: 'users.getUsers', now });
        expect(['yes', 'AUTH_KEY_PERM_EMPTY', -404]).toContain(verdict);
        return draw(4) === 0 ? structuredClone(store) : store;
      }
    }
  }

  /** The peer's mistakes have a code; the host's name the argument. */
  #checkRefusal(kind: string | undefined, error: unknown): void {
    if (kind === 'bind' || kind === 'serve') {
      expect(error).toBeInstanceOf(BindingError);
      this.seen.add((error as BindingError).code);
      return;
    }
    const isArgument = error instanceof TypeError || error instanceof RangeError;
    if (!isArgument || !/^"[a-z_]+" expected /.test(error.message)) {
      throw error;
    }
    this.seen.add(`${kind} refused`);
  }

  #check(before: keyStore.Store): void {
    const { store } = this;
    const keys = [...store.temp_auth_keys];
    const owners = keys.flatMap(([, key]) => key.perm_auth_key_id ?? []);
    const ok =
      store.perm_auth_keys.size <= limits.perm_keys &&
      keys.length <= limits.temp_keys &&
      keys.length - owners.length <= limits.unbound_keys &&
      permIds.every((id) => owners.filter((owner) => owner === id).length <= limits.bound_keys) &&
      owners.every((owner) => store.perm_auth_keys.has(owner)) &&
      keys.every(([id, { expires_at }]) => expires_at === this.ends.get(id)) && // nothing prolongs a key
      [...before.perm_auth_keys.keys()].every((id) => store.perm_auth_keys.has(id));
    if (!ok) {
      throw new Error(`a rule is broken by ${keys.map(([id, key]) => `${id} of ${key.perm_auth_key_id}`)}`);
    }
  }
}

describe('a key store', () => {
  it('keeps its rules and its ceilings under any events', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(words, (words) => {
        const server = new Server(drawer(words));
        for (let n = 0; n < EVENTS; n++) {
          server.event();
        }
        for (const what of server.seen) {
          seen.add(what);
        }
      }),
      { numRuns: RUNS },
    );
    const wanted = [
      ...['add done', 'bind done', 'serve done', 'drop done', 'perm done', 'call done'],
      ...['add refused', 'perm refused', 'BIND_TEMP_KEY_EMPTY', 'BIND_PERM_KEY_UNKNOWN'],
      ...['BIND_ALREADY_BOUND', 'BIND_KEY_ID_MISMATCH', 'BIND_MSG_KEY_MISMATCH'],
    ];
    expect(wanted.filter((what) => RUNS >= 100 && !seen.has(what))).toEqual([]);
  });
});

describe('a binding message', () => {
  const temp = 77n;
  const store = keyStore.addTempKey(keyStore.addPermKey(keyStore.emptyStore(), permKeys[0] as Uint8Array), {
    temp_auth_key_id: temp,
    expires_at: T + 100,
  });
  const arrival = bindingOf(0, { temp, now: T, flip: 104 });
  const codes = (position: number, by: number): string => {
    const encrypted_message = Uint8Array.from(arrival.request.encrypted_message);
    flip(encrypted_message, position, by);
    try {
      keyStore.serveBinding(store, { ...arrival, request: { ...arrival.request, encrypted_message } });
    } catch (error) {
      if (error instanceof BindingError) {
        return error.code;
      }
      throw error;
    }
    return 'accepted';
  };

  it('is taken as it is', () => {
    expect(codes(0, 0)).toBe('accepted');
  });

  it('is refused with any byte at any other value', () => {
    // all 255 values from 100 runs on, else a share of them
    const stride = Math.max(1, Math.ceil(100 / RUNS));
    const refused = new Map<string, number>();
    for (let position = 0; position < 104; position++) {
      for (let by = 1 + (position % stride); by < 256; by += stride) {
        const code = codes(position, by);
        expect(code).toBe(position < 8 ? 'BIND_KEY_ID_MISMATCH' : 'BIND_MSG_KEY_MISMATCH');
        refused.set(code, (refused.get(code) ?? 0) + 1);
      }
    }
    if (stride === 1) {
      expect(Object.fromEntries(refused)).toEqual({
        BIND_KEY_ID_MISMATCH: 8 * 255,
        BIND_MSG_KEY_MISMATCH: 96 * 255,
      });
    }
  });
});
