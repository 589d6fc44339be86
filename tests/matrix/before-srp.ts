// Every flow of layer 62, and the calls without a flow, against the account model.

import { authKeyId } from '../../packages/message/src/index.ts';
import type { TlObject } from '../../packages/tl/src/wire/index.ts';
import { account, layer62 } from '../../packages/two-factor/src/index.ts';
import { type Crossings, watched } from './crossings.ts';
import { bindingOf, permanentKey, temporaryKey, withKeys } from './keys.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** An account before SRP behind an `invoke` for each label. */
export function beforeSrp(seen: Crossings) {
  const server = {
    now: 1_490_918_400,
    state: account.create({ era: 'layer62', user_id: 7n, login_code: '12345', keys: withKeys(), random }),
    auth_key_id: authKeyId(permanentKey),
  };
  const answer = (request: TlObject): unknown => {
    const caller = { auth_key_id: server.auth_key_id, session_id: 3n, msg_id: BigInt(server.now) << 32n };
    const answered = account.answerLayer62(server.state, {
      request,
      caller,
      now: server.now,
      random,
    } as never);
    server.state = answered.state;
    return answered.response;
  };
  return { server, as: watched(seen, 'layer62', answer) };
}

/** The user opens the link of the last mail. */
function followLink({ state, now }: { state: account.Layer62Account; now: number }): account.Layer62Account {
  return account.followEmailLink(state, { code: state.mail.at(-1)?.code ?? '', now, random });
}

/** Logs in, and runs each flow once at least. */
export async function runBeforeSrp(seen: Crossings): Promise<void> {
  const { server, as } = beforeSrp(seen);
  const model = as('account.answerLayer62');
  await model({ _: 'auth.signIn', phone_number: '', phone_code_hash: '', phone_code: '12345' } as TlObject);

  const [password, new_password] = [utf8('one'), utf8('two')];
  const email = 'a@example.org';
  await layer62.setPassword(as('layer62.setPassword'), { new_password: password, email });
  server.state = followLink(server);
  await layer62.checkPassword(as('layer62.checkPassword'), { password });
  await layer62.setRecoveryEmail(as('layer62.setRecoveryEmail'), { password, email: 'b@example.org' });
  await layer62.changePassword(as('layer62.changePassword'), { password, new_password });
  await layer62.getPasswordSettings(as('layer62.getPasswordSettings'), { password: new_password });
  await layer62.getTmpPassword(as('layer62.getTmpPassword'), { password: new_password, period: 60 });
  await layer62.removePassword(as('layer62.removePassword'), { password: new_password });
  await recovery(server, as);

  server.auth_key_id = authKeyId(temporaryKey);
  await model(bindingOf({ msg_id: BigInt(server.now) << 32n, session_id: 3n, now: server.now }));
  await model({ _: 'auth.dropTempAuthKeys', except_auth_keys: [] } as TlObject);
}

async function recovery(
  server: ReturnType<typeof beforeSrp>['server'],
  as: ReturnType<typeof beforeSrp>['as'],
): Promise<void> {
  const email = 'a@example.org';
  await layer62.setPassword(as('layer62.setPassword'), { new_password: utf8('three'), email });
  server.state = followLink(server);
  await layer62.requestPasswordRecovery(as('layer62.requestPasswordRecovery'));
  const code = server.state.mail.at(-1)?.code ?? '';
  await layer62.recoverPassword(as('layer62.recoverPassword'), { code });
}
