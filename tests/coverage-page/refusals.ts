// How the account model comes to each error that it gives: what happens before, and the request that it refuses so.

import { authKeyId } from '../../packages/message/src/index.ts';
import type { TlObject } from '../../packages/tl-wire/src/index.ts';
import {
  changePassword,
  layer62,
  type MethodName,
  setPassword,
} from '../../packages/two-factor/src/index.ts';
import { answered, logIn, random, succeeded, utf8 } from './account-server.ts';
import { beforeSrp } from './before-srp.ts';
import { changed, type Model, refusedCalls } from './calls.ts';
import { flowOf, layer62FlowOf, proof } from './errors.ts';
import { temporaryKey } from './keys.ts';
import { today } from './today.ts';

/** Prepares a model, and returns the request that it refuses. */
type Refusal = (model: Model) => TlObject | Promise<TlObject>;
type Refusals = Readonly<Record<string, Refusal>>;
type Fields = Readonly<Record<string, unknown>>;

const checkPassword = 'auth.checkPassword';
const getPasswordSettings = 'account.getPasswordSettings';
const updatePasswordSettings = 'account.updatePasswordSettings';
const getTmpPassword = 'account.getTmpPassword';

const isOld = ({ server }: Model): boolean => server.account.era === 'layer62';
const NO_PROOF = { _: 'inputCheckPasswordEmpty' };
const MAIL = 'a@example.org';
const [zeros32, zeros256] = [new Uint8Array(32), new Uint8Array(256)];

async function loggedIn(model: Model): Promise<void> {
  await logIn(model.as(''), model.server);
}

/** The password of the flows, with a recovery address if wanted. */
async function withPassword(model: Model, email: string | null = null): Promise<void> {
  await loggedIn(model);
  const { password: new_password, pbkdf2 } = proof;
  const set = isOld(model) ? layer62.setPassword : setPassword;
  succeeded(await set(model.as(''), { new_password, pbkdf2 }));
  changed(model, { email });
}

/** The request of a method as its flow makes it, with other fields in the place of some. */
async function made(
  model: Model,
  method: MethodName,
  fields: (request: Fields) => object,
): Promise<TlObject> {
  const stop = new Error('the request is made');
  let request: TlObject | undefined;
  const invoke = async (asked: TlObject): Promise<never> => {
    if (asked._ === method) {
      request = asked;
      throw stop;
    }
    return model.as('')(asked);
  };
  const flow = (isOld(model) ? layer62FlowOf : flowOf)[method];
  await flow?.(invoke as never).catch((error: unknown) => {
    if (error !== stop) {
      throw error;
    }
  });
  if (request === undefined) {
    throw new Error(`the flow of ${method} does not send it`);
  }
  return { ...request, ...fields(request as unknown as Fields) };
}

/** The request after a login with a password. */
const altered =
  (method: MethodName, fields: (request: Fields) => object): Refusal =>
  async (model) => {
    await withPassword(model);
    return made(model, method, fields);
  };

/** The request to an account without a password. */
const bare =
  (request: TlObject): Refusal =>
  async (model) => {
    await loggedIn(model);
    return request;
  };

/** A part of the proof changed; before SRP, the hash. */
const wrongProof = (change: Fields) => (request: Fields) => ({
  password: { ...(request['password'] as object), ...change },
});
const hashOf = (method: MethodName): string =>
  /PasswordSettings$/.test(method) ? 'current_password_hash' : 'password_hash';
const wrongPassword = (model: Model, method: MethodName) =>
  isOld(model) ? () => ({ [hashOf(method)]: zeros32 }) : wrongProof({ M1: zeros32 });

const ofProof = (method: MethodName): Refusals => ({
  PASSWORD_HASH_INVALID: (model) => altered(method, wrongPassword(model, method))(model),
  SRP_ID_INVALID: altered(method, (request) => {
    const { srp_id } = request['password'] as { srp_id: bigint };
    return wrongProof({ srp_id: BigInt.asIntN(64, srp_id + 1n) })(request);
  }),
  SRP_A_INVALID: altered(method, wrongProof({ A: zeros256 })),
  SRP_PASSWORD_CHANGED: async (model) => {
    await withPassword(model);
    const request = await made(model, method, () => ({}));
    succeeded(await changePassword(model.as(''), { ...proof, new_password: utf8('three') }));
    return request;
  },
  'FLOOD_WAIT_%d': async (model) => {
    await withPassword(model);
    const request = await made(model, method, () => ({}));
    for (let i = 0; i < 5; i++) {
      await model.as('')(await made(model, checkPassword, wrongPassword(model, checkPassword)));
    }
    return request;
  },
});

/** Of a method that does nothing without a password. */
const ofNoPassword = (method: MethodName, rest: Fields = {}): Refusals => ({
  PASSWORD_EMPTY: (model) => {
    const none = isOld(model) ? { [hashOf(method)]: zeros32 } : { password: NO_PROOF };
    return bare({ _: method, ...none, ...rest } as TlObject)(model);
  },
});

/** account.passwordInputSettings in the place of those of the flow. */
const settings = (fields: (old: Fields) => object) => (request: Fields) => ({
  new_settings: {
    _: 'account.passwordInputSettings',
    ...fields((request['new_settings'] ?? {}) as Fields),
  },
});
const ofSettings: Refusals = {
  NEW_SALT_INVALID: async (model) => {
    const old = { new_salt: random(16), new_password_hash: zeros32, hint: '' };
    const salted = (given: Fields) => ({
      ...given,
      new_algo: { ...(given['new_algo'] as object), salt1: random(40) },
    });
    const fields = settings(isOld(model) ? () => old : salted);
    return altered(updatePasswordSettings, fields)(model);
  },
  NEW_SETTINGS_INVALID: async (model) => {
    const removed = { new_password_hash: new Uint8Array(0), hint: '', email: MAIL };
    const none = isOld(model) ? { new_salt: random(16) } : { new_algo: { _: 'passwordKdfAlgoUnknown' } };
    return altered(
      'account.updatePasswordSettings',
      settings(() => ({ ...none, ...removed })),
    )(model);
  },
  NEW_SETTINGS_EMPTY: (model) => {
    const none = isOld(model) ? { current_password_hash: new Uint8Array(0) } : { password: NO_PROOF };
    const request = { _: updatePasswordSettings, ...none, ...settings(() => ({}))({}) };
    return bare(request as TlObject)(model);
  },
  EMAIL_INVALID: altered(
    'account.updatePasswordSettings',
    settings(() => ({ email: 'x' })),
  ),
};
const unconfirmed = altered(
  'account.updatePasswordSettings',
  settings(() => ({ email: MAIL })),
);

/** The code that was mailed last. */
const mailed = ({ server }: Model): string => server.lastMail().code;

const wrongCode = (model: Model): string => (mailed(model) === '000000' ? '000001' : '000000');

async function recovering(model: Model): Promise<void> {
  await withPassword(model, MAIL);
  answered(await model.as('')({ _: 'auth.requestPasswordRecovery' } as TlObject));
}

const ofRecovery = (_: MethodName): Refusals => ({
  PASSWORD_EMPTY: bare({ _, code: '123456' } as TlObject),
  CODE_EMPTY: bare({ _, code: '' } as TlObject),
  PASSWORD_RECOVERY_EXPIRED: async (model) => {
    await withPassword(model, MAIL);
    return { _, code: '123456' } as TlObject;
  },
  CODE_INVALID: async (model) => {
    await recovering(model);
    return { _, code: wrongCode(model) } as TlObject;
  },
});

/** With a right code, and the settings of a change of the password. */
const recovered =
  (fields: (settings: Fields) => object): Refusal =>
  async (model) => {
    await recovering(model);
    const code = mailed(model);
    const { new_settings } = (await made(model, updatePasswordSettings, settings(fields))) as never;
    return { _: 'auth.recoverPassword', code, new_settings } as TlObject;
  };

/** A method that is open to a login alone. */
const ofKeys: Refusals = {
  AUTH_KEY_UNREGISTERED: () => ({ _: 'account.getPassword' }) as TlObject,
  AUTH_KEY_PERM_EMPTY: (model) => {
    model.caller.auth_key_id = authKeyId(temporaryKey);
    return { _: 'account.getPassword' } as TlObject;
  },
  CONNECTION_NOT_INITED: (model) => {
    model.caller.init_connection = false;
    return { _: 'account.getPassword' } as TlObject;
  },
};

const both: Readonly<Partial<Record<MethodName, Refusals>>> = {
  ...refusedCalls,
  'account.getPassword': ofKeys,
  [checkPassword]: { ...ofProof(checkPassword), ...ofNoPassword(checkPassword) },
  [getPasswordSettings]: { ...ofProof(getPasswordSettings), ...ofNoPassword(getPasswordSettings) },
  [updatePasswordSettings]: { ...ofProof(updatePasswordSettings), ...ofSettings },
  [getTmpPassword]: {
    ...ofProof(getTmpPassword),
    ...ofNoPassword(getTmpPassword, { period: 60 }),
    TMP_PASSWORD_DISABLED: async (model) => {
      await withPassword(model);
      changed(model, { tmp_passwords_disabled: true });
      return made(model, getTmpPassword, () => ({}));
    },
  },
  'auth.requestPasswordRecovery': {
    PASSWORD_EMPTY: bare({ _: 'auth.requestPasswordRecovery' } as TlObject),
    PASSWORD_RECOVERY_NA: altered('auth.requestPasswordRecovery', () => ({})),
  },
  'auth.recoverPassword': ofRecovery('auth.recoverPassword'),
};

/** By schema, method and error: how the account model comes to it. What is not here, it does not answer. */
export const refusals: Readonly<
  Record<'two-factor' | 'layer62', Readonly<Partial<Record<MethodName, Refusals>>>>
> = {
  layer62: {
    ...both,
    [updatePasswordSettings]: { ...both[updatePasswordSettings], EMAIL_UNCONFIRMED: unconfirmed },
  },
  'two-factor': {
    ...both,
    [updatePasswordSettings]: {
      ...both[updatePasswordSettings],
      'EMAIL_UNCONFIRMED_%d': unconfirmed,
      NEW_PASSWORD_BAD: altered(
        updatePasswordSettings,
        settings((given) => ({ ...given, new_password_hash: zeros256 })),
      ),
    },
    'auth.checkRecoveryPassword': ofRecovery('auth.checkRecoveryPassword'),
    'auth.recoverPassword': {
      ...both['auth.recoverPassword'],
      NEW_PASSWORD_BAD: recovered((given) => ({ ...given, new_password_hash: zeros256 })),
      NEW_SETTINGS_INVALID: recovered(() => ({})),
      NEW_SALT_INVALID: recovered((given) => ({
        ...given,
        new_algo: { ...(given['new_algo'] as object), salt1: random(40) },
      })),
    },
    'account.confirmPasswordEmail': {
      EMAIL_HASH_EXPIRED: bare({ _: 'account.confirmPasswordEmail', code: '123456' } as TlObject),
      CODE_EMPTY: bare({ _: 'account.confirmPasswordEmail', code: '' } as TlObject),
      CODE_INVALID: async (model) => {
        await model.as('')(await unconfirmed(model));
        return { _: 'account.confirmPasswordEmail', code: wrongCode(model) } as TlObject;
      },
    },
    'account.resendPasswordEmail': {
      EMAIL_HASH_EXPIRED: bare({ _: 'account.resendPasswordEmail' } as TlObject),
    },
    'account.cancelPasswordEmail': {
      EMAIL_HASH_EXPIRED: bare({ _: 'account.cancelPasswordEmail' } as TlObject),
    },
    'account.resetPassword': { PASSWORD_EMPTY: bare({ _: 'account.resetPassword' } as TlObject) },
    'account.declinePasswordReset': {
      RESET_REQUEST_MISSING: bare({ _: 'account.declinePasswordReset' } as TlObject),
    },
  },
};

/** The account of a schema, before anything has happened. */
export const modelOf = (schema: 'two-factor' | 'layer62'): Model =>
  schema === 'layer62' ? beforeSrp(new Map()) : today(new Map());

/** How the account answers the request that a refusal makes. */
export async function refuse(schema: 'two-factor' | 'layer62', refusal: Refusal): Promise<unknown> {
  const model = modelOf(schema);
  const request = await refusal(model);
  return model.as('')(request);
}
