// Thousands of calls from many keys, in any order: nobody comes in without what it takes, and every answer is a listed one.

import { AccountServer, type Login } from '@mtproof/account';
import {
  type ErrorType,
  errorTypes,
  type MethodName,
  methodErrors,
  methodNames,
  type RpcError,
  readRpcError,
} from '@mtproof/two-factor';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytes, type Layer62Server, NOW, newLayer62Server, newServer } from './client.ts';
import { manyKeys } from './many-keys.ts';
import { Clients, call62, lcg, type RandomCall, shortExponents } from './random-calls.ts';

const { keys, ids } = manyKeys(12);
type AnyServer = AccountServer | Layer62Server;

const listed = new Map(methodNames.map((name) => [name, methodErrors(name).map(({ type }) => type)]));

/** Every error is in the list of its method. */
function isListed(method: MethodName, response: unknown): boolean {
  if ((response as Partial<RpcError>)._ !== 'rpc_error') {
    return true;
  }
  const error = response as RpcError;
  const type = readRpcError(method, error).type as ErrorType;
  return listed.get(method)?.includes(type) === true && errorTypes[type].code === error.error_code;
}

/** Nobody has spent more than there is, and nothing in the future. */
function isWithinBudgets({ account, now }: AnyServer): boolean {
  const lists = [...account.spent.values()].flatMap(({ wrong_guesses, mails }) => [wrong_guesses, mails]);
  return lists.every(
    (times) => times.length <= 5 && times.every((at, i) => (times[i - 1] ?? 0) <= at && at <= now),
  );
}

/** What a call must be for a login to come further. */
function mayAdvance(
  to: Login,
  { request: { _: method }, right }: RandomCall,
  had_password: boolean,
): boolean {
  if (to === 'password') {
    return method === 'auth.signIn' && right && had_password;
  }
  const methods = had_password ? ['auth.checkPassword', 'auth.recoverPassword'] : ['auth.signIn'];
  return right && methods.includes(method);
}

/** One call, and what must be true after it. */
function play(server: AnyServer, call: RandomCall, auth_key_id: bigint): unknown {
  const { logins: before, password } = server.account;
  const response = (server as AccountServer).call(call.request as never, { auth_key_id });
  for (const [key, login] of server.account.logins) {
    if (before.get(key) !== login) {
      expect(key).toBe(auth_key_id);
      expect(mayAdvance(login, call, password !== null), call.request._).toBe(true);
    }
  }
  if (server.account.password !== password && password !== null) {
    const { _: method } = call.request;
    const mayChange = ['account.updatePasswordSettings', 'account.confirmPasswordEmail'].includes(method);
    expect(before.get(auth_key_id) === 'in' && mayChange ? true : mayReplace(call)).toBe(true);
  }
  if (!isListed(call.request._ as MethodName, response)) {
    expect.fail(`${call.request._} is answered ${JSON.stringify(response)}`);
  }
  if (!isWithinBudgets(server)) {
    expect.fail('more is spent than there is');
  }
  return response;
}

const mayReplace = ({ request: { _: method }, right }: RandomCall) =>
  (method === 'auth.recoverPassword' && right) || method === 'account.resetPassword';

const seconds = fc.constantFrom(0, 1, 30, 300);
const { numRuns = 100 } = fc.readConfigureGlobal() ?? {};

it('before SRP', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(fc.integer({ min: 0 }), seconds, (seed, passed) => {
      const next = lcg(seed);
      const server = newLayer62Server({ keys, new_salt: bytes(8), random: shortExponents(seed) });
      for (let i = 0; i < 3000; i++) {
        server.now += next() % (passed + 1);
        play(server, call62(next, server), ids[next() % ids.length] ?? 0n);
      }
    }),
    { numRuns: Math.ceil(numRuns / 10) },
  );
});

it('today', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(fc.integer({ min: 0 }), seconds, (seed, passed) => {
      const next = lcg(seed);
      const clients = new Clients(next, { one_right_in: 3 });
      const { account } = newServer({ keys });
      const server = new AccountServer(account, { now: NOW, random: shortExponents(seed) });
      for (let i = 0; i < 1000; i++) {
        server.now += next() % (passed + 1);
        const auth_key_id = ids[next() % ids.length] ?? 0n;
        clients.hear(auth_key_id, play(server, clients.call(auth_key_id, server), auth_key_id));
      }
    }),
    { numRuns: Math.ceil(numRuns / 20) },
  );
});
