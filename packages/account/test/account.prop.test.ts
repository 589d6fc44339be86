import type { AccountServer } from '@mtproof/account';
import * as account from '@mtproof/account';
import type { account_password, inputCheckPasswordSRP } from '@mtproof/schema/two-factor';
import { keyStore } from '@mtproof/temp-key';
import {
  type ErrorType,
  errorTypes,
  type MethodName,
  methodNames,
  type RpcError,
  readRpcError,
} from '@mtproof/two-factor';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  bytes,
  CODE_HASH,
  EMPTY,
  error,
  getPassword,
  type Layer62Server,
  LOGIN_CODE,
  NOW,
  newLayer62Server,
  newServer,
  proofFor,
  settingsFor,
  signInWith,
  update,
} from './client.ts';

const keys = keyStore.addTempKey(
  [1, 2].reduce((store, fill) => keyStore.addPermKey(store, bytes(256, fill)), keyStore.emptyStore()),
  { temp_auth_key_id: 5n, expires_at: NOW + 1000 },
);
const [first = 0n, second = 0n] = keys.perm_auth_keys.keys();

/** Every answer is a value of the method's type, which the model itself makes sure of; or an error of the tables. */
function expectKnown(method: string, response: unknown): void {
  if (response === -404 || (response as Partial<RpcError>)._ !== 'rpc_error') {
    return;
  }
  const error = response as RpcError;
  if (!(methodNames as readonly string[]).includes(method)) {
    expect(error.error_message).toMatch(/^(?:INPUT_METHOD_INVALID|AUTH_KEY_PERM_EMPTY)$/);
    return;
  }
  const known = readRpcError(method as MethodName, error);
  expect(known.type, error.error_message).not.toBe('UNKNOWN');
  expect(errorTypes[known.type as ErrorType].code).toBe(error.error_code);
}

/** Asks, and sees that the account before stays what it was. */
function asks<R extends { readonly _: string }>(
  server: AccountServer | Layer62Server,
  request: R,
  auth_key_id?: bigint,
): unknown {
  const before = server.account;
  const frozen = structuredClone(before);
  const response = (server as AccountServer).call(request as never, { auth_key_id });
  expect(before).toEqual(frozen);
  expectKnown(request._, response);
  return response;
}

const someBytes = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc
    .constantFrom(0, 1, 8, 32, 40, 255, 256, 257)
    .chain((length) => fc.uint8Array({ minLength: length, maxLength: length })),
);
const text = fc.oneof(
  fc.constantFrom('', LOGIN_CODE, '000000', 'a@example.org', 'a@b'),
  fc.string({ unit: 'binary' }),
  fc.uint8Array({ maxLength: 9 }),
);
const number = fc.oneof(fc.constantFrom('1', '+1'), text);
const hash = fc.oneof(fc.constant(CODE_HASH), text);
const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const named = <T extends Record<string, fc.Arbitrary<unknown>>>(
  _: string,
  fields: T,
  optional: T | object = {},
) =>
  fc
    .tuple(fc.record(fields), fc.record(optional as T, { requiredKeys: [] }))
    .map(([fields, optional]) => ({ _, ...fields, ...optional }));

const kdfAlgo = fc.oneof(
  named('passwordKdfAlgoUnknown', {}),
  named('passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow', {
    salt1: someBytes,
    salt2: someBytes,
    g: int,
    p: someBytes,
  }),
);
const proof = fc.oneof(
  fc.constant(EMPTY),
  named('inputCheckPasswordSRP', { srp_id: long, A: someBytes, M1: someBytes }),
);
const secure_algo = fc.oneof(
  named('securePasswordKdfAlgoUnknown', {}),
  named('securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', { salt: someBytes }),
  named('securePasswordKdfAlgoSHA512', { salt: someBytes }),
);
const new_settings = fc
  .tuple(
    fc.option(fc.record({ new_algo: kdfAlgo, new_password_hash: someBytes, hint: text }), { nil: {} }),
    fc.option(fc.record({ email: text }), { nil: {} }),
    fc.option(
      fc.record({
        new_secure_settings: named('secureSecretSettings', {
          secure_algo,
          secure_secret: someBytes,
          secure_secret_id: long,
        }),
      }),
      { nil: {} },
    ),
  )
  .map((parts) => Object.assign({ _: 'account.passwordInputSettings' }, ...parts));
const binding = {
  perm_auth_key_id: fc.oneof(long, fc.constant(first)),
  nonce: long,
  expires_at: int,
  encrypted_message: someBytes,
};

const anyRequest = fc.oneof(
  named('auth.sendCode', {
    phone_number: number,
    api_id: int,
    api_hash: text,
    settings: named('codeSettings', {}),
  }),
  named('auth.logOut', {}),
  named('auth.signIn', { phone_number: number, phone_code_hash: hash }, { phone_code: text }),
  named('auth.bindTempAuthKey', binding),
  named('auth.dropTempAuthKeys', { except_auth_keys: fc.array(long) }),
  named('account.getPassword', {}),
  named('auth.checkPassword', { password: proof }),
  named('account.getPasswordSettings', { password: proof }),
  named('account.updatePasswordSettings', { password: proof, new_settings }),
  named('account.getTmpPassword', { password: proof, period: int }),
  named('auth.requestPasswordRecovery', {}),
  named('auth.checkRecoveryPassword', { code: text }),
  named('auth.recoverPassword', { code: text }, { new_settings }),
  named('account.confirmPasswordEmail', { code: text }),
  named('account.resendPasswordEmail', {}),
  named('account.cancelPasswordEmail', {}),
  named('account.resetPassword', {}),
  named('account.declinePasswordReset', {}),
  fc.string().map((_) => ({ _ })),
);
const anyKey = fc.constantFrom(first, first, first, second, 5n, 6n);
const anyCalls = <T>(request: fc.Arbitrary<T>) =>
  fc.array(fc.tuple(request, anyKey, fc.constantFrom(0, 1, 299, 3600, 7 * 86400)), { maxLength: 12 });

it('has an answer or a known error for whatever can be decoded', () => {
  fc.assert(
    fc.property(fc.boolean(), anyCalls(anyRequest), (has_password, calls) => {
      const server = newServer({ keys, logged_in: true });
      if (has_password) {
        update(server, EMPTY, settingsFor(getPassword(server), 'old'));
      }
      for (const [request, key, passed] of calls) {
        server.now += passed;
        const { password } = server.account;
        const response = asks(server, request, key);
        // without password and code there is one way only to another password
        if ((response as { _?: string })._ === 'account.resetPasswordOk') {
          expect(server.account.password).toBe(null);
        } else {
          expect(server.account.password).toBe(password);
        }
      }
    }),
  );
});

const layer62Hash = fc.oneof(fc.constant(bytes(0)), someBytes);
const layer62Settings = fc
  .tuple(
    fc.option(fc.record({ new_salt: someBytes, new_password_hash: someBytes, hint: text }), { nil: {} }),
    fc.option(fc.record({ email: text }), { nil: {} }),
  )
  .map((parts) => Object.assign({ _: 'account.passwordInputSettings' }, ...parts));
const anyLayer62Request = fc.oneof(
  named('auth.sendCode', { phone_number: number, api_id: int, api_hash: text }),
  named('auth.logOut', {}),
  named('auth.signIn', { phone_number: number, phone_code_hash: hash, phone_code: text }),
  named('auth.bindTempAuthKey', binding),
  named('auth.dropTempAuthKeys', { except_auth_keys: fc.array(long) }),
  named('account.getPassword', {}),
  named('auth.checkPassword', { password_hash: layer62Hash }),
  named('account.getPasswordSettings', { current_password_hash: layer62Hash }),
  named('account.updatePasswordSettings', {
    current_password_hash: layer62Hash,
    new_settings: layer62Settings,
  }),
  named('account.getTmpPassword', { password_hash: layer62Hash, period: int }),
  named('auth.requestPasswordRecovery', {}),
  named('auth.recoverPassword', { code: text }),
  fc.string().map((_) => ({ _ })),
);

it('has an answer or a known error before SRP, too', () => {
  fc.assert(
    fc.property(anyCalls(anyLayer62Request), (calls) => {
      const server = newLayer62Server({ new_salt: bytes(0), logged_in: true }); // every salt extends it
      for (const [request, , passed] of calls) {
        server.now += passed;
        asks(server, request);
        if (server.account.password === null) {
          expect(server.account.email).toBe(null);
        }
      }
    }),
  );
});

const passwords = ['one', 'two', 'three'] as const;
const password = fc.constantFrom(...passwords);
const action = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('show' as const) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('check' as const), which: fc.nat(4), password }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('mangle' as const),
      which: fc.nat(4),
      A: fc.option(someBytes, { nil: undefined }),
      M1: fc.option(someBytes, { nil: undefined }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('change' as const), password, to: password }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, 150, 300) }),
  },
);

it('lets in the right password and no other, and takes no srp_id twice', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 14 }), (actions) => {
      const server = newServer({ keys });
      server.call(signInWith(LOGIN_CODE));
      update(server, EMPTY, settingsFor(getPassword(server), 'one'));

      // What a bystander knows: the password, each id with the time and the password of its birth, the ids named.
      let current: string = 'one';
      let changes = 0;
      let wrong: readonly number[] = [];
      const shown: { readonly password: account_password; readonly at: number; readonly changes: number }[] =
        [];
      const named = new Set<bigint | undefined>();
      const show = () => {
        const password = getPassword(server);
        expect(shown.map(({ password }) => password.srp_id)).not.toContain(password.srp_id);
        shown.push({ password, at: server.now, changes });
      };

      /** What a proof must be answered; undefined: it is right. */
      function expected(id: bigint, right: boolean): object | undefined {
        const [fifth = -Infinity] = wrong.slice(-5, -4);
        if (server.now < fifth + 300) {
          return error(420, `FLOOD_WAIT_${fifth + 300 - server.now}`);
        }
        const birth = shown.find(({ password }) => password.srp_id === id);
        if (birth === undefined || named.has(id) || server.now >= birth.at + 300) {
          return error(400, 'SRP_ID_INVALID');
        }
        named.add(id);
        if (birth.changes !== changes) {
          return error(400, 'SRP_PASSWORD_CHANGED');
        }
        wrong = right ? wrong : [...wrong, server.now];
        return right ? undefined : error(400, 'PASSWORD_HASH_INVALID');
      }

      show();
      for (const step of actions) {
        if (step.do === 'show') {
          show();
        } else if (step.do === 'wait') {
          server.now += step.seconds;
        } else if (step.do === 'change') {
          show();
          const proof = proofFor(getPassword(server), step.password);
          shown.push({ password: { ...getPassword(server), srp_id: proof.srp_id }, at: server.now, changes });
          const refusal = expected(proof.srp_id, step.password === current);
          const response = update(server, proof, settingsFor(getPassword(server), step.to));
          expect(response).toEqual(refusal ?? true);
          if (refusal === undefined) {
            current = step.to;
            changes += 1;
          }
        } else {
          const birth = shown[step.which % shown.length];
          if (birth === undefined) {
            continue;
          }
          if (step.do === 'check') {
            const password = proofFor(birth.password, step.password);
            const refusal = expected(password.srp_id, step.password === current);
            const response = asks(server, { _: 'auth.checkPassword', password });
            if (refusal === undefined) {
              expect(response).toMatchObject({ _: 'auth.authorization' });
            } else {
              expect(response).toEqual(refusal);
            }
          } else {
            const srp_id = birth.password.srp_id ?? 0n;
            const { A = bytes(256, 9), M1 = bytes(32) } = step;
            const password: inputCheckPasswordSRP = { _: 'inputCheckPasswordSRP', srp_id, A, M1 };
            const before = wrong;
            const refusal = expected(srp_id, false);
            const response = asks(server, { _: 'auth.checkPassword', password });
            if ((response as { error_message?: string }).error_message === 'SRP_A_INVALID') {
              expect(refusal).toEqual(error(400, 'PASSWORD_HASH_INVALID'));
              wrong = before; // no wrong guess
            } else {
              expect(response).toEqual(refusal);
            }
          }
        }
      }
    }),
    { numRuns: 25 },
  );
});

it('keeps a temporary password good to its end and no longer', () => {
  const lives = fc.array(fc.record({ period: fc.integer({ min: 60, max: 400 }), passed: fc.nat(200) }), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(lives, (lives) => {
      const server = newLayer62Server();
      server.call(signInWith(LOGIN_CODE));
      const new_salt = Uint8Array.from([...server.account.new_salt, 1]);
      const settings = {
        _: 'account.passwordInputSettings',
        new_salt,
        new_password_hash: bytes(32),
        hint: '',
      } as const;
      server.call({
        _: 'account.updatePasswordSettings',
        current_password_hash: bytes(0),
        new_settings: settings,
      });
      const given: { tmp_password: Uint8Array; valid_until: number }[] = [];
      for (const { period, passed } of lives) {
        const response = asks(server, { _: 'account.getTmpPassword', password_hash: bytes(32), period });
        given.push(response as (typeof given)[0]);
        server.now += passed;
        for (const { tmp_password, valid_until } of given) {
          const credentials = { _: 'inputPaymentCredentialsSaved', id: '', tmp_password } as const;
          const answer = account.checkPaymentCredentials(server.account, { credentials, now: server.now });
          expect(answer === true).toBe(server.now < valid_until);
        }
      }
    }),
  );
});
