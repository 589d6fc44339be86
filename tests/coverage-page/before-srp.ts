// Every flow of layer 62, and the calls without a flow, against the account model.

import * as account from '../../packages/account/src/index.ts';
import { authKeyId } from '../../packages/message/src/index.ts';
import type { TlObject } from '../../packages/tl-wire/src/index.ts';
import { layer62 } from '../../packages/two-factor/src/index.ts';
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
import type { Crossings } from './crossings.ts';
import { bindingOf, permanentKey, temporaryKey, withKeys } from './keys.ts';

/** An account before SRP. */
export function beforeSrp(seen: Crossings) {
  const who = { user_id: 7n, login_code: LOGIN_CODE, phone_number: PHONE_NUMBER, keys: withKeys() };
  const created = account.createAccount({ era: 'layer62', ...who, random });
  const server = new account.AccountServer(created, { now: 1_490_918_400, random });
  return watchedServer(seen, 'layer62', server);
}

/** The user opens the link of the last mail. */
function followLink(server: account.AccountServer<account.Layer62Account>): void {
  const { code } = server.lastMail();
  server.account = account.followEmailLink(server.account, { code, now: server.now, random });
}

/** Logs in, and runs each flow once at least. */
export async function runBeforeSrp(seen: Crossings): Promise<void> {
  const served = beforeSrp(seen);
  const { server, caller, as } = served;
  const model = as('account.answerLayer62');
  await logIn(model, server);

  const [password, new_password] = [utf8('one'), utf8('two')];
  const email = 'a@example.org';
  succeeded(await layer62.setPassword(as('layer62.setPassword'), { new_password: password, email }));
  followLink(server);
  succeeded(await layer62.checkPassword(as('layer62.checkPassword'), { password }));
  succeeded(
    await layer62.setRecoveryEmail(as('layer62.setRecoveryEmail'), { password, email: 'b@example.org' }),
  );
  succeeded(await layer62.changePassword(as('layer62.changePassword'), { password, new_password }));
  succeeded(await layer62.getPasswordSettings(as('layer62.getPasswordSettings'), { password: new_password }));
  succeeded(
    await layer62.getTmpPassword(as('layer62.getTmpPassword'), { password: new_password, period: 60 }),
  );
  succeeded(await layer62.removePassword(as('layer62.removePassword'), { password: new_password }));
  await recovery(served);

  caller.auth_key_id = authKeyId(temporaryKey);
  answered(await model(bindingOf({ now: server.now })));
  answered(await model({ _: 'auth.dropTempAuthKeys', except_auth_keys: [] } as TlObject));
  caller.auth_key_id = authKeyId(permanentKey);
  answered(await model({ _: 'auth.logOut' } as TlObject));
}

async function recovery({ server, as }: ReturnType<typeof beforeSrp>): Promise<void> {
  const email = 'a@example.org';
  succeeded(await layer62.setPassword(as('layer62.setPassword'), { new_password: utf8('three'), email }));
  followLink(server);
  succeeded(await layer62.requestPasswordRecovery(as('layer62.requestPasswordRecovery')));
  const { code } = server.lastMail();
  succeeded(await layer62.recoverPassword(as('layer62.recoverPassword'), { code }));
}
