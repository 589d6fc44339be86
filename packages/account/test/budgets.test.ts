// How many guesses are judged, and how many mails are sent.

import type { AccountServer } from '@mtproof/account';
import { describe, expect, it } from 'vitest';
import {
  bytes,
  EMPTY,
  enterCode,
  error,
  getPassword,
  good,
  newLayer62Server,
  newServer,
  otherCode,
  proofFor,
  prove,
  sendAgain,
  settingsFor,
  signInWith,
  update,
  withPassword,
} from './client.ts';
import { manyKeys } from './many-keys.ts';

const { keys, ids } = manyKeys(12);
const [, stranger = 0n, second = 0n] = ids;
const wrong = error(400, 'PASSWORD_HASH_INVALID');
const authorized = { _: 'auth.authorization', user: { _: 'userEmpty', id: 7n } };
const isWait = (response: unknown) => /^FLOOD_WAIT_/.test(messageOf(response));
const messageOf = (response: unknown) => (response as { error_message?: string }).error_message ?? '';

/** An account whose owner is logged in under the first key, and whose login code a stranger knows. */
function attacked(): AccountServer {
  const server = withPassword('alice@example.org', { keys });
  expect(enterCode(server, stranger)).toEqual(error(401, 'SESSION_PASSWORD_NEEDED'));
  return server;
}

const guessCode = (server: AccountServer, key = stranger) => {
  sendAgain(server);
  return server.call(signInWith('99999'), { auth_key_id: key });
};
const guessPassword = (server: AccountServer, key = stranger) =>
  server.call(
    { _: 'auth.checkPassword', password: proofFor(getPassword(server, key), 'new') },
    { auth_key_id: key },
  );
const ask = (server: AccountServer, key?: bigint) =>
  server.call({ _: 'auth.requestPasswordRecovery' }, { auth_key_id: key });
const recover = (server: AccountServer, code: string, key?: bigint) =>
  server.call({ _: 'auth.recoverPassword', code }, { auth_key_id: key });
const guessRecovery = (server: AccountServer, key = stranger) =>
  recover(server, otherCode(server.lastMail().code), key);

describe('rule 7: After five wrong guesses in 300 s no guess is judged', () => {
  it('counts guesses of every kind together', () => {
    const server = attacked();
    ask(server, stranger);
    expect(guessCode(server)).toEqual(error(400, 'PHONE_CODE_INVALID'));
    expect(guessPassword(server)).toEqual(wrong);
    expect(guessRecovery(server)).toEqual(error(400, 'CODE_INVALID'));
    expect(guessRecovery(server)).toEqual(error(400, 'CODE_INVALID'));
    expect(guessPassword(server)).toEqual(wrong);
    const wait = error(420, 'FLOOD_WAIT_300');
    expect(enterCode(server, second)).toEqual(wait);
    expect(recover(server, server.lastMail().code, stranger)).toEqual(wait);
    expect(guessPassword(server)).toEqual(wait);
    server.now += 300;
    expect(recover(server, server.lastMail().code, stranger)).toEqual(authorized);
  });

  it('gives no guess back for a right login code in between', () => {
    const server = attacked();
    for (let i = 0; i < 5; i++) {
      good(server.call({ _: 'account.getPassword' }, { auth_key_id: stranger }));
      enterCode(server, stranger);
      expect(guessPassword(server)).toEqual(wrong);
    }
    expect(guessPassword(server)).toEqual(error(420, 'FLOOD_WAIT_300'));
    expect(enterCode(server, stranger)).toEqual(error(420, 'FLOOD_WAIT_300'));
  });

  it('gives no guess back for a new code', () => {
    const server = attacked();
    ask(server, stranger);
    for (let i = 0; i < 3; i++) {
      guessRecovery(server);
    }
    ask(server, stranger);
    guessRecovery(server);
    guessRecovery(server);
    expect(guessRecovery(server)).toEqual(error(420, 'FLOOD_WAIT_300'));
  });

  it('counts no login code that is missing, and no mailed code that is empty', () => {
    const server = attacked();
    ask(server, stranger);
    const { phone_code: _, ...bare } = signInWith('');
    for (let i = 0; i < 6; i++) {
      expect(server.call(bare, { auth_key_id: stranger })).toEqual(error(400, 'PHONE_CODE_EMPTY'));
      expect(recover(server, '', stranger)).toEqual(error(400, 'CODE_EMPTY'));
    }
    expect(recover(server, server.lastMail().code, stranger)).toEqual(authorized);
  });
});

describe('rule 23: A login that is in has budgets of its own, and all other callers share one of each kind', () => {
  it('leaves a login that is in its guesses, whatever others guess', () => {
    const server = attacked();
    for (let i = 0; i < 6; i++) {
      guessPassword(server);
    }
    expect(isWait(guessPassword(server))).toBe(true);
    for (let i = 0; i < 5; i++) {
      expect(update(server, prove(server, 'new'), {})).toEqual(wrong);
    }
    expect(update(server, prove(server, 'old'), {})).toEqual(error(420, 'FLOOD_WAIT_300'));
  });

  it('leaves others their guesses, whatever a login that is in guesses', () => {
    const server = attacked();
    for (let i = 0; i < 6; i++) {
      update(server, prove(server, 'new'), {});
    }
    const password = proofFor(getPassword(server, stranger), 'old');
    expect(server.call({ _: 'auth.checkPassword', password }, { auth_key_id: stranger })).toEqual(authorized);
  });

  it('gives two logins that are in two budgets', () => {
    const server = attacked();
    const password = proofFor(getPassword(server, stranger), 'old');
    good(server.call({ _: 'auth.checkPassword', password }, { auth_key_id: stranger }));
    for (let i = 0; i < 6; i++) {
      guessPassword(server);
    }
    expect(isWait(guessPassword(server))).toBe(true);
    expect(update(server, prove(server, 'old'), {})).toBe(true);
  });

  it('gives callers outside one budget, however many keys they have', () => {
    const server = attacked();
    const judged = ids.slice(1).filter((key) => {
      enterCode(server, key);
      return messageOf(guessCode(server, key)) === 'PHONE_CODE_INVALID';
    });
    expect(judged).toHaveLength(5);
  });

  it('counts the codes of auth.signIn as guesses from outside, also of a login that is in', () => {
    const server = attacked();
    for (let i = 0; i < 5; i++) {
      expect(guessCode(server, ids[0])).toEqual(error(400, 'PHONE_CODE_INVALID'));
    }
    expect(isWait(guessCode(server))).toBe(true);
    expect(update(server, prove(server, 'old'), {})).toBe(true);
  });

  it('counts the codes of a confirmation', () => {
    const server = attacked();
    const confirm = (code: string) => server.call({ _: 'account.confirmPasswordEmail', code });
    update(server, prove(server, 'old'), { email: 'b@example.org' });
    confirm(otherCode(server.lastMail().code));
    for (let i = 0; i < 4; i++) {
      update(server, prove(server, 'new'), {});
    }
    expect(confirm(server.lastMail().code)).toEqual(error(420, 'FLOOD_WAIT_300'));
    server.now += 300;
    expect(confirm(server.lastMail().code)).toBe(true);
  });
});

describe('rule 24: After five mails in 3600 s none is sent', () => {
  it('closes the recovery', () => {
    const server = attacked();
    for (let i = 0; i < 5; i++) {
      expect(ask(server, stranger)).toMatchObject({ _: 'auth.passwordRecovery' });
    }
    const { account: before } = server;
    expect(ask(server, stranger)).toEqual(error(420, 'FLOOD_WAIT_3600'));
    expect(server.account).toBe(before);
    server.now += 3599;
    expect(ask(server, stranger)).toEqual(error(420, 'FLOOD_WAIT_1'));
    server.now += 1;
    expect(ask(server, stranger)).toMatchObject({ _: 'auth.passwordRecovery' });
  });

  it('closes new addresses and further mails to them, and keeps no change', () => {
    const server = withPassword(undefined, { keys });
    const setEmail = (email: string) => update(server, prove(server, 'old'), { email });
    const resend = () => server.call({ _: 'account.resendPasswordEmail' });
    for (const letter of ['a', 'b', 'c', 'd']) {
      expect(setEmail(`${letter}@example.org`)).toEqual(error(400, 'EMAIL_UNCONFIRMED_6'));
    }
    expect(resend()).toBe(true);
    const { pending } = server.account;
    expect(setEmail('f@example.org')).toEqual(error(420, 'FLOOD_WAIT_3600'));
    expect(resend()).toEqual(error(420, 'FLOOD_WAIT_3600'));
    expect(server.account.pending).toBe(pending);
    expect(server.account.mail).toHaveLength(5);
  });

  it('leaves a login that is in its mail, whatever others ask for', () => {
    const server = attacked();
    for (let i = 0; i < 6; i++) {
      ask(server, stranger);
    }
    expect(isWait(ask(server, stranger))).toBe(true);
    expect(ask(server)).toMatchObject({ _: 'auth.passwordRecovery' });
  });
});

describe('an attack with the login code alone', () => {
  it('has five mails sent in an hour under one key, however often it logs out and in', () => {
    const server = newServer({ keys });
    const ask = (auth_key_id: bigint, email: string) => {
      sendAgain(server);
      enterCode(server, auth_key_id);
      const new_settings = settingsFor(getPassword(server, auth_key_id), 'new', { email });
      const request = { _: 'account.updatePasswordSettings', password: EMPTY, new_settings } as const;
      const answer = messageOf(server.call(request, { auth_key_id }));
      server.call({ _: 'auth.logOut' }, { auth_key_id });
      return answer;
    };
    const answers = Array.from({ length: 20 }, (_, i) => ask(ids[i % 2] ?? 0n, `a${i}@example.org`));
    expect(answers.filter((answer) => answer === 'EMAIL_UNCONFIRMED_6')).toHaveLength(10);
    expect(answers.at(-1)).toBe('FLOOD_WAIT_3600');
  });

  /** Asks for a code where none lives, and tries one: whether the try was judged. */
  function tryRecovery(server: AccountServer, key: bigint): boolean {
    const guess = () => messageOf(recover(server, 'x', key));
    const first = guess();
    if (first !== 'PASSWORD_RECOVERY_EXPIRED') {
      return first === 'CODE_INVALID';
    }
    ask(server, key);
    return guess() === 'CODE_INVALID';
  }

  it('has five recovery codes judged in a second, and 600 in a day', () => {
    const server = attacked();
    let judged = 0;
    for (let i = 0; i < 1000; i++) {
      judged += Number(tryRecovery(server, stranger));
    }
    expect(judged).toBe(5);
    judged = 0;
    for (const end = server.now + 86_400; server.now < end; server.now += 60) {
      for (let i = 0; i < 6; i++) {
        judged += Number(tryRecovery(server, stranger));
      }
    }
    expect(judged).toBeGreaterThan(500);
    expect(judged).toBeLessThanOrEqual(600);
  });

  it('has five login codes judged in a second, and 1440 in a day', () => {
    const server = attacked();
    let judged = 0;
    const start = server.now;
    for (; server.now < start + 86_400; server.now += 60) {
      for (const key of ids.slice(1)) {
        judged += Number(messageOf(guessCode(server, key)) === 'PHONE_CODE_INVALID');
      }
      if (server.now === start) {
        expect(judged).toBe(5);
      }
    }
    expect(judged).toBe(1440);
  });
});

describe('layer 62', () => {
  const hash = bytes(32);
  const set = { _: 'account.passwordInputSettings', new_salt: bytes(9), new_password_hash: hash, hint: '' };

  /** A server whose password has this hash; the owner is in under the first key, a stranger knows the login code. */
  function attackedBefore() {
    const server = newLayer62Server({ keys, new_salt: bytes(8) });
    for (const auth_key_id of [ids[0], stranger]) {
      enterCode(server as never, auth_key_id);
      server.call(
        { _: 'account.updatePasswordSettings', current_password_hash: bytes(0), new_settings: set as never },
        { auth_key_id },
      );
    }
    return server;
  }
  const check = (
    server: ReturnType<typeof attackedBefore>,
    password_hash: Uint8Array,
    auth_key_id?: bigint,
  ) => server.call({ _: 'auth.checkPassword', password_hash }, { auth_key_id });

  it('has the same budgets', () => {
    const server = attackedBefore();
    for (let i = 0; i < 5; i++) {
      expect(check(server, bytes(32, 1), stranger)).toEqual(wrong);
    }
    expect(check(server, hash, stranger)).toEqual(error(420, 'FLOOD_WAIT_300'));
    expect(enterCode(server as never, stranger)).toEqual(error(420, 'FLOOD_WAIT_300'));
    expect(check(server, hash)).toMatchObject({ _: 'auth.authorization' });
  });
});

it('takes inputCheckPasswordEmpty for no guess', () => {
  const server = attacked();
  for (let i = 0; i < 6; i++) {
    const request = { _: 'auth.checkPassword', password: EMPTY } as const;
    expect(server.call(request, { auth_key_id: stranger })).toEqual(wrong);
  }
});
