// srp_id: given with each account.password, good for one proof. Rule 5 at the head of state.ts.

import { challenge } from '@mtproof/srp';
import { draw, type Moment } from './moment.ts';
import type { Account, SrpPassword } from './state.ts';

/** What the server keeps of a srp_B. */
export interface Challenge {
  /** The login that it was given to. */
  readonly perm_auth_key_id: bigint;
  /** 256 bytes. Secret. */
  readonly b: Uint8Array;
  /** The `password_number` then. */
  readonly password_number: number;
  readonly expires_at: number;
}

const LIFE = 300;

/** Gives out a srp_B and its id; challenges that have expired go. */
export function issue(
  state: Account,
  password: SrpPassword,
  { perm_auth_key_id, now, random }: Moment & { readonly perm_auth_key_id: bigint },
): { readonly state: Account; readonly srp_B: Uint8Array; readonly srp_id: bigint } {
  const { next_srp_id: srp_id, password_number } = state;
  const b = draw(random, 256);
  const srp_B = challenge({ algo: password.algo, v: password.v, b });
  const challenges = new Map([...state.challenges].filter(([, { expires_at }]) => expires_at > now));
  challenges.set(srp_id, { perm_auth_key_id, b, password_number, expires_at: now + LIFE });
  return { state: { ...state, challenges, next_srp_id: BigInt.asIntN(64, srp_id + 1n) }, srp_B, srp_id };
}

/** Takes the challenge of an id out of the account, while it is good for this login. */
export function spend(
  state: Account,
  { srp_id, perm_auth_key_id, now }: { srp_id: bigint; perm_auth_key_id: bigint; now: number },
): { readonly state: Account; readonly spent: Challenge | null } {
  const spent = state.challenges.get(srp_id);
  if (spent === undefined || spent.perm_auth_key_id !== perm_auth_key_id) {
    return { state, spent: null };
  }
  const challenges = new Map(state.challenges);
  challenges.delete(srp_id);
  return { state: { ...state, challenges }, spent: spent.expires_at > now ? spent : null };
}
