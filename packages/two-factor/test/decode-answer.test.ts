// Answers as bytes.

import { layer62 as schema62, twoFactor } from '@mtproof/schema';
import { rpc_error } from '@mtproof/schema/mtproto';
import { type Codec, encode } from '@mtproof/tl-wire';
import { decodeAnswer, FlowError, layer62, methodNames } from '@mtproof/two-factor';
import { describe, expect, it } from 'vitest';
import { authorization, bare } from './peer.ts';

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex'));

/** A user of layer 198 as bytes: number, two flags words, id 7. Our schema does not have it. */
const user = bytesOf('ff514383 00000000 00000000 0700000000000000');

describe('auth.authorization', () => {
  it.each([
    ['d4c0a22e 00000000', {}],
    ['d4c0a22e 01000000 02000000', { tmp_sessions: 2 }],
    [
      'd4c0a22e 06000000 07000000 03010203',
      { setup_password_required: true, otherwise_relogin_days: 7, future_auth_token: bytesOf('010203') },
    ],
  ])('has its user as bytes: %s', (hex, fields) => {
    const answer = { _: 'auth.authorization', ...fields, user };
    for (const method of ['auth.signIn', 'auth.checkPassword', 'auth.recoverPassword'] as const) {
      const bytes = bytesOf(hex + Buffer.from(user).toString('hex'));
      expect(decodeAnswer(method, bytes)).toEqual(answer);
    }
  });

  it('of layer 62 as well', () => {
    const bytes = bytesOf(`160905cd 00000000 ${Buffer.from(user).toString('hex')}`);
    expect(layer62.decodeAnswer('auth.checkPassword', bytes)).toEqual({ _: 'auth.authorization', user });
  });

  it('reads what our own codec writes', () => {
    const bytes = encode(twoFactor.auth_Authorization, authorization);
    const id = encode(twoFactor.User, authorization.user);
    expect(decodeAnswer('auth.checkPassword', bytes)).toEqual({ ...authorization, user: id });
    const old = { _: 'auth.authorization', tmp_sessions: 1, user: { _: 'userEmpty', id: 7 } } as const;
    expect(layer62.decodeAnswer('auth.signIn', encode(schema62.auth_Authorization, old))).toEqual({
      ...old,
      user: encode(schema62.User, old.user),
    });
  });

  it('is no view of the bytes', () => {
    const bytes = encode(twoFactor.auth_Authorization, authorization);
    const answer = decodeAnswer('auth.checkPassword', bytes);
    bytes.fill(0);
    expect(answer).toMatchObject({ user: encode(twoFactor.User, authorization.user) });
  });

  it.each([
    ['', 'TL_TRUNCATED'],
    ['d4c0a22e', 'TL_TRUNCATED'],
    ['d4c0a22e 00000000', 'TL_TRUNCATED'],
    ['d4c0a22e 00000000 ffffff', 'TL_TRUNCATED'],
    ['d4c0a22e 00000100 ffffffff', 'TL_UNKNOWN_FLAGS'],
    ['ffffffff 00000000 ffffffff', 'TL_UNKNOWN_CONSTRUCTOR'],
  ])('may be malformed: %s', (hex, code) => {
    const decode = () => decodeAnswer('auth.checkPassword', bytesOf(hex));
    expect(decode).toThrow(FlowError);
    expect(decode).toThrow(/^auth\.checkPassword: TL_/);
    expect(decode).toThrow(
      expect.objectContaining({ code: 'FLOW_ANSWER', cause: expect.objectContaining({ code }) }),
    );
  });
});

it('auth.authorizationSignUpRequired has its terms as bytes', () => {
  const terms = bytesOf('10030a78 00000000 ffffffff');
  expect(decodeAnswer('auth.signIn', bytesOf('9a7e7444 00000000'))).toEqual({
    _: 'auth.authorizationSignUpRequired',
  });
  const bytes = bytesOf(`9a7e7444 01000000 ${Buffer.from(terms).toString('hex')}`);
  expect(decodeAnswer('auth.signIn', bytes)).toEqual({
    _: 'auth.authorizationSignUpRequired',
    terms_of_service: terms,
  });
});

describe('any other answer', () => {
  it('is read', () => {
    expect(decodeAnswer('account.getPassword', encode(twoFactor.account_Password, bare))).toEqual(bare);
    const none = {
      _: 'account.noPassword',
      new_salt: new Uint8Array(8),
      email_unconfirmed_pattern: '',
    } as const;
    const bytes = encode(schema62.account_Password, none);
    expect(layer62.decodeAnswer('account.getPassword', bytes)).toEqual(none);
  });

  it('may be malformed', () => {
    expect(() => decodeAnswer('account.getPassword', new Uint8Array(3))).toThrow(FlowError);
    expect(() => layer62.decodeAnswer('account.getPassword', new Uint8Array(3))).toThrow(FlowError);
  });
});

it('an rpc_error is read in the place of any answer', () => {
  const error = { _: 'rpc_error', error_code: 400, error_message: 'X' } as const;
  const bytes = encode(rpc_error, error);
  for (const method of methodNames) {
    expect(decodeAnswer(method, bytes)).toEqual(error);
  }
  const odd = encode(rpc_error as Codec<object>, { ...error, error_message: Uint8Array.of(0xff) });
  expect(() => decodeAnswer('auth.checkPassword', odd)).toThrow(FlowError);
});

it('bytes are bytes', () => {
  expect(() => decodeAnswer('auth.checkPassword', 'text' as never)).toThrow(TypeError);
});

it.each(['help.getConfig', 'toString'])('%s is no method of this package', (method) => {
  expect(() => decodeAnswer(method as never, new Uint8Array(4))).toThrow(RangeError);
});

it('layer 62 has no account.resetPassword', () => {
  expect(() => layer62.decodeAnswer('account.resetPassword' as never, new Uint8Array(4))).toThrow(RangeError);
});

it('every answer is read by the result type that the schema gives to its method', () => {
  const unread = Uint8Array.of(0, 0, 0, 0);
  const notOf = (type: string) => new RegExp(`00000000 is not a( constructor of)? ${type} `);
  for (const method of methodNames) {
    const { type } = twoFactor.methods[method].result;
    expect(() => decodeAnswer(method, unread)).toThrow(notOf(type));
  }
  for (const method of methodNames.filter((name) => name in schema62.methods)) {
    const name = method as keyof typeof schema62.methods & Parameters<typeof layer62.decodeAnswer>[0];
    const { type } = schema62.methods[name].result;
    expect(() => layer62.decodeAnswer(name, unread)).toThrow(notOf(type));
  }
});
