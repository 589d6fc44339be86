import { AccountServer } from '@mtproof/account';
import { describe, expect, it } from 'vitest';
import {
  bytes,
  EMPTY,
  error,
  getPassword,
  good,
  isPassword,
  loggedIn,
  otherCode,
  prove,
  settingsFor,
  update,
  withPassword,
} from './client.ts';

const unconfirmed = error(400, 'EMAIL_UNCONFIRMED_6');
const expired = error(400, 'EMAIL_HASH_EXPIRED');
const setEmail = (server: AccountServer, email: string | Uint8Array) =>
  update(server, prove(server, 'old'), { email });
const confirm = (server: AccountServer, code: string | Uint8Array) =>
  server.call({ _: 'account.confirmPasswordEmail', code });
const resend = (server: AccountServer) => server.call({ _: 'account.resendPasswordEmail' });
const cancel = (server: AccountServer) => server.call({ _: 'account.cancelPasswordEmail' });

describe('rule 13: An address has at most 254 characters, no space, and one @', () => {
  it.each(['a@example.org', 'a.b+c@sub.example.org', 'é@bücher.example', `${'a'.repeat(250)}@b.c`])(
    'takes %s',
    (email) => {
      expect(setEmail(withPassword(), email)).toEqual(unconfirmed);
    },
  );

  it.each([
    'a',
    '@example.org',
    'a@',
    'a@example',
    'a@.org',
    'a@example.',
    'a@example..org',
    'a@b@example.org',
    'a b@example.org',
    ' ',
    'a@example.org\n',
    `${'a'.repeat(251)}@b.c`,
    bytes(9, 0xff),
  ])('refuses %s', (email) => {
    const server = withPassword();
    expect(setEmail(server, email)).toEqual(error(400, 'EMAIL_INVALID'));
    expect(server.account.mail).toEqual([]);
  });

  it('removes it at once when it is empty', () => {
    const server = withPassword('a@example.org');
    expect(setEmail(server, '')).toBe(true);
    expect(getPassword(server)).not.toHaveProperty('has_recovery');
  });

  it('has nothing to confirm when it is set already', () => {
    const server = withPassword('a@example.org');
    setEmail(server, 'b@example.org');
    expect(setEmail(server, 'a@example.org')).toBe(true);
    expect(getPassword(server)).not.toHaveProperty('email_unconfirmed_pattern');
    expect(getPassword(server).has_recovery).toBe(true);
  });

  it.each([
    ['a@example.org', 'a***@example.org'],
    ['alice.b@example.org', 'a***@example.org'],
    ['🙂x@example.org', '🙂***@example.org'],
  ])('shows %s as %s', (email, pattern) => {
    const server = withPassword();
    setEmail(server, email);
    expect(getPassword(server).email_unconfirmed_pattern).toBe(pattern);
  });
});

describe('rule 14: A change with a new address waits until the address is confirmed', () => {
  it('waits for its code', () => {
    const server = loggedIn();
    const settings = settingsFor(getPassword(server), 'old', { email: 'a@example.org' });
    expect(update(server, EMPTY, settings)).toEqual(unconfirmed);
    expect(getPassword(server)).not.toHaveProperty('has_password');
    expect(getPassword(server).email_unconfirmed_pattern).toBe('a***@example.org');
    const [mail] = server.account.mail;
    expect(mail).toEqual({
      to: 'a@example.org',
      code: expect.stringMatching(/^\d{6}$/),
      about: 'confirmation',
      sent_at: server.now,
    });

    expect(confirm(server, mail?.code ?? '')).toBe(true);
    expect(isPassword(server, 'old')).toBe(true);
    expect(getPassword(server)).toMatchObject({ has_recovery: true });
    expect(getPassword(server)).not.toHaveProperty('email_unconfirmed_pattern');
  });

  it('leaves the old password and address until then', () => {
    const server = withPassword('a@example.org');
    update(server, prove(server, 'old'), settingsFor(getPassword(server), 'new', { email: 'b@example.org' }));
    expect(isPassword(server, 'old')).toBe(true);
    good(server.call({ _: 'auth.requestPasswordRecovery' }));
    const [, confirmation, recovery] = server.account.mail;
    expect(recovery?.to).toBe('a@example.org');
    good(confirm(server, confirmation?.code ?? ''));
    expect(isPassword(server, 'new')).toBe(true);
    good(server.call({ _: 'auth.requestPasswordRecovery' }));
    expect(server.account.mail.at(-1)?.to).toBe('b@example.org');
  });

  it('gives way to any change that is made', () => {
    const server = withPassword();
    setEmail(server, 'a@example.org');
    good(update(server, prove(server, 'old'), settingsFor(getPassword(server), 'new')));
    expect(confirm(server, server.lastMail().code)).toEqual(expired);
    expect(getPassword(server)).not.toHaveProperty('has_recovery');
  });

  it('gives way to another that waits', () => {
    const server = withPassword();
    setEmail(server, 'a@example.org');
    const first = server.lastMail().code;
    setEmail(server, 'b@example.org');
    expect(confirm(server, first)).toEqual(error(400, 'CODE_INVALID'));
    good(confirm(server, server.lastMail().code));
    expect(server.account.email).toBe('b@example.org');
  });

  it('can be given up', () => {
    const server = withPassword();
    setEmail(server, 'a@example.org');
    expect(cancel(server)).toBe(true);
    expect(confirm(server, server.lastMail().code)).toEqual(expired);
    expect(cancel(server)).toEqual(expired);
    expect(getPassword(server)).not.toHaveProperty('email_unconfirmed_pattern');
  });
});

describe('rule 15: A mailed code has 6 digits and lives 3600 s or five wrong guesses', () => {
  it('is asked for', () => {
    const server = withPassword();
    expect(confirm(server, '1')).toEqual(expired);
    expect(resend(server)).toEqual(expired);
    expect(cancel(server)).toEqual(expired);
    expect(confirm(server, '')).toEqual(error(400, 'CODE_EMPTY'));
  });

  it('is right or wrong', () => {
    const server = withPassword();
    setEmail(server, 'a@example.org');
    const code = server.lastMail().code;
    for (const wrong of [otherCode(code), code.slice(1), `${code}0`, bytes(6, 0xff)]) {
      expect(confirm(server, wrong)).toEqual(error(400, 'CODE_INVALID'));
    }
    expect(confirm(server, new TextEncoder().encode(code))).toBe(true);
    expect(confirm(server, code)).toEqual(expired);
  });

  it('keeps the zeros in front', () => {
    const { account, now, random } = withPassword();
    const seven = (length: number) => (length === 8 ? Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 7) : random(length));
    const server = new AccountServer(account, { now, random: seven });
    setEmail(server, 'a@example.org');
    expect(server.lastMail().code).toBe('000007');
    expect(confirm(server, '7')).toEqual(error(400, 'CODE_INVALID'));
    expect(confirm(server, '000007')).toBe(true);
  });

  it('takes five guesses', () => {
    const server = withPassword();
    setEmail(server, 'a@example.org');
    const code = server.lastMail().code;
    for (let i = 0; i < 5; i++) {
      expect(confirm(server, otherCode(code))).toEqual(error(400, 'CODE_INVALID'));
    }
    expect(confirm(server, code)).toEqual(expired);
    expect(resend(server)).toEqual(expired);
    expect(getPassword(server)).not.toHaveProperty('email_unconfirmed_pattern');
  });

  it('is good for an hour, and sent again for another', () => {
    const server = withPassword();
    setEmail(server, 'a@example.org');
    const first = server.lastMail().code;
    confirm(server, otherCode(first));
    server.now += 3599;
    expect(resend(server)).toBe(true);
    expect(server.account.mail).toHaveLength(2);
    expect(confirm(server, first)).toEqual(error(400, 'CODE_INVALID'));
    server.now += 3599;
    expect(getPassword(server)).toHaveProperty('email_unconfirmed_pattern');
    server.now += 1;
    expect(getPassword(server)).not.toHaveProperty('email_unconfirmed_pattern');
    expect(confirm(server, server.lastMail().code)).toEqual(expired);
    expect(resend(server)).toEqual(expired);
    expect(cancel(server)).toEqual(expired);
  });
});
