import * as layer62 from './layer62/index.ts';

export type { Authorization } from './authorization.ts';
export { decodeAnswer } from './decode-answer.ts';
export {
  type ErrorDescription,
  type ErrorEntry,
  type ErrorSource,
  type ErrorType,
  errorTypes,
  type MethodName,
  methodNames,
} from './error-table.ts';
export { FlowError, type FlowErrorCode } from './flow-error.ts';
export { type ChangePasswordInput, changePassword } from './flows/change-password.ts';
export { checkPassword } from './flows/check-password.ts';
export { getPassword } from './flows/get-password.ts';
export type { NewPasswordInput } from './flows/new-password.ts';
export { getPasswordSettings } from './flows/password-settings.ts';
export {
  checkRecoveryPassword,
  type RecoverPasswordInput,
  type RecoverToNewPassword,
  type RecoverWithoutPassword,
  recoverPassword,
  requestPasswordRecovery,
} from './flows/recovery.ts';
export {
  type CodeInput,
  cancelRecoveryEmail,
  confirmRecoveryEmail,
  type RecoveryEmailInput,
  resendRecoveryEmail,
  setRecoveryEmail,
} from './flows/recovery-email.ts';
export { removePassword } from './flows/remove-password.ts';
export { declinePasswordReset, resetPassword } from './flows/reset.ts';
export { type SetPasswordInput, setPassword } from './flows/set-password.ts';
export { getTmpPassword, type TmpPasswordInput } from './flows/tmp-password.ts';
export type { Invoke, Layer62Invoke, Layer62MethodName, RequestOf, ResponseOf } from './invoke.ts';
export { type MethodError, methodErrors } from './method-errors.ts';
export type { CallOptions, PasswordInput, ProofOptions, RandomOptions } from './options.ts';
export type { Outcome } from './outcome.ts';
export {
  type CallError,
  type KnownError,
  type RpcError,
  readRpcError,
  type UnknownError,
  writeRpcError,
} from './rpc-error.ts';
export { rpcErrorOf } from './thrown-error.ts';
export type { Updated } from './updated.ts';
export { layer62 };
