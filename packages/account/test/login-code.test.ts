import type { AccountServer } from '@mtproof/account';
import { describe, expect, it } from 'vitest';
import {
  bytes,
  error,
  good,
  type Layer62Server,
  LOGIN_CODE,
  NOW,
  newLayer62Server,
  newServer,
  sendCodeTo,
  signInWith,
} from './client.ts';

/** The hash of a code that is sent now. */
function send(server: AccountServer, phone_number = '+1'): string {
  const sent = good(server.call(sendCodeTo(phone_number)));
  return 'phone_code_hash' in sent ? (sent.phone_code_hash as string) : '';
}

const authorized = { _: 'auth.authorization', user: { _: 'userEmpty', id: 7n } };
const expired = error(400, 'PHONE_CODE_EXPIRED');

describe('rule 29: auth.sendCode gives a hash, and the newest eight live 300 s', () => {
  it('says how long the code is, and gives another hash each time', () => {
    const server = newServer();
    const sent = server.call(sendCodeTo('+1'));
    expect(sent).toEqual({
      _: 'auth.sentCode',
      type: { _: 'auth.sentCodeTypeApp', length: 5 },
      phone_code_hash: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(server.call(sendCodeTo('+1'))).not.toEqual(sent);
    expect(newServer({ login_code: 'é' }).call(sendCodeTo('+1'))).toMatchObject({ type: { length: 1 } });
  });

  it('gives a hash that begins a login', () => {
    const server = newServer();
    const first = send(server);
    const second = send(server);
    expect(server.call(signInWith(LOGIN_CODE, first))).toEqual(authorized);
    expect(server.call(signInWith(LOGIN_CODE, second))).toEqual(authorized);
  });

  it.each(['1', '+1', '123456789012345', '+123456789012345'])('takes the number %s', (number) => {
    expect(newServer().call(sendCodeTo(number))).toMatchObject({ _: 'auth.sentCode' });
  });

  it.each(['', '+', '++1', '1a', ' 1', '1\n', '1234567890123456', bytes(3, 0xff)])(
    'does not take the number %j',
    (phone_number) => {
      const server = newServer();
      const before = server.account.sent_codes;
      expect(server.call({ ...sendCodeTo(''), phone_number })).toEqual(error(406, 'PHONE_NUMBER_INVALID'));
      expect(server.account.sent_codes).toBe(before);
    },
  );

  it('answers alike for a number that no account has', () => {
    const server = newServer({ phone_number: '+1' });
    const phone_code_hash = send(server, '+2');
    const request = { ...signInWith(LOGIN_CODE, phone_code_hash), phone_number: '+2' };
    expect(server.call(request)).toEqual(error(400, 'PHONE_NUMBER_UNOCCUPIED'));
  });

  it('keeps a hash for 300 s', () => {
    const server = newServer();
    const [first, second] = [send(server), send(server)];
    server.now = NOW + 299;
    expect(server.call(signInWith(LOGIN_CODE, first))).toEqual(authorized);
    server.now = NOW + 300;
    expect(server.call(signInWith(LOGIN_CODE, second))).toEqual(expired);
    send(server);
    expect(server.account.sent_codes.has(second)).toBe(false);
  });

  it('keeps eight', () => {
    const server = newServer();
    const hashes = Array.from({ length: 9 }, () => send(server));
    expect(server.account.sent_codes.size).toBe(8);
    const [oldest = '', next = ''] = hashes;
    expect(server.call(signInWith(LOGIN_CODE, oldest))).toEqual(expired);
    expect(server.call(signInWith(LOGIN_CODE, next))).toEqual(authorized);
  });

  it('keeps as many as an account is created with', () => {
    const server = newServer({ limits: { sent_codes: 1 } });
    const [first, second] = [send(server), send(server)];
    expect(server.account.sent_codes.size).toBe(1);
    expect(server.call(signInWith(LOGIN_CODE, first))).toEqual(expired);
    expect(server.call(signInWith(LOGIN_CODE, second))).toEqual(authorized);
  });

  it('keeps eight after 10^5', () => {
    const server = newServer();
    for (let i = 0; i < 100_000; i++) {
      server.call(sendCodeTo('+1'));
    }
    expect(server.account.sent_codes.size).toBe(8);
  });

  it('says before SRP whether the number has an account', () => {
    const ask = (server: Layer62Server, phone_number: string) =>
      server.call({ _: 'auth.sendCode', phone_number, api_id: 1, api_hash: '' });
    const server = newLayer62Server({ phone_number: '1' });
    expect(ask(server, '+1')).toMatchObject({ _: 'auth.sentCode', phone_registered: true });
    expect(ask(server, '+2')).not.toHaveProperty('phone_registered');
    expect(ask(server, '')).toEqual(error(406, 'PHONE_NUMBER_INVALID'));
    const sent = good(ask(server, '+1'));
    expect(server.call(signInWith(LOGIN_CODE, sent.phone_code_hash))).toMatchObject({
      _: 'auth.authorization',
    });
  });
});
