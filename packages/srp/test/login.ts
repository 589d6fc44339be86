// One login to the account of session.ts by its password, as every client is given it.

import { type ClientProof, deriveX } from '@mtproof/srp';
import { model, pad, toHex, toInt } from './model.ts';
import { a, b, tl } from './session.ts';

export interface Algo {
  readonly salt1: Uint8Array;
  readonly salt2: Uint8Array;
  readonly g: number;
  readonly p: Uint8Array;
}

export interface Login {
  readonly algo: Algo;
  readonly srp_B: Uint8Array;
  readonly password: string;
  readonly a: Uint8Array;
}

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
export const hex = ({ A, M1 }: ClientProof) => ({ A: toHex(A), M1: toHex(M1) });

export const password = 'password';
export const x: Uint8Array = await deriveX({ algo: tl, password: utf8(password) });
export const ints = { ...tl, g: 3n, x: toInt(x), a: toInt(a), b: toInt(b) };
export const m = model(ints);

/** The login, or one that differs in what is given. */
export const loginTo = ({ B, ...given }: Partial<Login> & { readonly B?: bigint } = {}): Login => ({
  algo: tl,
  password,
  a,
  srp_B: pad(B ?? m.B),
  ...given,
});
