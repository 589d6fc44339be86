// The engine of Node: OpenSSL's power for Diffie–Hellman, which takes the same time for all exponents of one length.
//
// OpenSSL computes the public number g^x mod p when it reads a private key that consists of p, g and x, and it checks neither
// p nor g. So the key is made of the numbers at hand. `createDiffieHellman` would first test p for 0.3 s; `publicEncrypt` of
// RSA is a little faster, but not in constant time.

import { createPrivateKey, createPublicKey } from 'node:crypto';
import { MAX_LENGTH, privateKeyInfo, publicNumber } from './der.ts';
import type { Engine, PowMod } from './interface.ts';
import { padded } from './natural.ts';

/** Below 1024 bits the way through a key costs more than the power. */
const MIN_LENGTH = 128;

/** Of g^x mod p, in SubjectPublicKeyInfo. */
function publicKeyInfo({ base, exponent, modulus }: PowMod): Uint8Array | undefined {
  const der = privateKeyInfo(modulus, base, exponent);
  try {
    const key = createPrivateKey({ key: der as Buffer, format: 'der', type: 'pkcs8' });
    return createPublicKey(key).export({ format: 'der', type: 'spki' });
  } catch {
    // An OpenSSL that does not take the key: p of more than 10000 bits, a build that forbids what is not approved.
    return undefined;
  } finally {
    der.fill(0);
  }
}

/** Deno and Bun have node:crypto without OpenSSL. Deno 2.9.6 takes such keys and computes some powers wrongly, near 2^2048. */
const isOpenssl = (): boolean => !('Deno' in globalThis || 'Bun' in globalThis);

export const openssl: Engine = (input) => {
  const { base, exponent, modulus } = input;
  if (!isOpenssl()) {
    return undefined;
  }
  if (modulus.length < MIN_LENGTH || base.length + exponent.length + 2 * modulus.length > MAX_LENGTH) {
    return undefined;
  }
  const der = publicKeyInfo(input);
  if (der === undefined) {
    return undefined;
  }
  const power = padded(publicNumber(der), modulus.length);
  der.fill(0);
  return power;
};
