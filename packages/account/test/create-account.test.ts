import { AccountServer, type CreateAccount, createAccount } from '@mtproof/account';
import { telegramPrime } from '@mtproof/modp';
import { checkedAlgo, deriveXSync, legacyPasswordHash, SrpError } from '@mtproof/srp';
import { keyStore } from '@mtproof/temp-key';
import { describe, expect, it } from 'vitest';
import { bytes, error, firstKey, getPassword, NOW, proofFor, prove, seeded } from './client.ts';

const random = seeded(5);
const who = { user_id: 7n, login_code: '12345', random };
const keys = [1, 2].reduce(
  (store, fill) => keyStore.addPermKey(store, bytes(256, fill)),
  keyStore.emptyStore(),
);
const [first = 0n, second = 0n] = keys.perm_auth_keys.keys();

describe('createAccount', () => {
  it('makes an account with password, addresses and login in one call', () => {
    const created = createAccount({
      ...who,
      password: 'correct horse',
      hint: 'h',
      recovery_email: 'ada@example.org',
      login_email: 'login@example.org',
      has_secure_values: true,
      logged_in: true,
    });
    const server = new AccountServer(created, { now: NOW, random });
    const shown = getPassword(server);
    expect(shown).toMatchObject({
      has_password: true,
      has_recovery: true,
      has_secure_values: true,
      hint: 'h',
      login_email_pattern: 'l***@example.org',
    });
    expect(shown.current_algo).toHaveProperty('salt1.length', 40);
    expect(shown.new_algo).not.toEqual(shown.current_algo);
    const x = deriveXSync({ algo: checkedAlgo(shown.current_algo), password: 'correct horse' });
    const password = proofFor(shown, x);
    expect(server.call({ _: 'account.getPasswordSettings', password })).toEqual({
      _: 'account.passwordSettings',
      email: 'ada@example.org',
    });
    expect(server.call({ _: 'auth.checkPassword', password: prove(server, 'other') })).toEqual(
      error(400, 'PASSWORD_HASH_INVALID'),
    );
    expect(server.account.mail).toEqual([]);
  });

  it('does before SRP, too', () => {
    const password = { password: 'correct horse', hint: 'h', recovery_email: 'ada@example.org' };
    const created = createAccount({ ...who, era: 'layer62', ...password, logged_in: true });
    const server = new AccountServer(created, { now: NOW, random });
    const shown = server.call({ _: 'account.getPassword' });
    expect(shown).toMatchObject({ _: 'account.password', hint: 'h', has_recovery: true });
    const { current_salt: salt } = shown as { current_salt: Uint8Array };
    const current_password_hash = legacyPasswordHash({ password: 'correct horse', salt });
    expect(server.call({ _: 'account.getPasswordSettings', current_password_hash })).toEqual({
      _: 'account.passwordSettings',
      email: 'ada@example.org',
    });
  });

  it('takes a password alone', () => {
    const today = createAccount({ ...who, password: new TextEncoder().encode('p') });
    expect(today).toMatchObject({ password: { hint: '' }, email: null, password_number: 1 });
    const before = createAccount({ ...who, era: 'layer62', password: 'p' });
    expect(before).toMatchObject({ password: { hint: '' }, email: null });
  });

  it('logs in the first key, or those that are named', () => {
    const loginsOf = (logged_in: boolean | bigint[]) => [
      ...createAccount({ ...who, keys, logged_in }).logins,
    ];
    expect(loginsOf(true)).toEqual([[first, 'in']]);
    expect(loginsOf(false)).toEqual([]);
    expect(loginsOf([second])).toEqual([[second, 'in']]);
    expect(loginsOf([first, second])).toHaveLength(2);
    const drawn = new AccountServer(createAccount({ ...who, logged_in: true }), { now: NOW, random });
    expect([...drawn.account.logins]).toEqual([[firstKey(drawn), 'in']]);
  });

  it('has nothing by default', () => {
    expect(createAccount(who)).toMatchObject({
      password: null,
      email: null,
      login_email: null,
      has_secure_values: false,
      phone_number: null,
      logins: new Map(),
    });
  });
});

describe('the options of createAccount', () => {
  const text = (length: number) => `length=${length}`;
  it.each<[string, unknown, string]>([
    ['era', 'layer61', 'srp or layer62, got "layer61"'],
    ['login_code', '', 'text of at least one character, got length=0'],
    ['phone_number', '1a', '1 to 15 digits, got length=2'],
    ['recovery_email', 'ada', 'address, got another text'],
    ['login_email', 'ada', 'address, got another text'],
    ['logged_in[0]', [5n], 'permanent key of keys, got 5'],
    ['logged_in[1]', [first, 2n ** 63n], 'bigint -2^63 … 2^63-1, got 9223372036854775808'],
    ['password', '\ud800', ''],
    ['limits.logins', { logins: 0 }, `integer 1 … ${Number.MAX_SAFE_INTEGER}, got 0`],
  ])('%s: a value out of range', (name, value, what) => {
    const options = { ...who, keys, password: 'p', [name.replace(/[[.].*/, '')]: value };
    expect(() => createAccount(options as CreateAccount)).toThrow(RangeError);
    expect(() => createAccount(options as CreateAccount)).toThrow(`"${name}" expected ${what}`);
  });

  it.each([
    ['era', null, 'string'],
    ['era', 5, 'string'],
    ['login_code', 5, 'string'],
    ['phone_number', 5, 'string'],
    ['hint', 5, 'string'],
    ['recovery_email', 5, 'string'],
    ['login_email', bytes(3), 'string'],
    ['password', 5, ''],
    ['logged_in', 1, 'boolean or array of bigint'],
    ['logged_in[0]', ['1'], 'bigint'],
    ['tmp_passwords_disabled', 1, 'boolean'],
    ['has_secure_values', 'no', 'boolean'],
    ['keys', {}, 'store of keyStore'],
    ['keys', null, 'store of keyStore'],
    ['new_salt', '12345678', 'Uint8Array'],
    ['random', 5, 'function'],
    ['algo', null, 'object'],
    ['algo', 5, 'object'],
    ['limits', null, 'object'],
    ['limits', 5, 'object'],
    ['limits.sent_codes', { sent_codes: '1' }, 'integer'],
  ])('%s: %j is of another type', (name, value, what) => {
    const options = { ...who, keys, password: 'p', [name.replace(/[[.].*/, '')]: value };
    expect(() => createAccount(options as never)).toThrow(TypeError);
    expect(() => createAccount(options as never)).toThrow(`"${name}" expected ${what}`);
  });

  it('names what is missing in the algorithm', () => {
    expect(() => createAccount({ ...who, algo: {} as never })).toThrow(TypeError);
    const algo = { g: 3, p: telegramPrime(), salt1: bytes(7), salt2: bytes(16) };
    expect(createAccount({ ...who, algo }).password).toBe(null);
    expect(() => createAccount({ ...who, algo, password: 'p' })).toThrow(SrpError);
  });

  it.each(['hint', 'recovery_email'])('%s needs a password', (name) => {
    const options = { ...who, [name]: 'ada@example.org' } as CreateAccount;
    expect(() => createAccount(options)).toThrow(
      new RangeError(`"${name}" expected undefined without a password, got ${text(15)}`),
    );
  });
});
