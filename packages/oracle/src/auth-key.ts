// The parts of the key exchange between RSA and the key: temporary AES key, answers, Diffie–Hellman, hashes.

import { createDiffieHellman } from 'node:crypto';
import { decrypt, encrypt } from './ige.ts';
import { sha1 } from './message.ts';
import { bytesOf, checkGroup, steps as group, kept, numberOf, power } from './modp.ts';
import { reject } from './rejection.ts';
import { xor } from './rsa.ts';

const openssl = kept((p) => createDiffieHellman(bytesOf(p)));

/** g_a^b mod p by OpenSSL; by hand what OpenSSL refuses as degenerate, for mistakes. */
const secret = kept((g_a, b, p) => {
  try {
    const dh = openssl(p);
    dh.setPrivateKey(bytesOf(b));
    return numberOf(dh.computeSecret(bytesOf(g_a)));
  } catch {
    return power(g_a, b, p);
  }
});

/** What ../mistakes may replace. */
export const steps = {
  newNonceFits: (new_nonce) => new_nonce.length === 32,
  serverNonceFits: (server_nonce) => server_nonce.length === 16,
  nonceBytes: (nonce) => nonce,
  keyHashes: (n, s) => [sha1(n, s), sha1(s, n), sha1(n, n)],
  ivEnd: (new_nonce) => new_nonce.subarray(0, 4),
  tmpAes: (tmp_aes_key, tmp_aes_iv) => ({ tmp_aes_key, tmp_aes_iv }),

  blocksOf(encrypted_answer) {
    if (encrypted_answer.length % 16 !== 0 || encrypted_answer.length < 32) {
      reject('AUTH_ANSWER_LENGTH');
    }
    return encrypted_answer;
  },
  mostPadding: 15,
  covered: (answer) => answer,
  sameHash: (a, b) => a.equals(b),

  // 20 bytes of SHA1, data, padding: a multiple of 16
  paddingFits: (padding, length) => padding.length < 16 && (20 + length + padding.length) % 16 === 0,
  hashOf: (data) => sha1(data),

  isNumber: (number) => [1, 2, 3].includes(number),
  numberIn: (number) => number,
  auxHash: (auth_key) => sha1(auth_key).subarray(0, 8),
  hashOfHash: (hash) => hash.subarray(4),

  mixed: (new_nonce, server_nonce) => xor(new_nonce.subarray(0, 8), server_nonce.subarray(0, 8)),
  long: (bytes) => bytes.readBigInt64LE(),

  bFits: (b) => b.length === 256,
  g_aFits: (g_a) => g_a.length <= 256,
  g_aIn: (g_a, p) => group.inBounds(g_a, p),
  g_bIn: (g_b, p) => group.inBounds(g_b, p),
  g_bBytes: (g_b) => bytesOf(g_b),
  keyBytes: (key) => bytesOf(key),
};

function requireNonces({ new_nonce, server_nonce }) {
  if (!steps.newNonceFits(new_nonce) || !steps.serverNonceFits(server_nonce)) {
    reject('AUTH_PARAMS');
  }
}

export function tmpAes(nonces) {
  requireNonces(nonces);
  const [n, s] = [steps.nonceBytes(nonces.new_nonce), steps.nonceBytes(nonces.server_nonce)];
  const [ns, sn, nn] = steps.keyHashes(n, s);
  return steps.tmpAes(
    Buffer.concat([ns, sn.subarray(0, 12)]),
    Buffer.concat([sn.subarray(12), nn, steps.ivEnd(nonces.new_nonce)]),
  );
}

export function decryptAnswer({ encrypted_answer, ...nonces }) {
  const { tmp_aes_key, tmp_aes_iv } = tmpAes(nonces);
  const plain = decrypt(tmp_aes_key, tmp_aes_iv, steps.blocksOf(encrypted_answer));
  for (let end = plain.length; end >= 20 && end >= plain.length - steps.mostPadding; end--) {
    const answer = plain.subarray(20, end);
    if (steps.sameHash(sha1(steps.covered(answer, plain)), plain.subarray(0, 20))) {
      return answer;
    }
  }
  return reject('AUTH_ANSWER_HASH');
}

export function encryptInner({ data, padding, ...nonces }) {
  const { tmp_aes_key, tmp_aes_iv } = tmpAes(nonces);
  if (!steps.paddingFits(padding, data.length)) {
    reject('AUTH_PARAMS');
  }
  return encrypt(tmp_aes_key, tmp_aes_iv, Buffer.concat([steps.hashOf(data, padding), data, padding]));
}

export function newNonceHash({ new_nonce, auth_key, number }) {
  if (!steps.newNonceFits(new_nonce) || auth_key.length !== 256 || !steps.isNumber(number)) {
    reject('AUTH_PARAMS');
  }
  const hash = sha1(new_nonce, Buffer.of(steps.numberIn(number) & 255), steps.auxHash(auth_key));
  return steps.hashOfHash(hash);
}

export function serverSalt(nonces) {
  requireNonces(nonces);
  return steps.long(steps.mixed(nonces.new_nonce, nonces.server_nonce)).toString();
}

export function agree({ dh_prime, g, g_a, b }, strict) {
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
