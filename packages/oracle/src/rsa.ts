// RSA keys: the fingerprint, RSA_PAD with OpenSSL's RSA without padding, and what a server makes of it.

import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { bytesOf, numberOf, reversed, xor } from './bytes.ts';
import { sha1, sha256 } from './hash.ts';
import { decrypt, encrypt } from './ige.ts';
import { hexOf } from './json.ts';
import { power } from './modp.ts';
import { reject } from './rejection.ts';
import { bases } from './tl-codecs.ts';

/** A public key: modulus and exponent, big-endian. */
export interface PublicKey {
  readonly n: Buffer;
  readonly e: Buffer;
}

/** TL string of bytes. */
export const tlBytes = (bytes: Buffer): Buffer => bases.bytes.write(hexOf(bytes));

// m^e mod n, 256 bytes; m is below n.
function raised(m: Buffer, { n, e }: PublicKey): Buffer {
  const key = createPublicKey({
    key: { kty: 'RSA', n: n.toString('base64url'), e: e.toString('base64url') },
    format: 'jwk',
  });
  return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, m);
}

/** The steps that a mistake may replace. */
export const steps = {
  isNumber: (bytes: Buffer): boolean => bytes.length > 0 && bytes[0] !== 0,
  keyParts: (n: Buffer, e: Buffer): Buffer[] => [tlBytes(n), tlBytes(e)],
  fingerprintOf: (hash: Buffer): Buffer => hash.subarray(12, 20),
  long: (bytes: Buffer): bigint => bytes.readBigInt64LE(),

  modulusFits: (n: Buffer): boolean => n.length === 256,
  dataFits: (data: Buffer): boolean => data.length <= 144,
  paddedFits: (data_with_padding: Buffer): boolean => data_with_padding.length === 192,
  inner: (data_with_padding: Buffer): Buffer => reversed(data_with_padding),
  hashed: (temp_key: Buffer, data_with_padding: Buffer): Buffer => sha256(temp_key, data_with_padding),
  iv: (_temp_key: Buffer): Buffer => Buffer.alloc(32),
  masked: (temp_key: Buffer, aes_encrypted: Buffer): Buffer => xor(temp_key, sha256(aes_encrypted)),
  isBelow: (number: Buffer, n: Buffer): boolean => number.compare(n) < 0,
  raised: (number: Buffer, key: PublicKey, _data: Buffer, _drawn: Buffer): Buffer => raised(number, key),
  sent: (encrypted_data: Buffer): Buffer => encrypted_data,

  sentFits: (encrypted_data: Buffer): boolean => encrypted_data.length === 256,
  decrypted: (number: Buffer): Buffer => number,
  outer: (reversedData: Buffer): Buffer => reversed(reversedData),
  samePadHash: (a: Buffer, b: Buffer): boolean => a.equals(b),
  takesOldForm: (profile: string): boolean => profile === 'lenient',
  isOldFront: (byte: number): boolean => byte === 0,
  sameOldHash: (a: Buffer, b: Buffer): boolean => a.equals(b),
};

export function fingerprintBytes({ n, e }: PublicKey): Buffer {
  if (!steps.isNumber(n) || !steps.isNumber(e)) {
    reject('AUTH_PARAMS');
  }
  return steps.fingerprintOf(sha1(...steps.keyParts(n, e)));
}

export const fingerprint = (key: PublicKey): string => steps.long(fingerprintBytes(key)).toString();

interface RsaPadInput extends PublicKey {
  readonly data: Buffer;
  readonly padding: Buffer;
  /** In the order in which they are drawn. */
  readonly temp_keys: readonly Buffer[];
  /** What `padding` was made of, if it is not that itself: a mistake may fill it up. */
  readonly drawn?: Buffer;
}

/** encrypted_data = RSA_PAD(data, server_public_key), 256 bytes */
export function rsaPad({ n, e, data, padding, temp_keys, drawn = padding }: RsaPadInput): Buffer {
  const data_with_padding = Buffer.concat([data, padding]);
  const fits =
    steps.modulusFits(n) &&
    steps.isNumber(n) &&
    steps.isNumber(e) &&
    temp_keys.every(({ length }) => length === 32);
  if (!fits || !steps.dataFits(data) || !steps.paddedFits(data_with_padding)) {
    reject('AUTH_PARAMS');
  }
  for (const temp_key of temp_keys) {
    const number = paddedNumber(data_with_padding, temp_key);
    if (steps.isBelow(number, n)) {
      return steps.sent(steps.raised(number, { n, e }, data, drawn));
    }
  }
  return reject('AUTH_RSA_RETRY');
}

/** key_aes_encrypted = temp_key_xor | aes_encrypted, 256 bytes */
function paddedNumber(data_with_padding: Buffer, temp_key: Buffer): Buffer {
  const data_with_hash = Buffer.concat([
    steps.inner(data_with_padding),
    steps.hashed(temp_key, data_with_padding),
  ]);
  const aes_encrypted = encrypt(temp_key, steps.iv(temp_key), data_with_hash);
  return Buffer.concat([steps.masked(temp_key, aes_encrypted), aes_encrypted]);
}

/** A key of a server: also the private exponent. */
export interface PrivateKey extends PublicKey {
  readonly d: Buffer;
}

interface RsaUnpadInput extends PrivateKey {
  readonly encrypted_data: Buffer;
  readonly profile: string;
}

interface Unpadded {
  /** With its padding, if the form is RSA_PAD. */
  readonly data: Buffer;
  readonly form: 'RSA_PAD' | 'SHA1';
}

// data | padding of temp_key_xor | aes_encrypted, if the hash is right.
function unpadded(key_aes_encrypted: Buffer): Buffer | undefined {
  const aes_encrypted = key_aes_encrypted.subarray(32);
  const temp_key = xor(key_aes_encrypted.subarray(0, 32), sha256(aes_encrypted));
  const data_with_hash = decrypt(temp_key, Buffer.alloc(32), aes_encrypted);
  const data_with_padding = steps.outer(data_with_hash.subarray(0, 192));
  const hash = sha256(temp_key, reversed(data_with_hash.subarray(0, 192)));
  return steps.samePadHash(hash, data_with_hash.subarray(192)) ? data_with_padding : undefined;
}

// The data of 0 | SHA1(data) | data | random bytes: at most 232 bytes, whole words of TL.
function oldData(number: Buffer): Buffer | undefined {
  if (!steps.isOldFront(number[0] ?? 0)) {
    return undefined;
  }
  for (let end = 21; end <= number.length; end += 4) {
    const data = number.subarray(21, end);
    if (steps.sameOldHash(sha1(data), number.subarray(1, 21))) {
      return data;
    }
  }
  return undefined;
}

/** What a client encrypted, and in which form. */
export function rsaUnpad({ n, e, d, encrypted_data, profile }: RsaUnpadInput): Unpadded {
  const fits = steps.modulusFits(n) && [n, e, d].every(steps.isNumber);
  if (!fits || !['strict', 'lenient'].includes(profile)) {
    reject('AUTH_PARAMS');
  }
  if (!steps.sentFits(encrypted_data) || !steps.isBelow(encrypted_data, n)) {
    reject('AUTH_RSA_HASH');
  }
  const number = steps.decrypted(bytesOf(power(numberOf(encrypted_data), numberOf(d), numberOf(n))));
  const data_with_padding = unpadded(number);
  if (data_with_padding) {
    return { data: data_with_padding, form: 'RSA_PAD' };
  }
  const data = steps.takesOldForm(profile) ? oldData(number) : undefined;
  return data ? { data, form: 'SHA1' } : reject('AUTH_RSA_HASH');
}
