// Every flow, by the method whose answer is its outcome.

import type { Invoke, Layer62Invoke, MethodName, Outcome } from '@mtproof/two-factor';
import * as flows from '@mtproof/two-factor';
import { input, quick, utf8 } from './peer.ts';

export interface Flow<I> {
  readonly name: string;
  /** The requests before the one whose answer is looked at. */
  readonly before: readonly MethodName[];
  readonly method: MethodName;
  run(invoke: I): Promise<Outcome<unknown>>;
}

const flow = <I>(
  name: string,
  before: readonly MethodName[],
  method: MethodName,
  run: (invoke: I) => Promise<Outcome<unknown>>,
): Flow<I> => ({ name, before, method, run });

const fetch: readonly MethodName[] = ['account.getPassword'];
const fetchTwice: readonly MethodName[] = [...fetch, 'account.getPasswordSettings', ...fetch];
const next = { new_password: utf8('battery staple'), pbkdf2: quick };
const code = { code: '123456' };

/** With a password on the account, but for setPassword. */
export const today: readonly Flow<Invoke>[] = [
  flow('getPassword', [], 'account.getPassword', (i) => flows.getPassword(i)),
  flow('checkPassword', fetch, 'auth.checkPassword', (i) => flows.checkPassword(i, input)),
  flow('getPasswordSettings', fetch, 'account.getPasswordSettings', (i) =>
    flows.getPasswordSettings(i, input),
  ),
  flow('getTmpPassword', fetch, 'account.getTmpPassword', (i) =>
    flows.getTmpPassword(i, { ...input, period: 60 }),
  ),
  flow('setPassword', fetch, 'account.updatePasswordSettings', (i) => flows.setPassword(i, next)),
  flow('changePassword', fetchTwice, 'account.updatePasswordSettings', (i) =>
    flows.changePassword(i, { ...input, ...next }),
  ),
  flow('removePassword', fetch, 'account.updatePasswordSettings', (i) => flows.removePassword(i, input)),
  flow('setRecoveryEmail', fetch, 'account.updatePasswordSettings', (i) =>
    flows.setRecoveryEmail(i, { ...input, email: 'a@example.org' }),
  ),
  flow('confirmRecoveryEmail', [], 'account.confirmPasswordEmail', (i) =>
    flows.confirmRecoveryEmail(i, code),
  ),
  flow('resendRecoveryEmail', [], 'account.resendPasswordEmail', (i) => flows.resendRecoveryEmail(i)),
  flow('cancelRecoveryEmail', [], 'account.cancelPasswordEmail', (i) => flows.cancelRecoveryEmail(i)),
  flow('requestPasswordRecovery', [], 'auth.requestPasswordRecovery', (i) =>
    flows.requestPasswordRecovery(i),
  ),
  flow('checkRecoveryPassword', [], 'auth.checkRecoveryPassword', (i) =>
    flows.checkRecoveryPassword(i, code),
  ),
  flow('recoverPassword', [], 'auth.recoverPassword', (i) => flows.recoverPassword(i, code)),
  flow('recoverPassword, new_settings', fetch, 'auth.recoverPassword', (i) =>
    flows.recoverPassword(i, { ...code, ...next }),
  ),
  flow('resetPassword', [], 'account.resetPassword', (i) => flows.resetPassword(i)),
  flow('declinePasswordReset', [], 'account.declinePasswordReset', (i) => flows.declinePasswordReset(i)),
];

const { layer62 } = flows;
const old = { password: input.password };
const fresh = { new_password: next.new_password };

export const before: readonly Flow<Layer62Invoke>[] = [
  flow('getPassword', [], 'account.getPassword', (i) => layer62.getPassword(i)),
  flow('checkPassword', fetch, 'auth.checkPassword', (i) => layer62.checkPassword(i, old)),
  flow('getPasswordSettings', fetch, 'account.getPasswordSettings', (i) =>
    layer62.getPasswordSettings(i, old),
  ),
  flow('getTmpPassword', fetch, 'account.getTmpPassword', (i) =>
    layer62.getTmpPassword(i, { ...old, period: 60 }),
  ),
  flow('setPassword', fetch, 'account.updatePasswordSettings', (i) => layer62.setPassword(i, fresh)),
  flow('changePassword', fetch, 'account.updatePasswordSettings', (i) =>
    layer62.changePassword(i, { ...old, ...fresh }),
  ),
  flow('removePassword', fetch, 'account.updatePasswordSettings', (i) => layer62.removePassword(i, old)),
  flow('setRecoveryEmail', fetch, 'account.updatePasswordSettings', (i) =>
    layer62.setRecoveryEmail(i, { ...old, email: 'a@example.org' }),
  ),
  flow('requestPasswordRecovery', [], 'auth.requestPasswordRecovery', (i) =>
    layer62.requestPasswordRecovery(i),
  ),
  flow('recoverPassword', [], 'auth.recoverPassword', (i) => layer62.recoverPassword(i, code)),
];
