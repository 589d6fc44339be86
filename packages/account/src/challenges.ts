// The challenges that account.getPassword gives out, by srp_id.

import { draw } from '@mtproof/contract';
import { challenge } from '@mtproof/srp';
import type { LoginsSlice } from './logins.ts';
import type { Moment } from './moment.ts';
import type { SrpPassword, SrpPasswordSlice } from './password.ts';

/** What the server keeps for one srp_B. */
export interface Challenge {
  /** The login that asked for it. */
  readonly perm_auth_key_id: bigint;
  /** 256 bytes. Secret. */
  readonly b: Uint8Array;
  /** The `password_number` at that time. */
  readonly password_number: number;
  readonly expires_at: number;
}

/** The open challenges. */
export interface ChallengesSlice {
  /** By srp_id. */
  readonly challenges: ReadonlyMap<bigint, Challenge>;
  /** Counts up from a random long, so that no id is given twice. */
  readonly next_srp_id: bigint;
}

// Rule 5: A srp_id serves one proof.
// Each account.getPassword has its own srp_B and srp_id, valid for the login that asked. An id lives 300 s. The first proof
// that names it uses it up, right or wrong. No id is given twice.
const LIFE = 300;

// Rule 26: A login has at most 8 challenges.
// One more takes the place of the oldest of that login. So no login uses up the challenges of another, and of all logins
// together there are at most 256. Those of a login that has ended are deleted when the next is given.
const MOST = 8;

/** What a challenge is given out by. */
type IssueSlices = ChallengesSlice & Pick<LoginsSlice, 'logins'> & Pick<SrpPasswordSlice, 'password_number'>;

/** Gives out a srp_B and its id, and deletes the challenges that have expired or whose login has ended. */
export function issue<S extends IssueSlices>(
  state: S,
  password: SrpPassword,
  { perm_auth_key_id, now, random }: Moment & { readonly perm_auth_key_id: bigint },
): { readonly state: S; readonly srp_B: Uint8Array; readonly srp_id: bigint } {
  const { next_srp_id: srp_id, password_number } = state;
  const b = draw(random, 256);
  const srp_B = challenge({ algo: password.algo, v: password.v, b });
  const challenges = new Map([...state.challenges].filter(([, asked]) => isOpen(state, asked, now)));
  const own = [...challenges].filter(([, asked]) => asked.perm_auth_key_id === perm_auth_key_id);
  for (const [oldest] of own.slice(0, Math.max(0, own.length + 1 - MOST))) {
    challenges.delete(oldest);
  }
  challenges.set(srp_id, { perm_auth_key_id, b, password_number, expires_at: now + LIFE });
  return { state: { ...state, challenges, next_srp_id: BigInt.asIntN(64, srp_id + 1n) }, srp_B, srp_id };
}

function isOpen({ logins }: IssueSlices, { expires_at, perm_auth_key_id }: Challenge, now: number): boolean {
  return expires_at > now && logins.has(perm_auth_key_id);
}

/** Takes the challenge of an id out of the account, if it is valid for this login. */
export function spend<S extends ChallengesSlice>(
  state: S,
  { srp_id, perm_auth_key_id, now }: { srp_id: bigint; perm_auth_key_id: bigint; now: number },
): { readonly state: S; readonly spent: Challenge | null } {
  const spent = state.challenges.get(srp_id);
  if (spent === undefined || spent.perm_auth_key_id !== perm_auth_key_id) {
    return { state, spent: null };
  }
  const challenges = new Map(state.challenges);
  challenges.delete(srp_id);
  return { state: { ...state, challenges }, spent: spent.expires_at > now ? spent : null };
}
