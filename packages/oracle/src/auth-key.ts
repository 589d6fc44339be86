// The parts of the key exchange between RSA and the key: temporary AES key, answers, Diffie–Hellman, hashes.

import { createDiffieHellman } from 'node:crypto';
import { bytesOf, numberOf, xor } from './bytes.ts';
import { sha1 } from './hash.ts';
import { decrypt, encrypt } from './ige.ts';
import { memoized } from './memoized.ts';
import { checkGroup, steps as group, power } from './modp.ts';
import { reject } from './rejection.ts';

const openssl = memoized((p: bigint) => createDiffieHellman(bytesOf(p)));

/** g_a^b mod p by OpenSSL; by hand what OpenSSL rejects as degenerate, for mistakes. */
const secret = memoized((g_a: bigint, b: bigint, p: bigint) => {
  try {
    const dh = openssl(p);
    dh.setPrivateKey(bytesOf(b));
    return numberOf(dh.computeSecret(bytesOf(g_a)));
  } catch {
    return power(g_a, b, p);
  }
});

/** In bytes; the longest that today's schema gives is 592. */
const LONGEST_ANSWER = 1024;

interface Nonces {
  readonly new_nonce: Buffer;
  readonly server_nonce: Buffer;
}

interface TmpAes {
  readonly tmp_aes_key: Buffer;
  readonly tmp_aes_iv: Buffer;
}

/** The steps that a mistake may replace. */
export const steps = {
  newNonceFits: (new_nonce: Buffer): boolean => new_nonce.length === 32,
  serverNonceFits: (server_nonce: Buffer): boolean => server_nonce.length === 16,
  nonceBytes: (nonce: Buffer): Buffer => nonce,
  keyHashes: (n: Buffer, s: Buffer): [Buffer, Buffer, Buffer] => [sha1(n, s), sha1(s, n), sha1(n, n)],
  ivEnd: (new_nonce: Buffer): Buffer => new_nonce.subarray(0, 4),
  tmpAes: (tmp_aes_key: Buffer, tmp_aes_iv: Buffer): TmpAes => ({ tmp_aes_key, tmp_aes_iv }),

  blocksOf(encrypted_answer: Buffer): Buffer {
    if (encrypted_answer.length % 16 !== 0 || encrypted_answer.length < 32) {
      reject('AUTH_ANSWER_LENGTH');
    }
    return encrypted_answer;
  },
  mostPadding: 15,
  covered: (answer: Buffer, _plain: Buffer): Buffer => answer,
  sameHash: (a: Buffer, b: Buffer): boolean => a.equals(b),

  // 20 bytes of SHA1, data, padding: a multiple of 16
  paddingFits: (padding: Buffer, length: number): boolean =>
    padding.length < 16 && (20 + length + padding.length) % 16 === 0,
  hashOf: (data: Buffer, _padding: Buffer): Buffer => sha1(data),

  isNumber: (number: number): boolean => [1, 2, 3].includes(number),
  numberIn: (number: number): number => number,
  auxHash: (auth_key: Buffer): Buffer => sha1(auth_key).subarray(0, 8),
  hashOfHash: (hash: Buffer): Buffer => hash.subarray(4),

  mixed: (new_nonce: Buffer, server_nonce: Buffer): Buffer =>
    xor(new_nonce.subarray(0, 8), server_nonce.subarray(0, 8)),
  long: (bytes: Buffer): bigint => bytes.readBigInt64LE(),

  bFits: (b: Buffer): boolean => b.length === 256,
  g_aFits: (g_a: Buffer): boolean => g_a.length <= 256,
  g_aIn: (g_a: bigint, p: bigint): boolean => group.inBounds(g_a, p),
  g_bIn: (g_b: bigint, p: bigint): boolean => group.inBounds(g_b, p),
  g_bBytes: (g_b: bigint): Buffer => bytesOf(g_b),
  keyBytes: (key: bigint): Buffer => bytesOf(key),
};

function requireNonces({ new_nonce, server_nonce }: Nonces): void {
  if (!steps.newNonceFits(new_nonce) || !steps.serverNonceFits(server_nonce)) {
    reject('AUTH_PARAMS');
  }
}

// tmp_aes_key = SHA1(n | s) | SHA1(s | n)[0, 12), tmp_aes_iv = SHA1(s | n)[12, 20) | SHA1(n | n) | n[0, 4)
export function tmpAes(nonces: Nonces): TmpAes {
  requireNonces(nonces);
  const [n, s] = [steps.nonceBytes(nonces.new_nonce), steps.nonceBytes(nonces.server_nonce)];
  const [ns, sn, nn] = steps.keyHashes(n, s);
  return steps.tmpAes(
    Buffer.concat([ns, sn.subarray(0, 12)]),
    Buffer.concat([sn.subarray(12), nn, steps.ivEnd(nonces.new_nonce)]),
  );
}

interface AnswerInput extends Nonces {
  readonly encrypted_answer: Buffer;
}

/** The answer without its hash and padding. */
export function decryptAnswer({ encrypted_answer, ...nonces }: AnswerInput, strict = true): Buffer {
  const { tmp_aes_key, tmp_aes_iv } = tmpAes(nonces);
  if (strict && encrypted_answer.length > LONGEST_ANSWER) {
    reject('AUTH_ANSWER_LENGTH');
  }
  const plain = decrypt(tmp_aes_key, tmp_aes_iv, steps.blocksOf(encrypted_answer));
  for (let end = plain.length; end >= 20 && end >= plain.length - steps.mostPadding; end--) {
    const answer = plain.subarray(20, end);
    if (steps.sameHash(sha1(steps.covered(answer, plain)), plain.subarray(0, 20))) {
      return answer;
    }
  }
  return reject('AUTH_ANSWER_HASH');
}

interface InnerInput extends Nonces {
  readonly data: Buffer;
  readonly padding: Buffer;
}

/** encrypted_data of set_client_DH_params */
export function encryptInner({ data, padding, ...nonces }: InnerInput): Buffer {
  const { tmp_aes_key, tmp_aes_iv } = tmpAes(nonces);
  if (!steps.paddingFits(padding, data.length)) {
    reject('AUTH_PARAMS');
  }
  return encrypt(tmp_aes_key, tmp_aes_iv, Buffer.concat([steps.hashOf(data, padding), data, padding]));
}

interface HashInput {
  readonly new_nonce: Buffer;
  readonly auth_key: Buffer;
  readonly number: number;
}

/** new_nonce_hash1, 2 or 3 */
export function newNonceHash({ new_nonce, auth_key, number }: HashInput): Buffer {
  if (!steps.newNonceFits(new_nonce) || auth_key.length !== 256 || !steps.isNumber(number)) {
    reject('AUTH_PARAMS');
  }
  const hash = sha1(new_nonce, Buffer.of(steps.numberIn(number) & 255), steps.auxHash(auth_key));
  return steps.hashOfHash(hash);
}

/** server_salt as a decimal long */
export function serverSalt(nonces: Nonces): string {
  requireNonces(nonces);
  return steps.long(steps.mixed(nonces.new_nonce, nonces.server_nonce)).toString();
}

interface AgreeInput {
  readonly dh_prime: Buffer;
  readonly g: number;
  readonly g_a: Buffer;
  readonly b: Buffer;
}

/** g_b = g^b mod dh_prime, auth_key = g_a^b mod dh_prime */
export function agree(
  { dh_prime, g, g_a, b }: AgreeInput,
  strict: boolean,
): { g_b: Buffer; auth_key: Buffer } {
  if (!steps.bFits(b)) {
    reject('AUTH_PARAMS');
  }
  const p = checkGroup({ g, p: dh_prime }, strict);
  const base = numberOf(g_a);
  if ((strict && !steps.g_aFits(g_a)) || !steps.g_aIn(base, p)) {
    reject('MODP_ELEMENT_RANGE');
  }
  const g_b = power(BigInt(g), numberOf(b), p);
  if (!steps.g_bIn(g_b, p)) {
    reject('AUTH_G_B_RANGE');
  }
  return { g_b: steps.g_bBytes(g_b), auth_key: steps.keyBytes(secret(base, numberOf(b), p)) };
}
