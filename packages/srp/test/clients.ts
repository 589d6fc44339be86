// Logins of other clients. Their random bytes are given; everything else of theirs runs as it is.

import { createHash, pbkdf2Sync } from 'node:crypto';
import { Long, type tl } from '@mtcute/core';
import {
  computeNewPasswordHash,
  computePasswordHash,
  computeSrpParams,
  type ICryptoProvider,
} from '@mtcute/core/utils.js';
import type { ClientProof, NewVerifier } from '@mtproof/srp';
import helpers from 'telegram/Helpers.js';
import password2fa from 'telegram/Password.js';
import telegram from 'telegram/tl/index.js';
import { vi } from 'vitest';
import type { Algo, Login } from './login.ts';

// GramJS

const { Api } = telegram;

const gramjsAlgo = ({ salt1, salt2, g, p }: Algo) =>
  new Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow({
    salt1: Buffer.from(salt1),
    salt2: Buffer.from(salt2),
    g,
    p: Buffer.from(p),
  });

/** `computeCheck` of GramJS. It draws again until A suits it: a second draw is an error here. */
export async function gramjs({ algo, srp_B, password, a }: Login): Promise<ClientProof> {
  const random = vi
    .spyOn(helpers, 'generateRandomBytes')
    .mockImplementation(() => {
      throw new Error('draws another a');
    })
    .mockImplementationOnce(() => Buffer.from(a));
  try {
    const request = {
      currentAlgo: gramjsAlgo(algo),
      srp_B: Buffer.from(srp_B),
      srpId: helpers.returnBigInt(1),
    };
    const { A, M1 } = await password2fa.computeCheck(request as never, password);
    return { A: Uint8Array.from(A), M1: Uint8Array.from(M1) };
  } finally {
    random.mockRestore();
  }
}

/** `computeDigest` of GramJS: the verifier, salt1 as given. */
export async function gramjsVerifier(algo: Algo, password: string): Promise<Uint8Array> {
  return Uint8Array.from(await password2fa.computeDigest(gramjsAlgo(algo), password));
}

// mtcute

/** What of a provider the password needs, the next random bytes being `random`. */
function provider(random: Uint8Array): ICryptoProvider {
  const used: Partial<ICryptoProvider> = {
    sha256: (data) => Uint8Array.from(createHash('sha256').update(data).digest()),
    pbkdf2: (password, salt, iterations) =>
      Uint8Array.from(pbkdf2Sync(password, salt, iterations, 64, 'sha512')),
    randomBytes: () => Uint8Array.from(random),
    randomFill: (target) => target.set(random),
  };
  return used as ICryptoProvider;
}

const mtcuteAlgo = (algo: Algo): tl.RawPasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow => ({
  _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
  ...algo,
});

/** `computeSrpParams` of mtcute. */
export async function mtcute({ algo, srp_B, password, a }: Login): Promise<ClientProof> {
  const request = { currentAlgo: mtcuteAlgo(algo), srpB: srp_B, srpId: Long.ONE } as tl.account.RawPassword;
  const { A, M1 } = await computeSrpParams(provider(a), request, password);
  return { A: Uint8Array.from(A), M1: Uint8Array.from(M1) };
}

/** `computePasswordHash` of mtcute: x. */
export async function mtcuteX({ salt1, salt2 }: Algo, password: Uint8Array): Promise<Uint8Array> {
  return computePasswordHash(provider(new Uint8Array(0)), password, salt1, salt2);
}

/** `computeNewPasswordHash` of mtcute, which extends salt1 of its argument. */
export async function mtcuteNewVerifier(
  given: Algo,
  password: string,
  random: Uint8Array,
): Promise<NewVerifier> {
  const new_algo = mtcuteAlgo(given);
  const new_password_hash = await computeNewPasswordHash(provider(random), new_algo, password);
  return { new_algo, new_password_hash } as NewVerifier;
}
