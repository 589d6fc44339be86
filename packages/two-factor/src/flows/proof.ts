// From a password to inputCheckPasswordSRP, and again when the server has forgotten srp_id. Rules:
//
// 1. A proof is made of an account.password that has passed every check, and of no other: a check that fails throws.
// 2. account.password serves one proof.
// 3. SRP_ID_INVALID: fetch account.password again and repeat, once, with the same x.
// 4. If it then shows other salts or another group, or no password, the password has changed: SRP_PASSWORD_CHANGED.

import type { Bytes } from '@mtproof/contract';
import { GROUP_RANDOM_LENGTH } from '@mtproof/modp';
import {
  type account_password,
  type inputCheckPasswordSRP,
  PasswordKdfAlgo,
} from '@mtproof/schema/two-factor';
import { type CheckedAlgo, checkedAlgoAsync, deriveX, proofFromXAsync } from '@mtproof/srp';
import { type Codec, encode, type Method } from '@mtproof/tl-wire';
import { clean, randomBytes } from '@noble/hashes/utils.js';
import { copyPassword } from '../argument.ts';
import { type Call, call, refused } from '../call.ts';
import type { MethodName } from '../error-table.ts';
import type { Invoke } from '../invoke.ts';
import { checkOptions, draw, type PasswordInput, type ProofOptions, powers, waiting } from '../options.ts';
import type { Outcome } from '../outcome.ts';
import { getPassword } from './get-password.ts';

/** The fields of `account.password` that share the bit of has_password. */
type Protected = account_password & Required<Pick<account_password, 'current_algo' | 'srp_B' | 'srp_id'>>;

/** A password over the requests of one flow. */
export interface Opened {
  /** For one proof. */
  readonly account: Protected;
  readonly algo: CheckedAlgo;
  /** Secret, wiped at the end of the flow; so is x. */
  readonly password: Bytes;
  readonly x: Bytes;
}

const isProtected = (account: account_password): account is Protected => account.current_algo !== undefined;

/** `checkedAlgoAsync` with what a prime that nobody knows takes to be proved. */
export async function checkAlgo(algo: PasswordKdfAlgo, options: ProofOptions): Promise<CheckedAlgo> {
  const { proved, profile } = options;
  const random = draw(options, GROUP_RANDOM_LENGTH);
  return checkedAlgoAsync(algo, { random, proved, profile, ...powers(options) });
}

export function same<T>(codec: Codec<T>, one: T, other: T): boolean {
  const [a, b] = [encode(codec, one), encode(codec, other)];
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

async function prove({ account, algo, x }: Opened, options: ProofOptions): Promise<inputCheckPasswordSRP> {
  const { random = randomBytes } = options;
  return proofFromXAsync(account, { algo, x, random, ...powers(options) });
}

/** Fetches `account.password`, checks it, derives x, and wipes what is secret when `use` is done. */
export async function withPassword<T>(
  invoke: Invoke,
  input: PasswordInput,
  method: MethodName,
  use: (opened: Opened) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  checkOptions(input);
  const password = copyPassword(input.password, 'password');
  try {
    const fetched = await getPassword(invoke, input);
    if (!fetched.ok) {
      return fetched;
    }
    const account = fetched.value;
    if (!isProtected(account)) {
      return refused(method, 'PASSWORD_EMPTY');
    }
    const algo = await checkAlgo(account.current_algo, input);
    const x = await deriveX({ algo, password, ...waiting(input) });
    try {
      return await use({ account, algo, password, x });
    } finally {
      clean(x);
    }
  } finally {
    clean(password);
  }
}

/** The same password with a fresh `account.password`, for the next proof. */
export async function reopen(
  invoke: Invoke,
  input: PasswordInput,
  method: MethodName,
  opened: Opened,
): Promise<Outcome<Opened>> {
  const fetched = await getPassword(invoke, input);
  if (!fetched.ok) {
    return fetched;
  }
  const account = fetched.value;
  if (!isProtected(account) || !same(PasswordKdfAlgo, account.current_algo, opened.account.current_algo)) {
    return refused(method, 'SRP_PASSWORD_CHANGED');
  }
  return { ok: true, value: { ...opened, account } };
}

/** Makes a request's proof and the rest of it, from the same `account.password`. */
export type BuildRequest<T> = (proof: inputCheckPasswordSRP, account: Protected) => T | Promise<T>;

/** Sends a request with a proof, and once more with a new proof after `SRP_ID_INVALID`. */
export async function sendProof<T extends Call, R>(
  invoke: Invoke,
  input: PasswordInput,
  method: Method<T, R>,
  opened: Opened,
  build: BuildRequest<T>,
): Promise<Outcome<R>> {
  const send = async (now: Opened): Promise<Outcome<R>> =>
    call(invoke, method, await build(await prove(now, input), now.account), input);

  const outcome = await send(opened);
  if (outcome.ok || outcome.error.type !== 'SRP_ID_INVALID') {
    return outcome;
  }
  const again = await reopen(invoke, input, method.name, opened);
  return again.ok ? send(again.value) : again;
}

/** {@link withPassword} and {@link sendProof}: a flow of one request with a proof. */
export async function withProof<T extends Call, R>(
  invoke: Invoke,
  input: PasswordInput,
  method: Method<T, R>,
  build: BuildRequest<T>,
): Promise<Outcome<R>> {
  return withPassword(invoke, input, method.name, (opened) =>
    sendProof(invoke, input, method, opened, build),
  );
}
