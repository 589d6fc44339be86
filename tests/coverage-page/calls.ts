// The calls that no flow of `@mtproof/two-factor` makes, and how the account model comes to each of their errors.

import type * as account from '../../packages/account/src/index.ts';
import { authKeyId } from '../../packages/message/src/index.ts';
import { keyStore } from '../../packages/temp-key/src/index.ts';
import type { TlObject } from '../../packages/tl-wire/src/index.ts';
import { layer62, type MethodName, setPassword } from '../../packages/two-factor/src/index.ts';
import { answered, logIn, signInWith, succeeded } from './account-server.ts';
import type { beforeSrp } from './before-srp.ts';
import { proof } from './errors.ts';
import { bindingOf, permanentKey, temporaryKey } from './keys.ts';
import type { today } from './today.ts';

export type Model = ReturnType<typeof today> | ReturnType<typeof beforeSrp>;

const otherKey = new Uint8Array(256).fill(3);

function binding(
  { server, caller }: Model,
  change: { perm_auth_key?: Uint8Array; lifetime?: number } = {},
): TlObject {
  caller.auth_key_id = authKeyId(temporaryKey);
  return bindingOf({ now: server.now, ...change });
}

const code = (model: Model, phone_code?: string): Promise<TlObject> =>
  signInWith(model.as(''), model.server, phone_code);

export function changed({ server }: Model, change: Partial<account.SharedSlices>): void {
  Object.assign(server, { account: { ...server.account, ...change } });
}

/** By method and error: prepares the model, and returns the request that it refuses so. */
export const refusedCalls: Readonly<
  Partial<Record<MethodName, Readonly<Record<string, (model: Model) => TlObject | Promise<TlObject>>>>>
> = {
  'auth.sendCode': {
    PHONE_NUMBER_INVALID: ({ server }) => {
      const fields = server.account.era === 'srp' ? { settings: { _: 'codeSettings' } } : {};
      const request = { _: 'auth.sendCode', phone_number: '', api_id: 1, api_hash: '', ...fields };
      return request satisfies TlObject;
    },
  },
  'auth.signIn': {
    PHONE_CODE_EMPTY: (model) => code(model, ''),
    PHONE_CODE_INVALID: (model) => code(model, '54321'),
    PHONE_CODE_EXPIRED: async (model) => {
      const request = await code(model);
      answered(await model.as('')(request));
      return request;
    },
    PHONE_NUMBER_INVALID: async (model) => ({ ...(await code(model)), phone_number: '+1' }) as TlObject,
    PHONE_NUMBER_UNOCCUPIED: async (model) => {
      const request = await code(model);
      changed(model, { phone_number: '1' });
      return request;
    },
    SESSION_PASSWORD_NEEDED: async (model) => {
      await logIn(model.as(''), model.server);
      const set = model.server.account.era === 'srp' ? setPassword : layer62.setPassword;
      succeeded(await set(model.as(''), { new_password: new Uint8Array(0), pbkdf2: proof.pbkdf2 }));
      changed(model, { logins: new Map() });
      return code(model);
    },
  },
  'auth.bindTempAuthKey': {
    ENCRYPTED_MESSAGE_INVALID: (model) => ({ ...binding(model), nonce: 5n }) as TlObject,
    EXPIRES_AT_INVALID: (model) => binding(model, { lifetime: 0 }),
    TEMP_AUTH_KEY_ALREADY_BOUND: async (model) => {
      changed(model, { keys: keyStore.addPermKey(model.server.account.keys, otherKey) });
      answered(await model.as('')(binding(model, { perm_auth_key: otherKey })));
      return binding(model);
    },
    TEMP_AUTH_KEY_EMPTY: (model) => {
      const request = binding(model);
      model.caller.auth_key_id = authKeyId(permanentKey);
      return request;
    },
  },
};
