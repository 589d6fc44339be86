// What may be spent in a while: wrong guesses, and mail.

import { type Reply, refuse } from './reply.ts';

/** What there is a budget for. */
export type Spending = 'wrong_guesses' | 'mails';

/** Whose budget it is: that of a login that is in, by the auth_key_id of its permanent key, or that of all other callers. */
export type Spender = bigint | 'others';

/** When it was spent: server times in seconds, oldest first. */
export type Spent = { readonly [Kind in Spending]: readonly number[] };

/** What was spent lately. */
export interface BudgetsSlice {
  readonly spent: ReadonlyMap<Spender, Spent>;
}

/** What a budget is found by. */
export interface BudgetSlices extends BudgetsSlice {
  readonly logins: ReadonlyMap<bigint, 'password' | 'in'>;
}

/** A budget at one time. */
export interface Budget {
  readonly of: Spending;
  readonly spender: Spender;
  readonly now: number;
}

// Rule 7: After five wrong guesses in 300 s no guess is judged.
// A guess is a login code, a password, or a mailed code. The answer is FLOOD_WAIT_%d, with the seconds until the first of the
// five is 300 s old. Only time gives guesses back: a right guess is not counted, and gives none back; neither does a new code,
// a new login, or a change of the password.
//
// Rule 24: After five mails in 3600 s none is sent.
// The answer to the request that needs it is FLOOD_WAIT_%d, with the seconds until the first of the five is 3600 s old. The
// change that the mail was for is not kept. Only time gives mail back.
const LIMITS: Readonly<Record<Spending, { readonly most: number; readonly period: number }>> = {
  wrong_guesses: { most: 5, period: 300 },
  mails: { most: 5, period: 3600 },
};

const NOTHING: Spent = { wrong_guesses: [], mails: [] };

// Rule 23: A login that is in has budgets of its own, and all other callers share one of each kind.
// So no caller outside closes the account to a login that is in, and no further key or login brings a caller outside more
// guesses. auth.signIn and the link of a mail belong to the shared budget, whoever brings them. What a login has spent counts on
// after its end, for the next login under its key.

/** The budget of the caller. */
export function budgetOf(
  { logins }: BudgetSlices,
  of: Spending,
  { perm_auth_key_id, now }: { readonly perm_auth_key_id: bigint; readonly now: number },
): Budget {
  return { of, spender: logins.get(perm_auth_key_id) === 'in' ? perm_auth_key_id : 'others', now };
}

/** The refusal of a request that needs what is used up; `undefined` while there is more to spend. */
export function floodWait<S extends BudgetsSlice>(
  state: S,
  { of, spender, now }: Budget,
): Reply<S, never> | undefined {
  const { most, period } = LIMITS[of];
  const first = state.spent.get(spender)?.[of].at(-most);
  const wait = first === undefined ? 0 : first + period - now;
  return wait > 0 ? refuse(state, 'FLOOD_WAIT_%d', wait) : undefined;
}

/** The account after one more was spent. What counts no more is dropped, of every spender. */
export function spendOne<S extends BudgetSlices>(state: S, { of, spender, now }: Budget): S {
  const spent = new Map<Spender, Spent>();
  for (const [other, before] of state.spent) {
    const still = counted(before, now);
    if (still.wrong_guesses.length + still.mails.length > 0) {
      spent.set(other, still);
    }
  }
  const own = spent.get(spender) ?? NOTHING;
  return { ...state, spent: spent.set(spender, { ...own, [of]: [...own[of], now] }) };
}

function counted(spent: Spent, now: number): Spent {
  const within = (of: Spending) => spent[of].filter((at) => at + LIMITS[of].period > now);
  return { wrong_guesses: within('wrong_guesses'), mails: within('mails') };
}
