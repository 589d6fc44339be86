// The secret of Telegram Passport: checksum, id, encryption under the password.

import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { reject } from './rejection.ts';
import { pbkdf2, sha256 } from './srp.ts';

const sum = (bytes) => bytes.reduce((total, byte) => total + byte, 0);

/** What ../mistakes may replace. */
export const steps = {
  checksum: (secret) => sum(secret) % 255 === 239,
  isLength: (bytes) => bytes.length === 32,
  id: (secret) => sha256(secret).readBigInt64LE(0),
  sameId: (a, b) => a === b,
  hash: {
    pbkdf2: (password, salt) => pbkdf2(password, salt, 100000, 64, 'sha512'),
    sha512: (password, salt) =>
      createHash('sha512')
        .update(Buffer.concat([salt, password, salt]))
        .digest(),
  },
  isAlgo: (algo) => algo === 'pbkdf2' || algo === 'sha512',
  key: (hash) => hash.subarray(0, 32),
  iv: (hash) => hash.subarray(32, 48),
};

export const isValid = (secret) => secret.length === 32 && steps.checksum(secret);

// { name, key, iv } of AES-256-CBC
function cipherOf({ algo, password, salt }) {
  if (!steps.isAlgo(algo)) {
    reject('SRP_UNSUPPORTED_ALGO');
  }
  const hash = (steps.hash[algo] ?? steps.hash.sha512)(password, salt);
  return ['aes-256-cbc', steps.key(hash), steps.iv(hash)];
}

function run(cipher, data) {
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

export function encryptSecret(input) {
  const cipher = cipherOf(input);
  if (!isValid(input.secret)) {
    reject('SECRET_PARAMS');
  }
  const secure_secret = run(createCipheriv(...cipher), input.secret);
  return { secure_secret, secure_secret_id: String(steps.id(input.secret)) };
}

export function decryptSecret(input) {
  const cipher = cipherOf(input);
  const { secure_secret } = input;
  if (!steps.isLength(secure_secret)) {
    reject('SECRET_LENGTH');
  }
  const whole = secure_secret.subarray(0, secure_secret.length - (secure_secret.length % 16));
  const secret = run(createDecipheriv(...cipher), whole);
  if (!steps.checksum(secret)) {
    reject('SECRET_CHECKSUM');
  }
  if (!steps.sameId(String(steps.id(secret)), input.secure_secret_id)) {
    reject('SECRET_ID_MISMATCH');
  }
  return { secret };
}
