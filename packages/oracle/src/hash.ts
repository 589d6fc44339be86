import { createHash, pbkdf2Sync } from 'node:crypto';
import { memoized } from './memoized.ts';

function digest(name: string, parts: readonly Buffer[]): Buffer {
  const hash = createHash(name);
  for (const part of parts) {
    hash.update(part);
  }
  return hash.digest();
}

export const sha1 = (...parts: readonly Buffer[]): Buffer => digest('sha1', parts);
export const sha256 = (...parts: readonly Buffer[]): Buffer => digest('sha256', parts);
export const sha512 = (...parts: readonly Buffer[]): Buffer => digest('sha512', parts);

/** PBKDF2-HMAC of a hash by name. */
export const pbkdf2: (
  password: Buffer,
  salt: Buffer,
  iterations: number,
  length: number,
  hash: string,
) => Buffer = memoized((password: Buffer, salt: Buffer, iterations: number, length: number, hash: string) =>
  pbkdf2Sync(password, salt, iterations, length, hash),
);
