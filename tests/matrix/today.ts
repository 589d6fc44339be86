// Every flow of today's layer, and the calls without a flow, against the account model.

import { authKeyId } from '../../packages/message/src/index.ts';
import { inputPaymentCredentialsSaved } from '../../packages/schema/src/generated/two-factor.ts';
import {
  deriveSecretHashSync,
  generateSecret,
  newSecureAlgo,
  secretSettings,
  secureSecretSettings,
} from '../../packages/srp/src/index.ts';
import type { TlObject } from '../../packages/tl/src/wire/index.ts';
import * as flows from '../../packages/two-factor/src/index.ts';
import { account } from '../../packages/two-factor/src/index.ts';
import { type Crossings, carried, mark, watched } from './crossings.ts';
import { bindingOf, permanentKey, temporaryKey, withKeys } from './keys.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const WEEK = 7 * 86_400;

/** An account behind an `invoke` for each label; `now` and `state` may be changed from outside. */
export function today(seen: Crossings) {
  const server = {
    now: 1_700_000_000,
    state: account.create({ user_id: 7n, login_code: '12345', keys: withKeys(), random }),
    auth_key_id: authKeyId(permanentKey),
  };
  const answer = (request: TlObject): unknown => {
    const caller = { auth_key_id: server.auth_key_id, session_id: 3n, msg_id: BigInt(server.now) << 32n };
    const answered = account.answer(server.state, { request, caller, now: server.now, random } as never);
    server.state = answered.state;
    return answered.response;
  };
  return { server, as: watched(seen, 'two-factor', answer) };
}

/** Logs in, and runs each flow once at least. */
export async function runToday(seen: Crossings): Promise<void> {
  const { server, as } = today(seen);
  const model = as('account.answer');
  await model({ _: 'auth.signIn', phone_number: '', phone_code_hash: '', phone_code: '12345' } as TlObject);

  let password = utf8('one');
  const hint = 'h';
  await flows.setPassword(as('setPassword'), { new_password: password, hint, email: 'a@example.org' });
  await flows.resendRecoveryEmail(as('resendRecoveryEmail'));
  await flows.confirmRecoveryEmail(as('confirmRecoveryEmail'), {
    code: server.state.mail.at(-1)?.code ?? '',
  });
  await flows.checkPassword(as('checkPassword'), { password });
  await flows.setRecoveryEmail(as('setRecoveryEmail'), { password, email: 'b@example.org' });
  await flows.cancelRecoveryEmail(as('cancelRecoveryEmail'));

  // A Passport secret of an old client, which the next change of the password encrypts anew.
  const old = { _: 'securePasswordKdfAlgoSHA512', salt: random(8) } as const;
  const hash = deriveSecretHashSync({ algo: old, password });
  const secret = secureSecretSettings({
    secure_algo: old,
    hash,
    secret: generateSecret({ random: random(32) }),
  });
  server.state = { ...server.state, secret };
  await flows.changePassword(as('changePassword'), { password, new_password: utf8('two'), hint });
  password = utf8('two');
  await flows.getPasswordSettings(as('getPasswordSettings'), { password });

  const tmp = await flows.getTmpPassword(as('getTmpPassword'), { password, period: 60 });
  if (!tmp.ok) throw new Error('no temporary password');
  const { tmp_password } = tmp.value;
  const credentials = { _: 'inputPaymentCredentialsSaved', id: 'card', tmp_password } as const;
  mark(
    seen,
    'two-factor',
    carried(inputPaymentCredentialsSaved, credentials),
    'account.checkPaymentCredentials',
  );
  account.checkPaymentCredentials(server.state, { credentials, now: server.now });

  await flows.requestPasswordRecovery(as('requestPasswordRecovery'));
  const code = server.state.mail.at(-1)?.code ?? '';
  await flows.checkRecoveryPassword(as('checkRecoveryPassword'), { code });
  await flows.recoverPassword(as('recoverPassword'), { code, new_password: utf8('three'), hint });

  await flows.resetPassword(as('resetPassword'));
  await flows.declinePasswordReset(as('declinePasswordReset'));
  await flows.resetPassword(as('resetPassword'));
  server.now += WEEK;
  await flows.resetPassword(as('resetPassword'));
  server.now += WEEK;
  await flows.resetPassword(as('resetPassword'));

  await flows.setPassword(as('setPassword'), { new_password: password, hint });
  await flows.removePassword(as('removePassword'), { password });
  await secretOnly(server, model);
  await tooOld(seen);

  server.auth_key_id = authKeyId(temporaryKey);
  await model(bindingOf({ msg_id: BigInt(server.now) << 32n, session_id: 3n, now: server.now }));
  await model({ _: 'auth.dropTempAuthKeys', except_auth_keys: [] } as TlObject);
}

/** Bit 2 alone: a secret for an account without a password is refused, but its bytes are right. */
async function secretOnly(
  { state }: ReturnType<typeof today>['server'],
  model: (request: TlObject) => Promise<never>,
) {
  const salt = state.new_secure_salt;
  const new_secure_algo = { _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', salt } as const;
  const secure_algo = newSecureAlgo({ new_secure_algo, random: random(32) });
  const settings = secureSecretSettings({
    secure_algo,
    hash: new Uint8Array(64),
    secret: generateSecret({ random: random(32) }),
  });
  await model({
    _: 'account.updatePasswordSettings',
    password: { _: 'inputCheckPasswordEmpty' },
    new_settings: secretSettings(settings),
  } as TlObject);
}

/** What a client gets that is too old for a new algorithm: checkPassword has no use for it and goes on. */
async function tooOld(seen: Crossings): Promise<void> {
  const invoke = watched(seen, 'two-factor', () => ({
    _: 'account.password',
    new_algo: { _: 'passwordKdfAlgoUnknown' },
    new_secure_algo: { _: 'securePasswordKdfAlgoUnknown' },
    secure_random: new Uint8Array(256),
  }));
  await flows.getPassword(invoke('getPassword'));
}
