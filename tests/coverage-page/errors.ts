// The flow through which an error of a method reaches the user of a client library.

import type { Outcome } from '../../packages/two-factor/src/index.ts';
import * as flows from '../../packages/two-factor/src/index.ts';
import { quick } from '../../packages/two-factor/test/peer.ts';
import { utf8 } from './account-server.ts';

const { layer62 } = flows;
const password = utf8('one');
const new_password = utf8('two');
const email = 'b@example.org';
const code = '123456';

export const proof = { password, pbkdf2: quick };

type Run<I> = (invoke: I) => Promise<Outcome<unknown>>;

/** By method of today. */
export const flowOf: Readonly<Partial<Record<flows.MethodName, Run<flows.Invoke>>>> = {
  'account.getPassword': (invoke) => flows.getPassword(invoke),
  'auth.checkPassword': (invoke) => flows.checkPassword(invoke, proof),
  'account.getPasswordSettings': (invoke) => flows.getPasswordSettings(invoke, proof),
  'account.updatePasswordSettings': (invoke) => flows.changePassword(invoke, { ...proof, new_password }),
  'account.getTmpPassword': (invoke) => flows.getTmpPassword(invoke, { ...proof, period: 60 }),
  'auth.requestPasswordRecovery': (invoke) => flows.requestPasswordRecovery(invoke),
  'auth.checkRecoveryPassword': (invoke) => flows.checkRecoveryPassword(invoke, { code }),
  'auth.recoverPassword': (invoke) => flows.recoverPassword(invoke, { code }),
  'account.confirmPasswordEmail': (invoke) => flows.confirmRecoveryEmail(invoke, { code }),
  'account.resendPasswordEmail': (invoke) => flows.resendRecoveryEmail(invoke),
  'account.cancelPasswordEmail': (invoke) => flows.cancelRecoveryEmail(invoke),
  'account.resetPassword': (invoke) => flows.resetPassword(invoke),
  'account.declinePasswordReset': (invoke) => flows.declinePasswordReset(invoke),
};

/** By method of layer 62. */
export const layer62FlowOf: Readonly<Partial<Record<flows.MethodName, Run<flows.Layer62Invoke>>>> = {
  'account.getPassword': (invoke) => layer62.getPassword(invoke),
  'auth.checkPassword': (invoke) => layer62.checkPassword(invoke, { password }),
  'account.getPasswordSettings': (invoke) => layer62.getPasswordSettings(invoke, { password }),
  'account.updatePasswordSettings': (invoke) => layer62.setRecoveryEmail(invoke, { password, email }),
  'account.getTmpPassword': (invoke) => layer62.getTmpPassword(invoke, { password, period: 60 }),
  'auth.requestPasswordRecovery': (invoke) => layer62.requestPasswordRecovery(invoke),
  'auth.recoverPassword': (invoke) => layer62.recoverPassword(invoke, { code }),
};
