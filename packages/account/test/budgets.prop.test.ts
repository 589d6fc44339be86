// A caller who knows the login code and nothing else, under any number of keys and in any order of calls.

import { AccountServer } from '@mtproof/account';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  bytes,
  enterCode,
  otherCode,
  prove,
  sendAgain,
  sendCodeTo,
  signInWith,
  update,
  withPassword,
} from './client.ts';
import { manyKeys } from './many-keys.ts';

const { keys, ids } = manyKeys(12);
const strangers = ids.slice(1);
const { account: start, now, random } = withPassword('alice@example.org', { keys });

const A = bytes(256, 3);
const wrongRecovery = ({ account }: AccountServer) => otherCode(account.recovery_code?.code ?? '000000');

/** What the caller does under one key. */
const acts = {
  sendCode: (server: AccountServer, auth_key_id: bigint) => server.call(sendCodeTo('+1'), { auth_key_id }),
  enterCode,
  guessCode(server: AccountServer, auth_key_id: bigint) {
    sendAgain(server);
    return server.call(signInWith('99999'), { auth_key_id });
  },
  guessPassword(server: AccountServer, auth_key_id: bigint) {
    const shown = server.call({ _: 'account.getPassword' }, { auth_key_id });
    const srp_id = typeof shown === 'object' && shown._ === 'account.password' ? shown.srp_id : undefined;
    const password = { _: 'inputCheckPasswordSRP', srp_id: srp_id ?? 0n, A, M1: bytes(32) } as const;
    return server.call({ _: 'auth.checkPassword', password }, { auth_key_id });
  },
  askRecovery: (server: AccountServer, auth_key_id: bigint) =>
    server.call({ _: 'auth.requestPasswordRecovery' }, { auth_key_id }),
  guessRecovery: (server: AccountServer, auth_key_id: bigint) =>
    server.call({ _: 'auth.recoverPassword', code: wrongRecovery(server) }, { auth_key_id }),
  checkRecovery: (server: AccountServer, auth_key_id: bigint) =>
    server.call({ _: 'auth.checkRecoveryPassword', code: wrongRecovery(server) }, { auth_key_id }),
  logOut: (server: AccountServer, auth_key_id: bigint) => server.call({ _: 'auth.logOut' }, { auth_key_id }),
};

const name = fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[]));
const deed = fc.record({
  name,
  key: fc.constantFrom(...strangers),
  wait: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 60, 299),
});

const JUDGED = /^(PHONE_CODE|PASSWORD_HASH|CODE)_INVALID$/;

/** The most of these times that lie within so many seconds. */
const most = (times: readonly number[], period: number): number =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + period).length));

it('judges five guesses in 300 s and sends five mails in 3600 s, and leaves a login that is in what it had', () => {
  let closed = 0;
  const run = (deeds: readonly { name: keyof typeof acts; key: bigint; wait: number }[]) => {
    const server = new AccountServer(start, { now, random });
    const guesses: number[] = [];
    for (const { name: act, key, wait } of deeds) {
      server.now += wait;
      const response: unknown = acts[act](server, key);
      const { error_message = '' } = response as { error_message?: string };
      closed += Number(error_message.startsWith('FLOOD_WAIT_'));
      if (JUDGED.test(error_message)) {
        guesses.push(server.now);
      }
    }
    const mails = server.account.mail.slice(start.mail.length).map(({ sent_at }) => sent_at);
    expect(most(guesses, 300)).toBeLessThanOrEqual(5);
    expect(most(mails, 3600)).toBeLessThanOrEqual(5);
    expect(update(server, prove(server, 'old'), {})).toBe(true);
  };
  fc.assert(fc.property(fc.array(deed, { minLength: 30, maxLength: 120, size: 'max' }), run));
  expect(closed).toBeGreaterThan(0);
});
