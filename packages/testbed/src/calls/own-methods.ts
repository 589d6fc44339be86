// The methods beside the model of the account, and who may call them.

import type { Account } from '@mtproof/account';
import { type RpcError, writeRpcError } from '@mtproof/two-factor';
import { exportAuthorization, getAppConfig, getConfig, getNearestDc } from './config.ts';
import type { OwnMethod } from './own-method.ts';
import { getDifference, getState } from './updates.ts';
import { getFullUser, getUsers } from './user.ts';

interface Route {
  readonly access: 'anyone' | 'in';
  readonly answer: OwnMethod;
}

const routes: Readonly<Record<string, Route>> = {
  'help.getConfig': { access: 'anyone', answer: getConfig },
  'help.getNearestDc': { access: 'anyone', answer: getNearestDc },
  'help.getAppConfig': { access: 'anyone', answer: getAppConfig },
  'auth.exportAuthorization': { access: 'in', answer: exportAuthorization },
  'users.getUsers': { access: 'in', answer: getUsers },
  'users.getFullUser': { access: 'in', answer: getFullUser },
  'updates.getState': { access: 'in', answer: getState },
  'updates.getDifference': { access: 'in', answer: getDifference },
};

/** The answer of a method that is open to the key; a refusal where it is not. Undefined: there is no such method. */
export function ownMethod(name: string, account: Account, auth_key_id: bigint): OwnMethod | undefined {
  const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
  if (route === undefined || route.access === 'anyone') {
    return route?.answer;
  }
  const error = notIn(account, auth_key_id);
  return error === undefined ? route.answer : () => error;
}

// Clients ask for their user to learn how far they are: api/srp has SESSION_PASSWORD_NEEDED for a login that waits.
function notIn({ keys, logins }: Account, auth_key_id: bigint): RpcError | undefined {
  const perm_auth_key_id = keys.temp_auth_keys.get(auth_key_id)?.perm_auth_key_id ?? auth_key_id;
  const login = logins.get(perm_auth_key_id);
  if (login === 'in') {
    return undefined;
  }
  return writeRpcError(login === 'password' ? 'SESSION_PASSWORD_NEEDED' : 'AUTH_KEY_UNREGISTERED');
}
