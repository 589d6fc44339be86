// Mistakes in the key exchange.

import { steps } from '../auth-key.ts';
import { numberOf, reversed, sameStart, withoutZeros, xor } from '../bytes.ts';
import { steps as exchange } from '../exchange.ts';
import { steps as factor } from '../factor.ts';
import { sha1, sha256 } from '../hash.ts';
import { type Knob, knob } from '../knob.ts';
import { steps as group } from '../modp.ts';
import { fingerprintBytes, type PublicKey, steps as rsa, tlBytes } from '../rsa.ts';

const { masked, raised } = rsa;
const { known } = exchange;
const { keyHashes, keyBytes } = steps;

const yes = () => true;

// m - n, for m from n to 2 n.
function less(m: Buffer, n: Buffer): Buffer {
  return keyBytes(numberOf(m) - numberOf(n));
}

function unsigned(bytes: Buffer): bigint {
  return bytes.readBigUInt64LE();
}

// A fingerprint as a number in hexadecimal: its leading zeros are not written.
function hexNumber(fingerprint: Buffer): string {
  return unsigned(fingerprint).toString(16);
}

// SHA1(data) | data | random, 255 bytes, as before RSA_PAD; what is drawn is at the end, behind zeros.
function oldPadding(_number: Buffer, key: PublicKey, data: Buffer, drawn: Buffer): Buffer {
  const padded = Buffer.alloc(256);
  Buffer.concat([sha1(data), data]).copy(padded, 1);
  drawn.copy(padded, 256 - drawn.length);
  return raised(padded, key, data, drawn);
}

// What is drawn, and zeros up to the length that shorter data need.
function filled(data: Buffer, rsa_padding: Buffer): Buffer {
  return Buffer.concat([rsa_padding, Buffer.alloc(Math.max(0, 192 - data.length - rsa_padding.length))]);
}

export const mistakes: Readonly<Record<string, Knob>> = {
  'auth.pq-signed': knob(factor, { read: (pq) => BigInt.asIntN(64, numberOf(pq)) }),
  'auth.pq-as-double': knob(factor, { read: (pq) => BigInt(Number(numberOf(pq))) }),
  'auth.pq-of-any-length': knob(factor, { fits: yes }),
  'auth.pq-factors-not-judged': knob(factor, { arePrimes: yes }),
  'auth.p-and-q-exchanged': knob(factor, { inOrder: (a, b) => (a > b ? [a, b] : [b, a]) }),
  'auth.p-and-q-of-four-bytes': knob(factor, {
    written: (n) => Buffer.from(n.toString(16).padStart(8, '0').slice(-8), 'hex'),
  }),

  'auth.fingerprint-first-bytes': knob(rsa, { fingerprintOf: (hash) => hash.subarray(0, 8) }),
  'auth.fingerprint-big-endian': knob(rsa, { fingerprintOf: (hash) => reversed(hash.subarray(12)) }),
  'auth.fingerprint-without-lengths': knob(rsa, { keyParts: (n, e) => [n, e] }),
  'auth.fingerprint-e-first': knob(rsa, { keyParts: (n, e) => [tlBytes(e), tlBytes(n)] }),
  'auth.fingerprint-of-der': knob(rsa, {
    keyParts: (n, e) => [tlBytes((n[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), n]) : n), tlBytes(e)],
  }),
  'auth.fingerprint-unsigned': knob(rsa, { long: unsigned }),
  'auth.fingerprint-numbers-not-checked': knob(rsa, { isNumber: yes }),
  'auth.fingerprint-not-looked-at': knob(exchange, { known: ([key]) => key }),
  'auth.fingerprint-zeros-lost': knob(exchange, {
    known: (keys, fingerprint) =>
      keys.find((key) => hexNumber(fingerprintBytes(key)) === reversed(fingerprint).toString('hex')),
  }),
  'auth.fingerprint-first-key-only': knob(exchange, {
    known: (keys, fingerprint) => known(keys.slice(0, 1), fingerprint),
  }),

  'auth.rsa-hash-of-reversed': knob(rsa, {
    hashed: (temp_key, data) => sha256(temp_key, reversed(data)),
  }),
  'auth.rsa-not-reversed': knob(rsa, { inner: (data) => data }),
  'auth.rsa-hash-without-key': knob(rsa, { hashed: (_, data) => sha256(data) }),
  'auth.rsa-key-not-masked': knob(rsa, { masked: (temp_key) => temp_key }),
  'auth.rsa-key-masked-with-half': knob(rsa, {
    masked: (temp_key, encrypted) => masked(temp_key, encrypted.subarray(0, 192)),
  }),
  'auth.rsa-iv-is-key': knob(rsa, { iv: (temp_key) => temp_key }),
  'auth.rsa-not-compared-with-n': knob(rsa, {
    isBelow: yes,
    raised: (number, key, data, drawn) =>
      raised(number.compare(key.n) < 0 ? number : less(number, key.n), key, data, drawn),
  }),
  'auth.rsa-n-itself-accepted': knob(rsa, {
    isBelow: (number, n) => number.compare(n) <= 0,
    raised: (number, key, data, drawn) =>
      number.equals(key.n) ? Buffer.alloc(256) : raised(number, key, data, drawn),
  }),
  'auth.rsa-result-stripped': knob(rsa, { sent: withoutZeros }),
  'auth.rsa-old-padding': knob(rsa, { raised: oldPadding, isBelow: yes }),
  'auth.rsa-data-of-any-length': knob(rsa, { dataFits: yes }),

  'auth.tmp-nonces-exchanged': knob(steps, { keyHashes: (n, s) => [sha1(s, n), sha1(n, s), sha1(n, n)] }),
  'auth.tmp-last-hash-of-server-nonce': knob(steps, {
    keyHashes(n, s) {
      const [ns, sn] = keyHashes(n, s);
      return [ns, sn, sha1(s, s)];
    },
  }),
  'auth.tmp-nonces-stripped': knob(steps, { nonceBytes: withoutZeros }),
  'auth.tmp-iv-end-of-nonce': knob(steps, { ivEnd: (new_nonce) => new_nonce.subarray(28) }),
  'auth.tmp-key-and-iv-exchanged': knob(steps, {
    tmpAes: (tmp_aes_key, tmp_aes_iv) => ({ tmp_aes_key: tmp_aes_iv, tmp_aes_iv: tmp_aes_key }),
  }),
  'auth.nonces-of-any-length': knob(steps, { newNonceFits: yes, serverNonceFits: yes }),

  'auth.answer-hash-of-padded': knob(steps, { covered: (_, plain) => plain.subarray(20) }),
  'auth.answer-hash-not-compared': knob(steps, { sameHash: yes, mostPadding: 0 }),
  'auth.answer-hash-half-compared': knob(steps, { sameHash: sameStart(10) }),
  'auth.answer-padding-of-any-length': knob(steps, { mostPadding: 1000 }),
  'auth.answer-padding-never': knob(steps, { mostPadding: 0 }),
  'auth.answer-surplus-bytes-ignored': knob(steps, {
    blocksOf: (data) => data.subarray(0, data.length - (data.length % 16)),
  }),
  'auth.inner-hash-of-padded': knob(steps, {
    hashOf: (data, padding) => sha1(Buffer.concat([data, padding])),
  }),
  'auth.inner-padding-block-too-many': knob(steps, {
    paddingFits: (padding, length) => (20 + length + padding.length) % 16 === 0,
  }),

  'auth.hash-number-always-1': knob(steps, { numberIn: () => 1 }),
  'auth.hash-number-of-any-value': knob(steps, { isNumber: yes }),
  'auth.hash-first-bytes': knob(steps, { hashOfHash: (hash) => hash.subarray(0, 16) }),
  'auth.hash-of-key-id': knob(steps, { auxHash: (auth_key) => sha1(auth_key).subarray(12) }),
  'auth.hash-of-stripped-key': knob(steps, {
    auxHash: (auth_key) => sha1(withoutZeros(auth_key)).subarray(0, 8),
  }),

  'auth.salt-not-mixed': knob(steps, { mixed: (new_nonce) => new_nonce.subarray(0, 8) }),
  'auth.salt-last-bytes': knob(steps, {
    mixed: (n, s) => xor(n.subarray(24), s.subarray(8)),
  }),
  'auth.salt-big-endian': knob(steps, { long: (bytes) => bytes.readBigInt64BE() }),
  'auth.salt-unsigned': knob(steps, { long: unsigned }),

  'auth.key-stripped': knob(steps, { keyBytes: (key) => withoutZeros(keyBytes(key)) }),
  'auth.g-b-stripped': knob(steps, { g_bBytes: (g_b) => withoutZeros(keyBytes(g_b)) }),
  'auth.b-of-any-length': knob(steps, { bFits: yes }),
  'auth.g-a-not-checked': knob(steps, { g_aFits: yes, g_aIn: yes }),
  'auth.g-a-compared-with-2-to-2048': knob(steps, { g_aIn: (g_a) => group.inBounds(g_a, 1n << 2048n) }),
  'auth.g-a-zero-and-one-only': knob(steps, { g_aIn: (g_a, p) => g_a > 1n && g_a < p - 1n }),
  'auth.g-b-not-checked': knob(steps, { g_bIn: yes }),

  'auth.nonce-not-compared': knob(exchange, { sameNonce: yes }),
  'auth.server-nonce-not-compared': knob(exchange, { sameServerNonce: yes }),
  'auth.inner-nonce-not-compared': knob(exchange, { sameInnerNonce: yes }),
  'auth.inner-server-nonce-not-compared': knob(exchange, { sameInnerServerNonce: yes }),
  'auth.nonces-half-compared': knob(exchange, { sameNonce: sameStart(8), sameServerNonce: sameStart(8) }),
  'auth.inner-end-not-checked': knob(exchange, {
    readInner: (schema, answer) => schema.front('Server_DH_inner_data', answer, true),
  }),
  'auth.answers-to-the-last-byte': knob(exchange, {
    readAnswer: (schema, type, bytes) => schema.decode(type, bytes, true),
  }),
  'auth.new-nonce-hash-not-compared': knob(exchange, { sameHash: yes }),
  'auth.new-nonce-hash-half-compared': knob(exchange, { sameHash: sameStart(8) }),
  'auth.fail-taken-for-ok': knob(exchange, { ends: () => false }),
  'auth.retry-taken-for-ok': knob(exchange, { goesOn: () => false }),
  'auth.retry-taken-for-failure': knob(exchange, { ends: (name) => name !== 'dh_gen_ok' }),
  'auth.retry-id-zero': knob(exchange, { retryId: () => Buffer.alloc(8) }),
  'auth.retry-id-is-key-id': knob(exchange, { retryId: (auth_key) => sha1(auth_key).subarray(12) }),
  'auth.retry-with-same-b': knob(exchange, { attemptOf: () => 0 }),
  'auth.inner-data-without-dc': knob(exchange, {
    innerName: (expires_in) => (expires_in === undefined ? 'p_q_inner_data' : 'p_q_inner_data_temp'),
    filled,
  }),
  'auth.temporary-not-known': knob(exchange, {
    innerName: (expires_in) => (expires_in === undefined ? 'p_q_inner_data_dc' : 'p_q_inner_data'),
    filled,
  }),
  'auth.temporary-as-permanent': knob(exchange, { innerName: () => 'p_q_inner_data_dc', filled }),
  'auth.dc-without-sign': knob(exchange, { dc: (dc) => Math.abs(dc) }),
  'auth.dc-of-test-as-production': knob(exchange, { dc: (dc) => dc % 10000 }),
  'auth.time-offset-reversed': knob(exchange, { offset: (server_time, now) => now - server_time }),
};
