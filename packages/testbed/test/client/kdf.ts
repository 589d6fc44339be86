// The slow hash of the password, computed once for each password and salt: beds of one seed have the same salts.

import { pbkdf2 as derive } from 'node:crypto';
import { promisify } from 'node:util';
import type { Pbkdf2 } from '@mtproof/srp';

const known = new Map<string, Promise<Buffer>>();

/** An option of the flows of @mtproof/two-factor. */
export const pbkdf2: Pbkdf2 = async ({ password, salt, iterations, length }) => {
  const key = [password, salt].map((bytes) => Buffer.from(bytes).toString('hex')).join();
  const hash = known.get(key) ?? promisify(derive)(password, salt, iterations, length, 'sha512');
  known.set(key, hash);
  // A copy: the flow wipes what it gets.
  return Uint8Array.from(await hash);
};
