// PBKDF2 of the platform: browsers in a secure context, workers.

import type { Pbkdf2, Pbkdf2Input } from './interface.ts';

// The two functions of SubtleCrypto that are called, as far as they are used.
interface Subtle {
  importKey(
    format: 'raw',
    keyData: Uint8Array,
    algorithm: 'PBKDF2',
    extractable: false,
    keyUsages: readonly ['deriveBits'],
  ): Promise<unknown>;
  deriveBits(
    algorithm: { name: 'PBKDF2'; hash: 'SHA-512'; salt: Uint8Array; iterations: number },
    baseKey: unknown,
    length: number,
  ): Promise<ArrayBuffer>;
}

/** WebCrypto's PBKDF2, or nothing where there is none. It can neither be stopped nor report its progress. */
export function webcrypto(): Pbkdf2 | undefined {
  const subtle = (globalThis as { crypto?: { subtle?: Subtle } }).crypto?.subtle;
  if (subtle === undefined) {
    return undefined;
  }
  return async ({ password, salt, iterations, length }: Pbkdf2Input) => {
    const baseKey = await subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    const algorithm = { name: 'PBKDF2', hash: 'SHA-512', salt, iterations } as const;
    return new Uint8Array(await subtle.deriveBits(algorithm, baseKey, 8 * length));
  };
}
