// The secret of Telegram Passport: checksum, id, encryption under the password.

import { createCipheriv, createDecipheriv } from 'node:crypto';
import { pbkdf2, sha256, sha512 } from './hash.ts';
import { reject } from './rejection.ts';

type PasswordHash = (password: Buffer, salt: Buffer) => Buffer;

/** The steps that a mistake may replace. */
export const steps = {
  checksum: (secret: Buffer): boolean => sum(secret) % 255 === 239,
  isLength: (bytes: Buffer): boolean => bytes.length === 32,
  id: (secret: Buffer): bigint => sha256(secret).readBigInt64LE(0),
  sameId: (a: string, b: string): boolean => a === b,
  pbkdf2: (password: Buffer, salt: Buffer): Buffer => pbkdf2(password, salt, 100000, 64, 'sha512'),
  sha512: (password: Buffer, salt: Buffer): Buffer => sha512(salt, password, salt),
  isAlgo: (algo: string): boolean => algo === 'pbkdf2' || algo === 'sha512',
  key: (hash: Buffer): Buffer => hash.subarray(0, 32),
  iv: (hash: Buffer): Buffer => hash.subarray(32, 48),
};

export const sum = (bytes: Buffer): number => bytes.reduce((total, byte) => total + byte, 0);

export const isValid = (secret: Buffer): boolean => secret.length === 32 && steps.checksum(secret);

interface Password {
  readonly algo: string;
  readonly password: Buffer;
  readonly salt: Buffer;
}

// Name, key and iv of AES-256-CBC.
function cipherOf({ algo, password, salt }: Password): [string, Buffer, Buffer] {
  if (!steps.isAlgo(algo)) {
    reject('SRP_UNSUPPORTED_ALGO');
  }
  const passwordHash: PasswordHash = algo === 'pbkdf2' ? steps.pbkdf2 : steps.sha512;
  const hash = passwordHash(password, salt);
  return ['aes-256-cbc', steps.key(hash), steps.iv(hash)];
}

/** The secret encrypted, 32 bytes, and its id as a decimal long. */
export function encryptSecret(input: Password & { readonly secret: Buffer }): {
  secure_secret: Buffer;
  secure_secret_id: string;
} {
  const { secret } = input;
  const cipher = createCipheriv(...cipherOf(input)).setAutoPadding(false);
  if (!isValid(secret)) {
    reject('SECRET_PARAMS');
  }
  return {
    secure_secret: Buffer.concat([cipher.update(secret), cipher.final()]),
    secure_secret_id: steps.id(secret).toString(),
  };
}

interface Encrypted extends Password {
  readonly secure_secret: Buffer;
  readonly secure_secret_id: string;
}

export function decryptSecret(input: Encrypted): Buffer {
  const { secure_secret } = input;
  const cipher = createDecipheriv(...cipherOf(input)).setAutoPadding(false);
  if (!steps.isLength(secure_secret)) {
    reject('SECRET_LENGTH');
  }
  const whole = secure_secret.subarray(0, secure_secret.length - (secure_secret.length % 16));
  const secret = Buffer.concat([cipher.update(whole), cipher.final()]);
  if (!steps.checksum(secret)) {
    reject('SECRET_CHECKSUM');
  }
  if (!steps.sameId(steps.id(secret).toString(), input.secure_secret_id)) {
    reject('SECRET_ID_MISMATCH');
  }
  return secret;
}
