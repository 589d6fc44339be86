import {
  account_Password,
  account_PasswordSettings,
  account_TmpPassword,
  auth_authorization,
  auth_PasswordRecovery,
  auth_SentCode,
} from '@mtproof/schema/layer62';
import { Bool, bare, boxed, type Codec, union } from '@mtproof/tl-wire';
import { decodeResult, type Results, rest } from '../decode-answer.ts';
import type { Layer62MethodName, ResponseOf } from '../invoke.ts';
import type { RpcError } from '../rpc-error.ts';

const Authorization: Codec<unknown> = /* @__PURE__ */ union('auth.Authorization', () => [
  boxed(auth_authorization.id, bare('auth.authorization', { ...auth_authorization.bare.fields, user: rest })),
]);

const results: Results<Layer62MethodName, 'layer62'> = {
  'auth.sendCode': auth_SentCode,
  'auth.signIn': Authorization,
  'auth.logOut': Bool,
  'auth.bindTempAuthKey': Bool,
  'auth.dropTempAuthKeys': Bool,
  'account.getPassword': account_Password,
  'auth.checkPassword': Authorization,
  'account.getPasswordSettings': account_PasswordSettings,
  'account.updatePasswordSettings': Bool,
  'account.getTmpPassword': account_TmpPassword,
  'auth.requestPasswordRecovery': auth_PasswordRecovery,
  'auth.recoverPassword': Authorization,
};

/**
 * Decodes the answer to a method of layer 62. The user of an authorization stays bytes.
 *
 * @param method - The method called.
 * @param bytes - `result` of `rpc_result`, and not `gzip_packed` any more.
 * @returns The answer, or `rpc_error`.
 * @throws {@link FlowError} `FLOW_ANSWER`: it is neither.
 * @throws {@link TypeError} `bytes` is not a Uint8Array.
 * @throws {@link RangeError} The layer has no such `method`.
 * @see https://core.telegram.org/mtproto/service_messages (Response to an RPC query)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { layer62 } from '@mtproof/two-factor';
 *
 * const boolTrue = Uint8Array.of(0xb5, 0x75, 0x72, 0x99);
 * assert.equal(layer62.decodeAnswer('account.updatePasswordSettings', boolTrue), true);
 * ```
 */
export function decodeAnswer<Name extends Layer62MethodName>(
  method: Name,
  bytes: Uint8Array,
): ResponseOf<Name, 'layer62', Uint8Array> | RpcError {
  return decodeResult(results, method, bytes) as ResponseOf<Name, 'layer62', Uint8Array>;
}
