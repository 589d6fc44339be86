import {
  type CheckedAlgo,
  challenge,
  checkedAlgo,
  deriveX,
  legacyPasswordHash,
  newVerifier,
  ph1,
  proveClient,
  verifyClient,
} from '@mtproof/srp';
import type { Operation } from '../operation.ts';
import { bytes, hex, type Input, number } from '../values.ts';
import { groupOptions, remember } from './modp.ts';

const salts = (input: Input) => ({ salt1: bytes(input, 'salt1'), salt2: bytes(input, 'salt2') });

function algoOf(input: Input, { salt1, salt2 }: ReturnType<typeof salts>): CheckedAlgo {
  const _ = 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow';
  const algo = checkedAlgo({ _, salt1, salt2, g: number(input, 'g'), p: bytes(input, 'p') }, groupOptions());
  remember(algo.group);
  return algo;
}

// What only computes in the group needs no salts.
const noSalts = { salt1: new Uint8Array(0), salt2: new Uint8Array(0) };

export const srpOperations: Record<string, Operation> = {
  'kdf.passwordHash': async (input, trace) => {
    const password = bytes(input, 'password');
    const algo = salts(input);
    trace('ph1', ph1({ password, ...algo }));
    return { x: hex(await deriveX({ algo, password })) };
  },

  'kdf.legacy': (input) => ({
    password_hash: hex(
      legacyPasswordHash({ password: bytes(input, 'password'), salt: bytes(input, 'salt') }),
    ),
  }),

  'srp.client': async (input, trace) => {
    const [password, srp_B, a] = [bytes(input, 'password'), bytes(input, 'srp_B'), bytes(input, 'a')];
    const algo = algoOf(input, salts(input));
    const x = await deriveX({ algo, password });
    const { A, M1 } = proveClient({ algo, srp_B, x, a }, trace);
    return { A: hex(A), M1: hex(M1) };
  },

  'srp.newPassword': async (input) => {
    const [password, random] = [bytes(input, 'password'), bytes(input, 'random')];
    const new_algo = algoOf(input, salts(input));
    const verifier = await newVerifier({ new_algo, password, random });
    return { salt1: hex(verifier.new_algo.salt1), new_password_hash: hex(verifier.new_password_hash) };
  },

  'srp.challenge': (input, trace) => {
    const algo = algoOf(input, noSalts);
    return { srp_B: hex(challenge({ algo, v: bytes(input, 'v'), b: bytes(input, 'b') }, trace)) };
  },

  'srp.verify': (input, trace) => {
    const algo = algoOf(input, salts(input));
    const [v, b, A, M1] = [bytes(input, 'v'), bytes(input, 'b'), bytes(input, 'A'), bytes(input, 'M1')];
    return { ok: verifyClient({ algo, v, b, A, M1 }, trace) };
  },
};
