// Every flow, by the method whose answer is its outcome.

import type { Invoke, Layer62Invoke, MethodName, Outcome, RandomOptions } from '@mtproof/two-factor';
import * as flows from '@mtproof/two-factor';
import { input, quick, utf8 } from './peer.ts';

export interface Flow<I> {
  readonly name: string;
  /** The requests before the one whose answer is looked at. */
  readonly before: readonly MethodName[];
  readonly method: MethodName;
  /** @param more - Of the options of all flows. */
  run(invoke: I, more?: RandomOptions): Promise<Outcome<unknown>>;
}

const flow = <I>(
  name: string,
  before: readonly MethodName[],
  method: MethodName,
  run: (invoke: I, more?: RandomOptions) => Promise<Outcome<unknown>>,
): Flow<I> => ({ name, before, method, run });

const fetch: readonly MethodName[] = ['account.getPassword'];
const fetchTwice: readonly MethodName[] = [...fetch, 'account.getPasswordSettings', ...fetch];
const next = { new_password: utf8('battery staple'), pbkdf2: quick };
const code = { code: '123456' };

/** With a password on the account, but for setPassword. */
export const today: readonly Flow<Invoke>[] = [
  flow('getPassword', [], 'account.getPassword', (i, more) => flows.getPassword(i, more)),
  flow('checkPassword', fetch, 'auth.checkPassword', (i, more) =>
    flows.checkPassword(i, { ...input, ...more }),
  ),
  flow('getPasswordSettings', fetch, 'account.getPasswordSettings', (i, more) =>
    flows.getPasswordSettings(i, { ...input, ...more }),
  ),
  flow('getTmpPassword', fetch, 'account.getTmpPassword', (i, more) =>
    flows.getTmpPassword(i, { ...more, ...input, period: 60 }),
  ),
  flow('setPassword', fetch, 'account.updatePasswordSettings', (i, more) =>
    flows.setPassword(i, { ...next, ...more }),
  ),
  flow('changePassword', fetchTwice, 'account.updatePasswordSettings', (i, more) =>
    flows.changePassword(i, { ...more, ...input, ...next }),
  ),
  flow('removePassword', fetch, 'account.updatePasswordSettings', (i, more) =>
    flows.removePassword(i, { ...input, ...more }),
  ),
  flow('setRecoveryEmail', fetch, 'account.updatePasswordSettings', (i, more) =>
    flows.setRecoveryEmail(i, { ...more, ...input, email: 'a@example.org' }),
  ),
  flow('confirmRecoveryEmail', [], 'account.confirmPasswordEmail', (i, more) =>
    flows.confirmRecoveryEmail(i, { ...code, ...more }),
  ),
  flow('resendRecoveryEmail', [], 'account.resendPasswordEmail', (i, more) =>
    flows.resendRecoveryEmail(i, more),
  ),
  flow('cancelRecoveryEmail', [], 'account.cancelPasswordEmail', (i, more) =>
    flows.cancelRecoveryEmail(i, more),
  ),
  flow('requestPasswordRecovery', [], 'auth.requestPasswordRecovery', (i, more) =>
    flows.requestPasswordRecovery(i, more),
  ),
  flow('checkRecoveryPassword', [], 'auth.checkRecoveryPassword', (i, more) =>
    flows.checkRecoveryPassword(i, { ...code, ...more }),
  ),
  flow('recoverPassword', [], 'auth.recoverPassword', (i, more) =>
    flows.recoverPassword(i, { ...code, ...more }),
  ),
  flow('recoverPassword, new_settings', fetch, 'auth.recoverPassword', (i, more) =>
    flows.recoverPassword(i, { ...more, ...code, ...next }),
  ),
  flow('resetPassword', [], 'account.resetPassword', (i, more) => flows.resetPassword(i, more)),
  flow('declinePasswordReset', [], 'account.declinePasswordReset', (i, more) =>
    flows.declinePasswordReset(i, more),
  ),
];

const { layer62 } = flows;
const old = { password: input.password };
const fresh = { new_password: next.new_password };

export const before: readonly Flow<Layer62Invoke>[] = [
  flow('getPassword', [], 'account.getPassword', (i, more) => layer62.getPassword(i, more)),
  flow('checkPassword', fetch, 'auth.checkPassword', (i, more) =>
    layer62.checkPassword(i, { ...old, ...more }),
  ),
  flow('getPasswordSettings', fetch, 'account.getPasswordSettings', (i, more) =>
    layer62.getPasswordSettings(i, { ...old, ...more }),
  ),
  flow('getTmpPassword', fetch, 'account.getTmpPassword', (i, more) =>
    layer62.getTmpPassword(i, { ...more, ...old, period: 60 }),
  ),
  flow('setPassword', fetch, 'account.updatePasswordSettings', (i, more) =>
    layer62.setPassword(i, { ...fresh, ...more }),
  ),
  flow('changePassword', fetch, 'account.updatePasswordSettings', (i, more) =>
    layer62.changePassword(i, { ...more, ...old, ...fresh }),
  ),
  flow('removePassword', fetch, 'account.updatePasswordSettings', (i, more) =>
    layer62.removePassword(i, { ...old, ...more }),
  ),
  flow('setRecoveryEmail', fetch, 'account.updatePasswordSettings', (i, more) =>
    layer62.setRecoveryEmail(i, { ...more, ...old, email: 'a@example.org' }),
  ),
  flow('requestPasswordRecovery', [], 'auth.requestPasswordRecovery', (i, more) =>
    layer62.requestPasswordRecovery(i, more),
  ),
  flow('recoverPassword', [], 'auth.recoverPassword', (i, more) =>
    layer62.recoverPassword(i, { ...code, ...more }),
  ),
];
