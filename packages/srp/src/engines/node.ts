// `#pbkdf2` under the condition `node`, which Node, Bun and Deno set: OpenSSL's PBKDF2, or what takes its place there. It has a
// thread of its own for the asynchronous one, which can neither be stopped nor report its progress. Twin of elsewhere.ts.

import { pbkdf2 as native, pbkdf2Sync as nativeSync } from 'node:crypto';
import { promisify } from 'node:util';
import type { Pbkdf2Input } from './interface.ts';

/** Without blocking. */
export function pbkdf2({ password, salt, iterations, length }: Pbkdf2Input): Promise<Uint8Array> {
  return promisify(native)(password, salt, iterations, length, 'sha512');
}

/** In one go. */
export function pbkdf2Sync({ password, salt, iterations, length }: Pbkdf2Input): Uint8Array {
  return nativeSync(password, salt, iterations, length, 'sha512');
}
