// Every flow of today's layer, and the calls without a flow, against the account model.

import * as account from '../../packages/account/src/index.ts';
import { authKeyId } from '../../packages/message/src/index.ts';
import { inputPaymentCredentialsSaved } from '../../packages/schema/src/generated/two-factor.ts';
import { deriveSecretHashSync, generateSecret, secureSecretSettings } from '../../packages/srp/src/index.ts';
import type { TlObject } from '../../packages/tl-wire/src/index.ts';
import * as flows from '../../packages/two-factor/src/index.ts';
import {
  answered,
  LOGIN_CODE,
  logIn,
  PHONE_NUMBER,
  random,
  succeeded,
  utf8,
  watchedServer,
} from './account-server.ts';
import { type Crossings, carried, mark, watched } from './crossings.ts';
import { bindingOf, permanentKey, temporaryKey, withKeys } from './keys.ts';

const WEEK = 7 * 86_400;

/** An account of today. */
export function today(seen: Crossings) {
  const who = { user_id: 7n, login_code: LOGIN_CODE, phone_number: PHONE_NUMBER, keys: withKeys() };
  const created = account.createAccount({ ...who, random });
  const server = new account.AccountServer(created, { now: 1_700_000_000, random });
  return watchedServer(seen, 'two-factor', server);
}

/** Logs in, and runs each flow once at least. */
export async function runToday(seen: Crossings): Promise<void> {
  const { server, caller, as } = today(seen);
  const model = as('account.answer');
  await logIn(model, server);

  let password = utf8('one');
  const hint = 'h';
  succeeded(
    await flows.setPassword(as('setPassword'), { new_password: password, hint, email: 'a@example.org' }),
  );
  succeeded(await flows.resendRecoveryEmail(as('resendRecoveryEmail')));
  const { code: confirmation } = server.lastMail();
  succeeded(await flows.confirmRecoveryEmail(as('confirmRecoveryEmail'), { code: confirmation }));
  succeeded(await flows.checkPassword(as('checkPassword'), { password }));
  succeeded(await flows.setRecoveryEmail(as('setRecoveryEmail'), { password, email: 'b@example.org' }));
  succeeded(await flows.cancelRecoveryEmail(as('cancelRecoveryEmail')));

  // A Passport secret of an old client, which the next change of the password encrypts anew.
  const old = { _: 'securePasswordKdfAlgoSHA512', salt: random(8) } as const;
  const hash = deriveSecretHashSync({ algo: old, password });
  const secret = secureSecretSettings({
    secure_algo: old,
    hash,
    secret: generateSecret({ random: random(32) }),
  });
  server.account = { ...server.account, secret };
  succeeded(await flows.changePassword(as('changePassword'), { password, new_password: utf8('two'), hint }));
  password = utf8('two');
  succeeded(await flows.getPasswordSettings(as('getPasswordSettings'), { password }));

  const { tmp_password } = succeeded(
    await flows.getTmpPassword(as('getTmpPassword'), { password, period: 60 }),
  );
  const credentials = { _: 'inputPaymentCredentialsSaved', id: 'card', tmp_password } as const;
  mark(
    seen,
    'two-factor',
    carried(inputPaymentCredentialsSaved, credentials),
    'account.checkPaymentCredentials',
  );
  account.checkPaymentCredentials(server.account, { credentials, now: server.now });

  succeeded(await flows.requestPasswordRecovery(as('requestPasswordRecovery')));
  const { code } = server.lastMail();
  succeeded(await flows.checkRecoveryPassword(as('checkRecoveryPassword'), { code }));
  succeeded(await flows.recoverPassword(as('recoverPassword'), { code, new_password: utf8('three'), hint }));

  succeeded(await flows.resetPassword(as('resetPassword')));
  succeeded(await flows.declinePasswordReset(as('declinePasswordReset')));
  succeeded(await flows.resetPassword(as('resetPassword')));
  server.now += WEEK;
  succeeded(await flows.resetPassword(as('resetPassword')));
  server.now += WEEK;
  succeeded(await flows.resetPassword(as('resetPassword')));

  succeeded(await flows.setPassword(as('setPassword'), { new_password: password, hint }));
  succeeded(await flows.removePassword(as('removePassword'), { password }));
  await tooOld(seen);

  caller.auth_key_id = authKeyId(temporaryKey);
  answered(await model(bindingOf({ now: server.now })));
  answered(await model({ _: 'auth.dropTempAuthKeys', except_auth_keys: [] } as TlObject));
  caller.auth_key_id = authKeyId(permanentKey);
  answered(await model({ _: 'auth.logOut' } as TlObject));
}

/** What a client gets that is too old for the algorithms of new passwords. */
async function tooOld(seen: Crossings): Promise<void> {
  const invoke = watched(seen, 'two-factor', () => ({
    _: 'account.password',
    new_algo: { _: 'passwordKdfAlgoUnknown' },
    new_secure_algo: { _: 'securePasswordKdfAlgoUnknown' },
    secure_random: new Uint8Array(256),
  }));
  succeeded(await flows.getPassword(invoke('getPassword')));
}
