import { describe, expect, it } from 'vitest';
import { narrate } from '../src/cli/narrate.ts';
import { jsonOf } from '../src/cli/printable.ts';
import { refusals } from '../src/cli/refusals.ts';
import { STEPS, type StepName, watch } from '../src/cli/steps.ts';
import type { BedEvent, CallEvent } from '../src/event.ts';

const under = { time: 1, connection: 1, auth_key_id: 'f'.repeat(16) };

const call = (method: string, request: object, response: unknown): CallEvent => ({
  ...under,
  event: 'call',
  session_id: '0',
  msg_id: '0',
  wrappers: [],
  method,
  layer: 227,
  length: 4,
  size: 4,
  request: { _: method, ...request },
  response,
});

const error = (error_message: string, error_code = 400) => ({ _: 'rpc_error', error_code, error_message });
const hash = { new_password_hash: new Uint8Array(256) };
const srp = { _: 'inputCheckPasswordSRP' };
const empty = { _: 'inputCheckPasswordEmpty' };
const update = (password: object, new_settings: object, response: unknown = true) =>
  call('account.updatePasswordSettings', { password, new_settings }, response);

const PASSED: Readonly<Record<StepName, BedEvent>> = {
  key: { ...under, event: 'key', kind: 'permanent' },
  'temp-key': { ...under, event: 'key', kind: 'temporary', expires_in: 60 },
  bind: { ...under, event: 'bound', perm_auth_key_id: '0'.repeat(16) },
  code: call('auth.signIn', {}, error('SESSION_PASSWORD_NEEDED', 401)),
  'wrong-password': call('auth.checkPassword', {}, error('PASSWORD_HASH_INVALID')),
  password: call('auth.checkPassword', {}, { _: 'auth.authorization' }),
  login: call('auth.signIn', {}, { _: 'auth.authorization' }),
  settings: call('account.getPasswordSettings', {}, { _: 'account.passwordSettings' }),
  'tmp-password': call('account.getTmpPassword', {}, { _: 'account.tmpPassword' }),
  change: update(srp, hash),
  email: update(srp, { email: 'a@b.example' }, error('EMAIL_UNCONFIRMED_6')),
  'confirm-email': call('account.confirmPasswordEmail', {}, true),
  reset: call('account.resetPassword', {}, { _: 'account.resetPasswordRequestedWait' }),
  'decline-reset': call('account.declinePasswordReset', {}, true),
  remove: update(srp, { new_password_hash: new Uint8Array() }),
  set: update(empty, hash),
  'request-recovery': call('auth.requestPasswordRecovery', {}, { _: 'auth.passwordRecovery' }),
  recover: call('auth.recoverPassword', {}, { _: 'auth.authorization' }),
  'log-out': call('auth.logOut', {}, { _: 'auth.loggedOut' }),
};

describe('steps', () => {
  it.each(Object.keys(STEPS) as StepName[])('%s is passed by its event', (step) => {
    const { see, seen } = watch();
    see(PASSED[step]);
    expect(seen.get(step)).toEqual({ ok: true });
  });

  it.each(['password', 'change', 'set', 'remove', 'email', 'confirm-email', 'recover', 'bind'] as const)(
    '%s is not passed by a refusal, and says why',
    (step) => {
      const passed = step === 'bind' ? call('auth.bindTempAuthKey', {}, true) : (PASSED[step] as CallEvent);
      const { see, seen } = watch();
      see({ ...passed, response: error('ANYTHING_INVALID') });
      expect(seen.get(step)).toEqual({ ok: false, why: '400 ANYTHING_INVALID' });
      expect(seen.has('login')).toBe(false);
    },
  );

  it('a step that is passed stays so', () => {
    const { see, seen } = watch();
    see(PASSED['wrong-password']);
    expect(seen.get('password')).toMatchObject({ ok: false });
    see(PASSED.password);
    see(PASSED['wrong-password']);
    expect(seen.get('password')).toEqual({ ok: true });
  });

  it('a transport error before the first key is its refusal, and later is none', () => {
    const { see, seen } = watch();
    const refused = { ...under, event: 'transport error', code: -404, reason: 'AUTH_RSA_HASH' } as const;
    see(refused);
    expect(seen.get('key')).toEqual({
      ok: false,
      why: '-404, the inner data is not encrypted by RSA_PAD for this key (AUTH_RSA_HASH)',
    });
    see(PASSED.key);
    see(refused);
    expect([...seen]).toEqual([['key', { ok: true }]]);
  });

  it('a call without an answer is not passed', () => {
    const { see, seen } = watch();
    see(call('auth.signIn', {}, undefined));
    see(call('account.confirmPasswordEmail', {}, false));
    expect(seen.get('code')).toMatchObject({ ok: false });
    expect(seen.get('confirm-email')).toMatchObject({ ok: false });
  });
});

describe('refusals', () => {
  it('are counted by kind, and do not grow with a client that finds ever more', () => {
    const { see, all } = refusals();
    for (let i = 0; i < 200; i++) {
      see(call('auth.signIn', {}, error(`NOTHING_${i}`)));
      see(call('auth.signIn', {}, error('PHONE_CODE_INVALID')));
    }
    expect(all).toHaveLength(50);
    expect(all[1]).toEqual({ what: 'auth.signIn: 400 PHONE_CODE_INVALID', count: 200 });
  });

  it('are not what only says what comes next', () => {
    const { see, all } = refusals();
    see(PASSED.code);
    see(PASSED.email);
    expect(all).toEqual([]);
  });
});

describe('lines', () => {
  it('a client cannot steer the terminal by what it sends', () => {
    const line = narrate(call('\u001b[31m\nfake line', {}, error('\u202e\r\n')));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(line).not.toMatch(/[\u0000-\u001f\u202e]/);
    expect(line.length).toBeLessThan(400);
  });

  it('JSON has numbers of 64 bits as digits, and bytes in hexadecimal', () => {
    expect(jsonOf({ id: 2n ** 63n, bytes: Uint8Array.of(1, 255), text: '\u009b' })).toBe(
      '{"id":"9223372036854775808","bytes":"01ff","text":"\\u009b"}',
    );
  });
});
