import type { Operation } from '../operation.ts';
import { authKeyOperations } from './auth-key.ts';
import { bindOperations } from './bind.ts';
import { igeOperations } from './ige.ts';
import { messageOperations } from './message.ts';
import { modpOperations } from './modp.ts';
import { secureSecretOperations } from './secure-secret.ts';
import { sessionOperations } from './session.ts';
import { srpOperations } from './srp.ts';
import { tlOperations } from './tl.ts';

/** Every operation that our packages give, by its language-neutral name. */
export const operations: Readonly<Record<string, Operation>> = {
  ...tlOperations,
  ...igeOperations,
  ...messageOperations,
  ...bindOperations,
  ...authKeyOperations,
  ...modpOperations,
  ...srpOperations,
  ...secureSecretOperations,
  ...sessionOperations,
};
