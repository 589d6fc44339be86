// The flows of the layers before SRP, as of layer 62.

export { checkPassword } from './check-password.ts';
export { decodeAnswer } from './decode-answer.ts';
export { getPasswordSettings } from './password-settings.ts';
export { getPassword, type PasswordInput } from './proof.ts';
export { recoverPassword, requestPasswordRecovery } from './recovery.ts';
export { type RecoveryEmailInput, setRecoveryEmail } from './recovery-email.ts';
export { removePassword } from './remove-password.ts';
export {
  type ChangePasswordInput,
  changePassword,
  type NewPasswordInput,
  type SetPasswordInput,
  setPassword,
} from './set-password.ts';
export { getTmpPassword, type TmpPasswordInput } from './tmp-password.ts';
