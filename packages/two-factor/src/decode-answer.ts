// Answers as bytes. What no flow reads stays bytes: the user of an authorization, the terms of service of a sign-up. Both
// are the last field of their constructor, so they end where the answer ends.

import { expected } from '@mtproof/contract';
import { rpc_error } from '@mtproof/schema/mtproto';
import { isRpcError } from '@mtproof/schema/rpc-error';
import {
  account_Password,
  account_PasswordSettings,
  account_ResetPasswordResult,
  account_TmpPassword,
  auth_authorization,
  auth_authorizationSignUpRequired,
  auth_LoggedOut,
  auth_PasswordRecovery,
  auth_SentCode,
} from '@mtproof/schema/two-factor';
import { Bool, bare, boxed, type Codec, decode, TlError, union, when } from '@mtproof/tl-wire';
import type { MethodName } from './error-table.ts';
import { FlowError } from './flow-error.ts';
import type { Login, ResponseOf } from './invoke.ts';
import { checkRpcError, type RpcError } from './rpc-error.ts';

/** The rest of the answer: a boxed value, of a constructor that the schema may lack. */
export const rest: Codec<Uint8Array> = {
  type: 'Object',
  minLength: 4,
  read: (reader) => reader.raw(Math.max(4, reader.remaining)),
  write: (writer, value) => writer.raw(value),
};

const Authorization: Codec<unknown> = /* @__PURE__ */ union('auth.Authorization', () => [
  boxed(auth_authorization.id, bare('auth.authorization', { ...auth_authorization.bare.fields, user: rest })),
  boxed(
    auth_authorizationSignUpRequired.id,
    bare('auth.authorizationSignUpRequired', {
      ...auth_authorizationSignUpRequired.bare.fields,
      terms_of_service: when('flags', 0, rest),
    }),
  ),
]);

/** What the answers to the methods are of. */
export type Results<Name extends MethodName, L extends 'today' | 'layer62'> = {
  readonly [N in Name]: Codec<N extends Login ? unknown : ResponseOf<N, L>>;
};

// Not the table of the schema, with which every method of it, and all that they are made of, would be shipped.
const results: Results<MethodName, 'today'> = {
  'auth.sendCode': auth_SentCode,
  'auth.signIn': Authorization,
  'auth.logOut': auth_LoggedOut,
  'auth.bindTempAuthKey': Bool,
  'auth.dropTempAuthKeys': Bool,
  'account.getPassword': account_Password,
  'auth.checkPassword': Authorization,
  'account.getPasswordSettings': account_PasswordSettings,
  'account.updatePasswordSettings': Bool,
  'account.getTmpPassword': account_TmpPassword,
  'auth.requestPasswordRecovery': auth_PasswordRecovery,
  'auth.checkRecoveryPassword': Bool,
  'auth.recoverPassword': Authorization,
  'account.confirmPasswordEmail': Bool,
  'account.resendPasswordEmail': Bool,
  'account.cancelPasswordEmail': Bool,
  'account.resetPassword': account_ResetPasswordResult,
  'account.declinePasswordReset': Bool,
};

/** Reads the answer to a method, or the `rpc_error` in its place. */
export function decodeResult<Name extends MethodName>(
  all: { readonly [N in Name]: Codec<unknown> },
  method: Name,
  bytes: Uint8Array,
): unknown {
  if (!Object.hasOwn(all, method)) {
    throw new RangeError(expected('method', 'method of the layer', String(method)));
  }
  try {
    const answer = decode(either(all[method]), bytes);
    return isRpcError(answer) ? checkRpcError(method, answer) : answer;
  } catch (cause) {
    if (cause instanceof TlError) {
      throw new FlowError('FLOW_ANSWER', `${method}: ${cause.message}`, { cause });
    }
    throw cause;
  }
}

/**
 * Decodes the answer to a method: for an {@link Invoke} over a transport that gives bytes. The user of an authorization
 * stays bytes, so that the user of any layer is taken.
 *
 * @param method - The method called.
 * @param bytes - `result` of `rpc_result`, and not `gzip_packed` any more.
 * @returns The answer, or `rpc_error`.
 * @throws {@link FlowError} `FLOW_ANSWER`: it is neither.
 * @throws {@link TypeError} `bytes` is not a Uint8Array.
 * @throws {@link RangeError} `method` is none of {@link methodNames}.
 * @see https://core.telegram.org/mtproto/service_messages (Response to an RPC query)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { decodeAnswer } from '@mtproof/two-factor';
 *
 * // auth.authorization, flags 0, and a user of some layer: here its number alone, without fields
 * const bytes = Uint8Array.of(0xd4, 0xc0, 0xa2, 0x2e, 0, 0, 0, 0, 1, 2, 3, 4);
 * const answer = decodeAnswer('auth.checkPassword', bytes);
 * assert.deepEqual(answer, { _: 'auth.authorization', user: Uint8Array.of(1, 2, 3, 4) });
 * ```
 */
export function decodeAnswer<Name extends MethodName>(
  method: Name,
  bytes: Uint8Array,
): ResponseOf<Name, 'today', Uint8Array> | RpcError {
  return decodeResult(results, method, bytes) as ResponseOf<Name, 'today', Uint8Array>;
}

/** `rpc_error`, or what answers when nothing is wrong. */
const either = (result: Codec<unknown>): Codec<unknown> => ({
  ...result,
  read: (reader) => (reader.peek() === rpc_error.id ? rpc_error : result).read(reader),
});
