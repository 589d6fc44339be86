// The server's side of a password, by @mtproof/srp.

import { telegramPrime } from '@mtproof/modp';
import type {
  account_password,
  InputCheckPasswordSRP,
  passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow,
} from '@mtproof/schema/two-factor';
import { challenge, checkedAlgo, deriveV, deriveX, type Pbkdf2, verifyClient } from '@mtproof/srp';
import { sha512 } from '@noble/hashes/sha2.js';
import { randomBytes } from '@noble/hashes/utils.js';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const password = utf8('correct horse');

/** Stands for the slow step where a test is not about it. */
export const quick: Pbkdf2 = ({ password: key, salt }) =>
  sha512.create().update(salt).update(key).update(salt).digest();

export const input = { password, pbkdf2: quick };

const MODPOW = 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow';

export const kdfAlgo = (
  salt: number,
  length: number,
): passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow => ({
  _: MODPOW,
  salt1: new Uint8Array(length).fill(salt),
  salt2: new Uint8Array(16).fill(salt),
  g: 3,
  p: telegramPrime(),
});

export const authorization = { _: 'auth.authorization', user: { _: 'userEmpty', id: 7n } } as const;

/** `account.password` without a password. */
export const bare: account_password = {
  _: 'account.password',
  new_algo: kdfAlgo(2, 8),
  new_secure_algo: {
    _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000',
    salt: new Uint8Array(8).fill(3),
  },
  secure_random: new Uint8Array(32),
};

export interface Peer {
  /** A challenge with its own srp_B. */
  account(srp_id: bigint, more?: Partial<account_password>): account_password;
  /** Whether a request brings the proof for the challenge of this id. */
  accepts(request: { readonly password: InputCheckPasswordSRP }, srp_id: bigint): boolean;
}

/** A server that keeps the verifier of one password. */
export async function peer(
  pw: Uint8Array = password,
  current_algo: passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow = kdfAlgo(1, 40),
  proved: readonly Uint8Array[] = [],
): Promise<Peer> {
  const algo = checkedAlgo(current_algo, { proved });
  const v = deriveV({ algo, x: await deriveX({ algo, password: pw, pbkdf2: quick }) });
  const secrets = new Map<bigint, Uint8Array>();
  return {
    account(srp_id, more = {}) {
      const b = randomBytes(256);
      secrets.set(srp_id, b);
      return {
        ...bare,
        has_password: true,
        current_algo,
        srp_B: challenge({ algo, v, b }),
        srp_id,
        ...more,
      };
    },
    accepts({ password: proof }, srp_id) {
      if (proof._ !== 'inputCheckPasswordSRP' || proof.srp_id !== srp_id) {
        return false;
      }
      return verifyClient({ algo, v, b: secrets.get(srp_id) as Uint8Array, A: proof.A, M1: proof.M1 });
    },
  };
}
