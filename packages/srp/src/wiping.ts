import type { Bytes } from '@mtproof/contract';
import { clean } from '@noble/hashes/utils.js';

/** Marks bytes as secret, and gives them back. */
export type Secret = (bytes: Bytes) => Bytes;

/** Runs a computation and then overwrites what it has marked as secret, also when it throws. */
export function wiping<T>(run: (secret: Secret) => T): T {
  const secrets: Bytes[] = [];
  try {
    return run((bytes) => {
      secrets.push(bytes);
      return bytes;
    });
  } finally {
    clean(...secrets);
  }
}
