// Settings of the layers before SRP. Rules 8 to 14 and 20 at the head of state.ts.

import type {
  account_getPasswordSettings,
  account_passwordInputSettings,
  account_passwordSettings,
  account_updatePasswordSettings,
} from '@mtproof/schema/layer62';
import type { ErrorType } from '@mtproof/two-factor';
import { type Change, makeSharedChange, newAddress, postpone } from './change.ts';
import { isAddress } from './email-address.ts';
import { afterHash } from './layer62-proof.ts';
import { alive, countGuess, sameCode } from './mailed-code.ts';
import { draw, type Moment, type Random, requireNow, requireRandom } from './moment.ts';
import { type Call, type Reply, refuse } from './reply.ts';
import { extendsSalt } from './salt.ts';
import type { Layer62Account, Layer62Password } from './state.ts';

type Layer62Change = Change<Layer62Password>;

function readSettings(
  state: Layer62Account,
  settings: account_passwordInputSettings,
): Layer62Change | ErrorType {
  const { new_salt, new_password_hash, hint = '', email } = settings;
  const removes = new_password_hash?.length === 0;
  if (state.password === null && (new_salt === undefined || removes)) {
    return 'NEW_SETTINGS_EMPTY';
  }

  let change: Layer62Change = {};
  if (removes) {
    if (email) {
      return 'NEW_SETTINGS_INVALID';
    }
    change = { password: null };
  } else if (new_salt !== undefined && new_password_hash !== undefined) {
    if (!extendsSalt(new_salt, state.new_salt)) {
      return 'NEW_SALT_INVALID';
    }
    if (new_password_hash.length !== 32) {
      return 'NEW_SETTINGS_INVALID';
    }
    change = { password: { current_salt: new_salt, password_hash: new_password_hash, hint } };
  }
  if (email === undefined) {
    return change;
  }
  if (email !== '' && !isAddress(email)) {
    return 'EMAIL_INVALID';
  }
  return { ...change, email: email === '' ? null : email };
}

/** Makes a change. A salt that was used is drawn anew. */
export function makeLayer62Change(
  state: Layer62Account,
  change: Layer62Change,
  random: Random,
): Layer62Account {
  const changed = makeSharedChange(state, change);
  if (change.password === undefined) {
    return changed;
  }
  return { ...changed, new_salt: draw(random, state.new_salt.length) };
}

/** Answers `account.updatePasswordSettings`. */
export function updatePasswordSettings(
  state: Layer62Account,
  call: Call<account_updatePasswordSettings>,
): Reply<Layer62Account, boolean> {
  const hash = call.request.current_password_hash;
  if (state.password === null) {
    return hash.length === 0 ? update(state, call) : refuse(state, 'PASSWORD_HASH_INVALID');
  }
  return afterHash(state, { hash, now: call.now }, (proved) => update(proved, call));
}

function update(
  state: Layer62Account,
  call: Call<account_updatePasswordSettings>,
): Reply<Layer62Account, boolean> {
  const change = readSettings(state, call.request.new_settings);
  if (typeof change === 'string') {
    return refuse(state, change);
  }
  const to = newAddress(state, change);
  if (to === null) {
    return { state: makeLayer62Change(state, change, call.random), response: true };
  }
  return refuse(postpone(state, { change, to }, call), 'EMAIL_UNCONFIRMED');
}

/** Answers `account.getPasswordSettings`. */
export function getPasswordSettings(
  state: Layer62Account,
  { request, now }: Call<account_getPasswordSettings>,
): Reply<Layer62Account, account_passwordSettings> {
  return afterHash(state, { hash: request.current_password_hash, now }, (proved) => ({
    state: proved,
    response: { _: 'account.passwordSettings', email: proved.email ?? '' },
  }));
}

/**
 * Follows the link of a confirmation mail, as a user of the layers before SRP did: the change that waited is made.
 *
 * @param state - An account of the era `layer62`. It stays as it is.
 * @param link - `code`: of the mail. `now`: server time in whole unix seconds. `random`: a source of random bytes.
 * @returns The account afterwards; with a wrong or old link, nothing but the guess has happened.
 * @throws {@link TypeError} or {@link RangeError} An argument has another type or value.
 * @see https://core.telegram.org/api/srp (Email verification)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import * as account from '@mtproof/account';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const state = account.createAccount({ era: 'layer62', user_id: 7n, login_code: '12345', random });
 * const after = account.followEmailLink(state, { code: '000000', now: 1_700_000_000, random });
 * assert.equal(after, state); // nothing waited
 * ```
 */
export function followEmailLink(
  state: Layer62Account,
  { code, now, random }: Moment & { readonly code: string },
): Layer62Account {
  requireNow(now);
  requireRandom(random);
  const pending = alive(state.pending, now);
  if (pending === null) {
    return state;
  }
  if (!sameCode(code, pending.code)) {
    return { ...state, pending: countGuess(pending) };
  }
  return makeLayer62Change(state, pending.change, random);
}
