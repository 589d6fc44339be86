export { type CheckedAlgo, type CheckedAlgoOptions, checkedAlgo, checkedAlgoAsync } from './algorithm.ts';
export { type ClientProof, type ProveClient, proveClient, proveClientAsync } from './client.ts';
export type { Pbkdf2, Pbkdf2Input } from './engines/interface.ts';
export { SrpError, type SrpErrorCode } from './error.ts';
export { type DeriveX, deriveX, deriveXSync, type Password, ph1, type Salts, sh } from './kdf.ts';
export {
  type LegacyNewPassword,
  legacyNewPassword,
  legacyPasswordHash,
  legacyRemovePasswordSettings,
  legacySetPasswordSettings,
} from './legacy.ts';
export { type NewPassword, type NewVerifier, newVerifier, newVerifierSync } from './new-verifier.ts';
export type { Pbkdf2Options } from './pbkdf2.ts';
export {
  type PasswordFields,
  type ProofFromX,
  type ProofOptions,
  proof,
  proofFromX,
  proofFromXAsync,
} from './proof.ts';
export { generateSecret, isValidSecret, secretId, secretIdLong } from './secret.ts';
export {
  type DeriveSecretHash,
  deriveSecretHash,
  deriveSecretHashSync,
  newSecureAlgo,
  type SecretPassword,
} from './secret-kdf.ts';
export { type DecryptSecret, decryptSecret, encryptSecret, secureSecretSettings } from './secure-secret.ts';
export { type Challenge, challenge, deriveV, type VerifyClient, verifyClient } from './server.ts';
export {
  emailSettings,
  removePasswordSettings,
  type SetPassword,
  secretSettings,
  setPasswordSettings,
} from './settings.ts';
