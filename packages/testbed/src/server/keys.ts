// The keys of the server: the account's key store says which there are, this table has what messages are opened with.

import type { server as exchange } from '@mtproof/auth-key';
import { keyStore } from '@mtproof/temp-key';
import { hexOfLong } from '../event.ts';
import { currentSalts, firstSalts } from './salts.ts';
import { forgetSessionsOf } from './sessions.ts';
import type { Key, ServerState, Work } from './state.ts';

/** The key of this id, if the store still has it. From now on its permanent key is the one that spoke last. */
export function findKey(work: Work, auth_key_id: bigint): Key | undefined {
  const { state, now } = work;
  const key = state.keys.get(auth_key_id);
  if (key === undefined) {
    return undefined;
  }
  const store = storeOf(state);
  const temporary = store.temp_auth_keys.get(auth_key_id);
  if (temporary === undefined ? !store.perm_auth_keys.has(auth_key_id) : temporary.expires_at <= now) {
    dropKeys(work, [auth_key_id]);
    return undefined;
  }
  touch(state, temporary?.perm_auth_key_id ?? auth_key_id);
  key.salts = currentSalts(key.salts, now, state.setup.random);
  return key;
}

function touch(state: ServerState, auth_key_id: bigint): void {
  const key = state.keys.get(auth_key_id);
  if (key !== undefined) {
    state.keys.delete(auth_key_id);
    state.keys.set(auth_key_id, key);
  }
}

/** Takes a key that a handshake has made. */
export function addKey(work: Work, made: exchange.Key): void {
  const { state, now } = work;
  const { auth_key, auth_key_id, server_salt, expires_in } = made;
  if (expires_in === undefined) {
    makeRoom(work);
    setStore(state, keyStore.addPermKey(storeOf(state), auth_key));
  } else {
    const key = { temp_auth_key_id: auth_key_id, expires_at: Math.floor(now) + expires_in, now };
    setStore(state, keyStore.addTempKey(storeOf(state), key));
  }
  const salts = firstSalts(server_salt, now, state.setup.random);
  state.keys.set(auth_key_id, { auth_key, auth_key_id, salts });
  sweepKeys(work);
}

/** Whether one more permanent key can be taken: there is room, or one without a login that can go. */
export function hasRoom(state: ServerState): boolean {
  return (
    storeOf(state).perm_auth_keys.size < state.limits.perm_keys || oldestWithoutLogin(state) !== undefined
  );
}

function makeRoom(work: Work): void {
  const { state, now, outputs } = work;
  if (storeOf(state).perm_auth_keys.size < state.limits.perm_keys) {
    return;
  }
  const oldest = oldestWithoutLogin(state);
  if (oldest !== undefined) {
    removeKey(state, oldest);
    const event = 'guard';
    outputs.push({
      do: 'tell',
      event: { event, time: now, what: 'perm_keys', done: 'the oldest is forgotten' },
    });
  }
}

function oldestWithoutLogin(state: ServerState): bigint | undefined {
  const { logins } = state.setup.account.account;
  const { perm_auth_keys } = storeOf(state);
  for (const auth_key_id of state.keys.keys()) {
    if (perm_auth_keys.has(auth_key_id) && !logins.has(auth_key_id)) {
      return auth_key_id;
    }
  }
  return undefined;
}

/** Takes a key out of the account; with a permanent one, its login and the temporary keys that are bound to it. */
export function removeKey(state: ServerState, auth_key_id: bigint): void {
  const { account } = state.setup;
  const logins = new Map(account.account.logins);
  logins.delete(auth_key_id);
  account.account = { ...account.account, logins };
  const store = storeOf(state);
  const perm_auth_keys = new Map(store.perm_auth_keys);
  perm_auth_keys.delete(auth_key_id);
  const others = [...store.temp_auth_keys].filter(
    ([id, { perm_auth_key_id }]) => id !== auth_key_id && perm_auth_key_id !== auth_key_id,
  );
  setStore(state, { ...store, perm_auth_keys, temp_auth_keys: new Map(others) });
}

/** Drops what the store does not have any more. */
export function sweepKeys(work: Work): void {
  const { perm_auth_keys, temp_auth_keys } = storeOf(work.state);
  const isGone = (id: bigint) => !perm_auth_keys.has(id) && !temp_auth_keys.has(id);
  if (work.state.keys.size > perm_auth_keys.size + temp_auth_keys.size) {
    dropKeys(work, [...work.state.keys.keys()].filter(isGone));
  }
}

function dropKeys({ state, now, outputs }: Work, ids: readonly bigint[]): void {
  for (const auth_key_id of ids) {
    state.keys.delete(auth_key_id);
    forgetSessionsOf(state, auth_key_id);
    const event = { event: 'key gone', time: now, auth_key_id: hexOfLong(auth_key_id) } as const;
    outputs.push({ do: 'tell', event });
  }
}

/** The keys that the account knows. */
export function storeOf(state: ServerState): keyStore.Store {
  return state.setup.account.account.keys;
}

function setStore({ setup: { account } }: ServerState, keys: keyStore.Store): void {
  account.account = { ...account.account, keys };
}
