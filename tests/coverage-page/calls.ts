// The calls that no flow of `@mtproof/two-factor` makes, and how the account model comes to each of their errors.

import type * as account from '../../packages/account/src/index.ts';
import { authKeyId } from '../../packages/message/src/index.ts';
import { keyStore } from '../../packages/temp-key/src/index.ts';
import type { TlObject } from '../../packages/tl-wire/src/index.ts';
import { layer62, type MethodName, setPassword } from '../../packages/two-factor/src/index.ts';
import { answered, signIn, succeeded } from './account-server.ts';
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

export function changed({ server }: Model, change: Partial<account.SharedSlices>): void {
  Object.assign(server, { account: { ...server.account, ...change } });
}

/** By method and error: prepares the model, and returns the request that it refuses so. */
export const refusedCalls: Readonly<
  Partial<Record<MethodName, Readonly<Record<string, (model: Model) => TlObject | Promise<TlObject>>>>>
> = {
  'auth.signIn': {
    PHONE_CODE_INVALID: () => signIn('54321'),
    SESSION_PASSWORD_NEEDED: async (model) => {
      answered(await model.as('')(signIn()));
      const set = model.server.account.era === 'srp' ? setPassword : layer62.setPassword;
      succeeded(await set(model.as(''), { new_password: new Uint8Array(0), pbkdf2: proof.pbkdf2 }));
      changed(model, { logins: new Map() });
      return signIn();
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
