// The state has a ceiling: it does not grow with the number of requests, and neither does the cost of one.

import { AccountServer } from '@mtproof/account';
import type { account_password } from '@mtproof/schema/two-factor';
import { describe, expect, it } from 'vitest';
import { LONG } from '../../../tests/long.ts';
import { processorTime } from '../../../tests/processor-time.ts';
import {
  bytes,
  enterCode,
  error,
  getPassword,
  good,
  NOW,
  newLayer62Server,
  newServer,
  proofFor,
  prove,
  withPassword,
} from './client.ts';
import { manyKeys, sizeOf } from './many-keys.ts';
import { Clients, call62, lcg, shortExponents } from './random-calls.ts';

const { keys, ids } = manyKeys(40);
const waiting = error(401, 'SESSION_PASSWORD_NEEDED');
const unregistered = error(401, 'AUTH_KEY_UNREGISTERED');
const show = (server: AccountServer, auth_key_id?: bigint) =>
  server.call({ _: 'account.getPassword' }, { auth_key_id });

describe('rule 25: At most 8 logins wait for the password, and 24 are in', () => {
  it('ends the login that has waited longest', () => {
    const server = withPassword(undefined, { keys });
    const [owner = 0n, first = 0n, second = 0n, ...others] = ids;
    for (const key of [first, second, ...others.slice(0, 6)]) {
      expect(enterCode(server, key)).toEqual(waiting);
    }
    enterCode(server, first); // once more: now the second has waited longest
    enterCode(server, others[6] ?? 0n);
    expect(show(server, second)).toEqual(unregistered);
    expect(show(server, first)).toMatchObject({ _: 'account.password' });
    expect(show(server, owner)).toMatchObject({ _: 'account.password' });
    expect(server.account.logins.size).toBe(9);
  });

  it('ends the login that has been in longest', () => {
    const server = newServer({ keys });
    for (const key of ids.slice(0, 25)) {
      good(enterCode(server, key));
    }
    expect(show(server, ids[0])).toEqual(unregistered);
    expect(show(server, ids[1])).toMatchObject({ _: 'account.password' });
    expect(server.account.logins.size).toBe(24);
  });

  it('keeps as many as an account is created with', () => {
    const limits = { waiting_logins: 1, logins: 2 };
    const open = newServer({ keys, limits });
    const closed = withPassword(undefined, { keys, limits });
    for (const key of ids.slice(0, 4)) {
      enterCode(open, key);
      enterCode(closed, key);
    }
    expect([...open.account.logins]).toEqual(ids.slice(2, 4).map((key) => [key, 'in']));
    expect([...closed.account.logins.values()]).toEqual(['in', 'password']);
  });
});

describe('rule 23: A login that is in has budgets of its own, and all other callers share one of each kind', () => {
  it('forgets what a login has spent when it counts no more', () => {
    const server = newLayer62Server({ keys, new_salt: bytes(8) });
    const [first = 0n, second = 0n] = ids;
    const call = (auth_key_id: bigint, request: object) => server.call(request as never, { auth_key_id });
    enterCode(server as never, first);
    enterCode(server as never, second);
    const set = { new_salt: bytes(9), new_password_hash: bytes(32), hint: '' };
    const new_settings = { _: 'account.passwordInputSettings', ...set };
    const _ = 'account.updatePasswordSettings';
    expect(call(first, { _, current_password_hash: bytes(0), new_settings })).toBe(true);

    const guess = (key: bigint) => call(key, { _: 'auth.checkPassword', password_hash: bytes(32, 1) });
    guess(first);
    server.now += 299;
    guess(second);
    expect([...server.account.spent.keys()]).toEqual([first, second]);
    server.now += 1;
    guess(second);
    expect([...server.account.spent.keys()]).toEqual([second]);
  });
});

describe('rule 26: A login has at most 8 challenges', () => {
  it('gives up the oldest of that login, and none of another', () => {
    const server = withPassword(undefined, { keys });
    const [, stranger = 0n] = ids;
    const own = getPassword(server);
    enterCode(server, stranger);
    const [oldest, next] = Array.from({ length: 9 }, () => getPassword(server, stranger));
    const check = (shown: account_password | undefined, key = stranger) =>
      server.call(
        { _: 'auth.checkPassword', password: proofFor(shown as account_password, 'old') },
        { auth_key_id: key },
      );
    expect(server.account.challenges.size).toBe(9);
    expect(check(oldest)).toEqual(error(400, 'SRP_ID_INVALID'));
    expect(check(next)).toMatchObject({ _: 'auth.authorization' });
    expect(check(own, ids[0])).toMatchObject({ _: 'auth.authorization' });
  });

  it('deletes those of a login that has ended', () => {
    const server = withPassword(undefined, { keys });
    for (const key of ids.slice(1)) {
      enterCode(server, key);
      show(server, key);
    }
    expect(server.account.challenges.size).toBe(8);
    const held = [...server.account.challenges.values()].map((asked) => asked.perm_auth_key_id);
    expect(held.filter((key) => !server.account.logins.has(key))).toEqual([]);
  });
});

describe('rule 27: The newest 100 mails are kept', () => {
  it('keeps them, oldest first', () => {
    const server = withPassword('a@example.org');
    for (let i = 0; i < 120; i++) {
      server.now += 1000;
      good(server.call({ _: 'auth.requestPasswordRecovery' }));
    }
    const sent = server.account.mail.map(({ sent_at }) => sent_at);
    expect(sent).toEqual(Array.from({ length: 100 }, (_, at) => NOW + 1000 * (at + 21)));
    expect(server.lastMail().sent_at).toBe(server.now);
  });
});

describe('rule 28: The newest 32 temporary passwords are kept', () => {
  it('takes the place of the oldest', () => {
    const server = withPassword();
    const ask = () =>
      good(server.call({ _: 'account.getTmpPassword', password: prove(server, 'old'), period: 86_400 }));
    const [first, ...others] = Array.from({ length: 33 }, ask);
    const kept = server.account.tmp_passwords.map(({ tmp_password }) => tmp_password);
    expect(kept).toEqual(others.map(({ tmp_password }) => tmp_password));
    expect(kept).not.toContainEqual(first?.tmp_password);
  });
});

// ---- Many requests ----

// 256 challenges of 256 bytes are by far the most of it.
const LARGEST = 80_000;

/** The milliseconds that so many steps take. */
function timeOf(steps: number, step: () => void): number {
  const start = processorTime();
  for (let i = 0; i < steps; i++) {
    step();
  }
  return processorTime() - start;
}

interface Run {
  readonly largest: number;
  /** The cost of the last tenth beside that of the second. */
  readonly ratio: number;
}

/** Takes all steps, and measures time and size by tenths. */
function run(steps: number, step: () => void, size: () => number): Run {
  const times: number[] = [];
  let largest = 0;
  for (let tenth = 0; tenth < 10; tenth++) {
    times.push(timeOf(steps / 10, step));
    largest = Math.max(largest, size());
  }
  return { largest, ratio: (times[9] ?? 0) / (times[1] ?? 1) };
}

// Where no time passes the callers guess nothing: five wrong guesses would close the account.
describe.each([0, 1, 60])('many requests with %i seconds between two', (seconds) => {
  it('leave the state small and the cost of one the same, before SRP', { timeout: 300_000 }, () => {
    const server = newLayer62Server({ keys, new_salt: bytes(8), random: shortExponents(1) });
    const next = lcg(2);
    const step = () => {
      server.now += seconds;
      const auth_key_id = ids[next() % ids.length];
      server.call(call62(next, server, seconds === 0).request as never, { auth_key_id });
    };
    const { largest, ratio } = run(LONG, step, () => sizeOf(server.account));
    expect(largest).toBeLessThan(LARGEST);
    expect(ratio).toBeLessThan(4);
  });
});

it('many requests at one time leave the state small and the cost of one the same, today', {
  timeout: 300_000,
}, () => {
  const server = new AccountServer(newServer({ keys }).account, { now: NOW, random: shortExponents(3) });
  const next = lcg(4);
  const clients = new Clients(next, { one_right_in: 200, careful: true });
  const step = () => {
    const auth_key_id = ids[next() % ids.length] ?? 0n;
    const { request } = clients.call(auth_key_id, server);
    clients.hear(auth_key_id, server.call(request as never, { auth_key_id }));
  };
  const { largest, ratio } = run(LONG, step, () => sizeOf(server.account));
  expect(largest).toBeLessThan(LARGEST);
  expect(ratio).toBeLessThan(4);
});
