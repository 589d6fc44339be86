// The TL objects that come in and go out, as `@mtproof/schema` and `@mtproof/tl` have them.

/** TL `string`: text, or the bytes of what is not UTF-8. */
export type TlString = string | Uint8Array;

/** `passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow#3a912d4a salt1:bytes salt2:bytes g:int p:bytes` */
export interface PasswordKdfAlgoModPow {
  readonly _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow';
  readonly salt1: Uint8Array;
  readonly salt2: Uint8Array;
  readonly g: number;
  readonly p: Uint8Array;
}

/** `passwordKdfAlgoUnknown#d45ab096`: what a client gets that is too old for the algorithm in use. */
export interface PasswordKdfAlgoUnknown {
  readonly _: 'passwordKdfAlgoUnknown';
}

/** The type `PasswordKdfAlgo`. */
export type PasswordKdfAlgo = PasswordKdfAlgoModPow | PasswordKdfAlgoUnknown;

/** `securePasswordKdfAlgoPBKDF2HMACSHA512iter100000#bbf2dda0 salt:bytes` */
export interface SecurePasswordKdfAlgoPBKDF2 {
  readonly _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000';
  readonly salt: Uint8Array;
}

/** `securePasswordKdfAlgoSHA512#86471d92 salt:bytes`: of secrets that old clients made. */
export interface SecurePasswordKdfAlgoSHA512 {
  readonly _: 'securePasswordKdfAlgoSHA512';
  readonly salt: Uint8Array;
}

/** `securePasswordKdfAlgoUnknown#4a8537`: what a client gets that is too old for the algorithm in use. */
export interface SecurePasswordKdfAlgoUnknown {
  readonly _: 'securePasswordKdfAlgoUnknown';
}

/** The type `SecurePasswordKdfAlgo`. */
export type SecurePasswordKdfAlgo =
  | SecurePasswordKdfAlgoUnknown
  | SecurePasswordKdfAlgoPBKDF2
  | SecurePasswordKdfAlgoSHA512;

/** `secureSecretSettings#1527bcac secure_algo:SecurePasswordKdfAlgo secure_secret:bytes secure_secret_id:long` */
export interface SecureSecretSettings {
  readonly _: 'secureSecretSettings';
  readonly secure_algo: SecurePasswordKdfAlgo;
  readonly secure_secret: Uint8Array;
  readonly secure_secret_id: bigint;
}

/** `account.passwordInputSettings#c23727c9`: what is there is what changes. */
export interface PasswordInputSettings {
  readonly _: 'account.passwordInputSettings';
  /** Bit 0, with the two that follow. */
  readonly new_algo?: PasswordKdfAlgo;
  readonly new_password_hash?: Uint8Array;
  readonly hint?: TlString;
  /** Bit 1. */
  readonly email?: TlString;
  /** Bit 2. */
  readonly new_secure_settings?: SecureSecretSettings;
}
