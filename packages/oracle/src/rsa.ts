// RSA keys: the fingerprint, and RSA_PAD with OpenSSL's RSA without padding.

import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { reversed, xor } from './bytes.ts';
import { sha1, sha256 } from './hash.ts';
import { encrypt } from './ige.ts';
import { hexOf } from './json.ts';
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
  raised: (number: Buffer, key: PublicKey, _data: Buffer): Buffer => raised(number, key),
  sent: (encrypted_data: Buffer): Buffer => encrypted_data,
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
  readonly temp_key: Buffer;
}

/** encrypted_data = RSA_PAD(data, server_public_key), 256 bytes */
export function rsaPad({ n, e, data, padding, temp_key }: RsaPadInput): Buffer {
  const data_with_padding = Buffer.concat([data, padding]);
  const fits = steps.modulusFits(n) && steps.isNumber(n) && steps.isNumber(e) && temp_key.length === 32;
  if (!fits || !steps.dataFits(data) || !steps.paddedFits(data_with_padding)) {
    reject('AUTH_PARAMS');
  }
  const data_with_hash = Buffer.concat([
    steps.inner(data_with_padding),
    steps.hashed(temp_key, data_with_padding),
  ]);
  const aes_encrypted = encrypt(temp_key, steps.iv(temp_key), data_with_hash);
  const number = Buffer.concat([steps.masked(temp_key, aes_encrypted), aes_encrypted]);
  if (!steps.isBelow(number, n)) {
    reject('AUTH_RSA_RETRY');
  }
  return steps.sent(steps.raised(number, { n, e }, data));
}
