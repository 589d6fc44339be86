// RSA keys: the fingerprint, and RSA_PAD with OpenSSL's RSA without padding.

import { constants, createHash, createPublicKey, publicEncrypt } from 'node:crypto';
import { encrypt } from './ige.ts';
import { sha1 } from './message.ts';
import { reject } from './rejection.ts';
import { bases } from './tl-codecs.ts';

export const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
export const xor = (a, b) => Buffer.from(a.map((byte, i) => byte ^ b[i]));
const reversed = (bytes) => Buffer.from(bytes).reverse();

/** TL string of bytes. */
export const tlBytes = (bytes) => bases.bytes.write({ hex: bytes.toString('hex') });

// m^e mod n, 256 bytes; m is below n.
function raised(m, { n, e }) {
  const key = createPublicKey({
    key: { kty: 'RSA', n: n.toString('base64url'), e: e.toString('base64url') },
    format: 'jwk',
  });
  return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, m);
}

/** What ../mistakes may replace. */
export const steps = {
  isNumber: (bytes) => bytes.length > 0 && bytes[0] !== 0,
  keyParts: (n, e) => [tlBytes(n), tlBytes(e)],
  fingerprintOf: (hash) => hash.subarray(12, 20),
  long: (bytes) => bytes.readBigInt64LE(),

  modulusFits: (n) => n.length === 256,
  dataFits: (data) => data.length <= 144,
  paddedFits: (data_with_padding) => data_with_padding.length === 192,
  inner: (data_with_padding) => reversed(data_with_padding),
  hashed: (temp_key, data_with_padding) => sha256(temp_key, data_with_padding),
  iv: () => Buffer.alloc(32),
  masked: (temp_key, aes_encrypted) => xor(temp_key, sha256(aes_encrypted)),
  isBelow: (number, n) => number.compare(n) < 0,
  raised,
  sent: (encrypted_data) => encrypted_data,
};

export function fingerprintBytes({ n, e }) {
  if (!steps.isNumber(n) || !steps.isNumber(e)) {
    reject('AUTH_PARAMS');
  }
  return steps.fingerprintOf(sha1(...steps.keyParts(n, e)));
}

export const fingerprint = (key) => ({ fingerprint: steps.long(fingerprintBytes(key)).toString() });

export function rsaPad({ n, e, data, padding, temp_key }) {
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
