import { describe, expect, it } from 'vitest';
import {
  bytes,
  EMPTY,
  error,
  getPassword,
  good,
  isPassword,
  lastCode,
  loggedIn,
  otherCode,
  prove,
  settingsFor,
  update,
  type World,
  withPassword,
} from './client.ts';

const unconfirmed = error(400, 'EMAIL_UNCONFIRMED_6');
const expired = error(400, 'EMAIL_HASH_EXPIRED');
const setEmail = (world: World, email: string | Uint8Array) => update(world, prove(world, 'old'), { email });
const confirm = (world: World, code: string | Uint8Array) =>
  world.ask({ _: 'account.confirmPasswordEmail', code });
const resend = (world: World) => world.ask({ _: 'account.resendPasswordEmail' });
const cancel = (world: World) => world.ask({ _: 'account.cancelPasswordEmail' });

describe('rule 13: addresses', () => {
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
    const world = withPassword();
    expect(setEmail(world, email)).toEqual(error(400, 'EMAIL_INVALID'));
    expect(world.state.mail).toEqual([]);
  });

  it('removes it at once when it is empty', () => {
    const world = withPassword('a@example.org');
    expect(setEmail(world, '')).toBe(true);
    expect(getPassword(world)).not.toHaveProperty('has_recovery');
  });

  it('has nothing to confirm when it is set already', () => {
    const world = withPassword('a@example.org');
    setEmail(world, 'b@example.org');
    expect(setEmail(world, 'a@example.org')).toBe(true);
    expect(getPassword(world)).not.toHaveProperty('email_unconfirmed_pattern');
    expect(getPassword(world).has_recovery).toBe(true);
  });

  it.each([
    ['a@example.org', 'a***@example.org'],
    ['alice.b@example.org', 'a***@example.org'],
    ['🙂x@example.org', '🙂***@example.org'],
  ])('shows %s as %s', (email, pattern) => {
    const world = withPassword();
    setEmail(world, email);
    expect(getPassword(world).email_unconfirmed_pattern).toBe(pattern);
  });
});

describe('rule 14: a change with a new address', () => {
  it('waits for its code', () => {
    const world = loggedIn();
    const settings = settingsFor(getPassword(world), 'old', { email: 'a@example.org' });
    expect(update(world, EMPTY, settings)).toEqual(unconfirmed);
    expect(getPassword(world)).not.toHaveProperty('has_password');
    expect(getPassword(world).email_unconfirmed_pattern).toBe('a***@example.org');
    const [mail] = world.state.mail;
    expect(mail).toEqual({
      to: 'a@example.org',
      code: expect.stringMatching(/^\d{6}$/),
      about: 'confirmation',
      sent_at: world.now,
    });

    expect(confirm(world, mail?.code ?? '')).toBe(true);
    expect(isPassword(world, 'old')).toBe(true);
    expect(getPassword(world)).toMatchObject({ has_recovery: true });
    expect(getPassword(world)).not.toHaveProperty('email_unconfirmed_pattern');
  });

  it('leaves the old password and address until then', () => {
    const world = withPassword('a@example.org');
    update(world, prove(world, 'old'), settingsFor(getPassword(world), 'new', { email: 'b@example.org' }));
    expect(isPassword(world, 'old')).toBe(true);
    good(world.ask({ _: 'auth.requestPasswordRecovery' }));
    const [, confirmation, recovery] = world.state.mail;
    expect(recovery?.to).toBe('a@example.org');
    good(confirm(world, confirmation?.code ?? ''));
    expect(isPassword(world, 'new')).toBe(true);
    good(world.ask({ _: 'auth.requestPasswordRecovery' }));
    expect(world.state.mail.at(-1)?.to).toBe('b@example.org');
  });

  it('gives way to any change that is made', () => {
    const world = withPassword();
    setEmail(world, 'a@example.org');
    good(update(world, prove(world, 'old'), settingsFor(getPassword(world), 'new')));
    expect(confirm(world, lastCode(world.state))).toEqual(expired);
    expect(getPassword(world)).not.toHaveProperty('has_recovery');
  });

  it('gives way to another that waits', () => {
    const world = withPassword();
    setEmail(world, 'a@example.org');
    const first = lastCode(world.state);
    setEmail(world, 'b@example.org');
    expect(confirm(world, first)).toEqual(error(400, 'CODE_INVALID'));
    good(confirm(world, lastCode(world.state)));
    expect(world.state.email).toBe('b@example.org');
  });

  it('can be given up', () => {
    const world = withPassword();
    setEmail(world, 'a@example.org');
    expect(cancel(world)).toBe(true);
    expect(confirm(world, lastCode(world.state))).toEqual(expired);
    expect(cancel(world)).toEqual(expired);
    expect(getPassword(world)).not.toHaveProperty('email_unconfirmed_pattern');
  });
});

describe('rule 15: a mailed code', () => {
  it('is asked for', () => {
    const world = withPassword();
    expect(confirm(world, '1')).toEqual(expired);
    expect(resend(world)).toEqual(expired);
    expect(cancel(world)).toEqual(expired);
    expect(confirm(world, '')).toEqual(error(400, 'CODE_EMPTY'));
  });

  it('is right or wrong', () => {
    const world = withPassword();
    setEmail(world, 'a@example.org');
    const code = lastCode(world.state);
    for (const wrong of [otherCode(code), code.slice(1), `${code}0`, bytes(6, 0xff)]) {
      expect(confirm(world, wrong)).toEqual(error(400, 'CODE_INVALID'));
    }
    expect(confirm(world, new TextEncoder().encode(code))).toBe(true);
    expect(confirm(world, code)).toEqual(expired);
  });

  it('takes five guesses', () => {
    const world = withPassword();
    setEmail(world, 'a@example.org');
    const code = lastCode(world.state);
    for (let i = 0; i < 5; i++) {
      expect(confirm(world, otherCode(code))).toEqual(error(400, 'CODE_INVALID'));
    }
    expect(confirm(world, code)).toEqual(expired);
    expect(resend(world)).toEqual(expired);
    expect(getPassword(world)).not.toHaveProperty('email_unconfirmed_pattern');
  });

  it('is good for an hour, and sent again for another', () => {
    const world = withPassword();
    setEmail(world, 'a@example.org');
    const first = lastCode(world.state);
    confirm(world, otherCode(first));
    world.now += 3599;
    expect(resend(world)).toBe(true);
    expect(world.state.mail).toHaveLength(2);
    expect(confirm(world, first)).toEqual(error(400, 'CODE_INVALID'));
    world.now += 3599;
    expect(getPassword(world)).toHaveProperty('email_unconfirmed_pattern');
    world.now += 1;
    expect(getPassword(world)).not.toHaveProperty('email_unconfirmed_pattern');
    expect(confirm(world, lastCode(world.state))).toEqual(expired);
    expect(resend(world)).toEqual(expired);
    expect(cancel(world)).toEqual(expired);
  });
});
