// The slow step of both passwords, of the account and of Passport: PBKDF2-HMAC-SHA512, 100 000 iterations, 64 bytes.

import {
  type Bytes,
  checkBytes,
  checkOptionalFunction,
  type Signal,
  throwIfAborted,
  untilAborted,
} from '@mtproof/contract';
import { clean } from '@noble/hashes/utils.js';
import { pbkdf2 as engine, pbkdf2Sync } from '#pbkdf2';
import { ITERATIONS, LENGTH, type Pbkdf2 } from './engines/interface.ts';

/** How to wait for the slow step. */
export interface Pbkdf2Options {
  /**
   * An `AbortSignal`. The promise rejects at once, or with the portable engine after its slice of 10 ms. The platform's engine
   * cannot be stopped: it goes on unheeded, and what it gives is wiped.
   */
  readonly signal?: Signal | undefined;
  /** Told how much is done, from 0 to 1. The platform's engine only knows 1, the end. */
  readonly onProgress?: ((done: number) => void) | undefined;
  /** PBKDF2-HMAC-SHA512 of the host, such as a native module's. By default the platform's, else a portable engine. */
  readonly pbkdf2?: Pbkdf2 | undefined;
}

const asked = (password: Uint8Array, salt: Uint8Array) =>
  ({ password, salt, iterations: ITERATIONS, length: LENGTH }) as const;

/** What an engine gives, as fresh bytes; it is wiped. */
function taken(result: Uint8Array): Bytes {
  checkBytes(result, 'pbkdf2()', LENGTH);
  const bytes = Uint8Array.from(result);
  clean(result);
  return bytes;
}

/** In one go, by the fastest engine that can. */
export function deriveHashSync(password: Uint8Array, salt: Uint8Array): Bytes {
  return taken(pbkdf2Sync(asked(password, salt)));
}

/** Before there is any work: whether the options are what they should be, and the signal not aborted. */
export function checkOptions({ signal, onProgress, pbkdf2 }: Pbkdf2Options): void {
  checkOptionalFunction(onProgress, 'onProgress');
  checkOptionalFunction(pbkdf2, 'pbkdf2');
  throwIfAborted(signal);
}

/** Without blocking. */
export async function deriveHash(
  password: Uint8Array,
  salt: Uint8Array,
  { signal, onProgress, pbkdf2 = engine }: Pbkdf2Options,
): Promise<Bytes> {
  const work = (async () => taken(await pbkdf2({ ...asked(password, salt), signal, onProgress })))();
  try {
    const bytes = await untilAborted(work, signal);
    onProgress?.(1);
    return bytes;
  } catch (error) {
    work.then(clean, () => {});
    throw error;
  }
}
