// The state as JSON: ids in decimal, since JSON has no 64-bit integers.

import { checkInteger, checkLong, checkUnixTime, expected, wrongType } from '@mtproof/contract';
import { LONGEST_WAIT } from './bind-failure.ts';
import { checkPermKeyCreation } from './check-event.ts';
import { initialState, type Place, type State, type TempKey } from './state.ts';

/** {@link TempKey} as JSON. */
export interface TempKeyJson {
  /** Signed, decimal. */
  readonly temp_auth_key_id: string;
  readonly expires_at: number;
}

/** {@link State} as JSON. */
export interface StateJson extends Omit<State, 'bound' | 'next'> {
  readonly bound: TempKeyJson | null;
  readonly next: TempKeyJson | null;
}

/**
 * Makes the JSON form of a state: {@link State} with ids in decimal.
 *
 * It holds no key. A process that is to go on with it needs the keys of `bound` and `next`, the permanent key, and their salts.
 *
 * @param state - From {@link initialState} or `step`.
 * @returns An object for `JSON.stringify`.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { lifeCycle } from '@mtproof/temp-key';
 *
 * const text = JSON.stringify(lifeCycle.toJson(lifeCycle.initialState()));
 * assert.deepEqual(lifeCycle.fromJson(JSON.parse(text)), lifeCycle.initialState());
 * ```
 */
export function toJson(state: State): StateJson {
  return { ...state, bound: keyToJson(state.bound), next: keyToJson(state.next) };
}

function keyToJson(key: TempKey | null): TempKeyJson | null {
  return key === null ? null : { ...key, temp_auth_key_id: String(key.temp_auth_key_id) };
}

/** The last unix time of an int. */
const LAST_TIME = 2 ** 31 - 1;

/** Whether `bound`, `next` and `until` are present: the table of {@link Place}. */
const places: { readonly [at in Place]: { bound?: boolean; next?: boolean; until: boolean } } = {
  stopped: { bound: false, next: false, until: false },
  creatingPermKey: { bound: false, next: false, until: true },
  creatingKey: { next: false, until: true },
  binding: { next: true, until: true },
  waiting: { until: true },
  bound: { bound: true, next: false, until: false },
  resting: { bound: true, next: false, until: false },
};

/**
 * Reads a state from its JSON form. Tell it a `tick` first: that asks for the `wakeAt` that the earlier process has taken along,
 * and ends a request whose answer is lost with it.
 *
 * @param json - From {@link toJson}. An option that is missing, such as one that an earlier version did not have, takes its default.
 * @throws {@link TypeError} or {@link RangeError} A field is missing, or has a type or a value that no state has.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { lifeCycle } from '@mtproof/temp-key';
 *
 * const json = lifeCycle.toJson(lifeCycle.initialState());
 * assert.throws(() => lifeCycle.fromJson({ ...json, at: 'bound' }), {
 *   message: '"bound" expected a key where "at" is bound, got null',
 * });
 * ```
 */
export function fromJson(json: StateJson): State {
  const { at, perm_created_at, renewed } = json;
  const { options } = initialState(json.options);
  if (!Object.hasOwn(places, at)) {
    throw new RangeError(expected('at', Object.keys(places).join(', '), String(at)));
  }
  checkPermKeyCreation(perm_created_at);
  checkInteger(json.tries, 'tries', 0, options.max_tries - 1);
  if (typeof renewed !== 'boolean') {
    throw wrongType('renewed', 'boolean', renewed);
  }
  const bound = keyFromJson(json.bound, 'bound');
  const next = keyFromJson(json.next, 'next');
  const longest = Math.max(options.answer_timeout, LONGEST_WAIT);
  const until = deadlineFromJson(json.until, 'until', longest);
  checkPresence(at, { bound, next, until });
  const wake = deadlineFromJson(json.wake, 'wake', longest);
  return { at, options, perm_created_at, bound, next, tries: json.tries, renewed, until, wake };
}

function keyFromJson(json: TempKeyJson | null, name: string): TempKey | null {
  if (json === null) {
    return null;
  }
  if (typeof json !== 'object') {
    throw wrongType(name, 'object or null', json);
  }
  const { temp_auth_key_id: id, expires_at } = json;
  if (typeof id !== 'string') {
    throw wrongType(`${name}.temp_auth_key_id`, 'decimal string', id);
  }
  if (!/^-?\d{1,19}$/.test(id)) {
    throw new RangeError(
      expected(`${name}.temp_auth_key_id`, 'decimal string', JSON.stringify(id.slice(0, 40))),
    );
  }
  const temp_auth_key_id = BigInt(id);
  checkLong(temp_auth_key_id, `${name}.temp_auth_key_id`);
  checkUnixTime(expires_at, `${name}.expires_at`);
  return { temp_auth_key_id, expires_at };
}

/** A deadline may lie past the last unix time, by the wait that leads to it. */
function deadlineFromJson(time: number | null, name: string, longest: number): number | null {
  const isPast = typeof time === 'number' && time > LAST_TIME && time <= LAST_TIME + longest;
  if (time !== null && !isPast) {
    checkUnixTime(time, name);
  }
  return time;
}

function checkPresence(at: Place, held: Pick<State, 'bound' | 'next' | 'until'>): void {
  for (const name of ['bound', 'next', 'until'] as const) {
    const wanted = places[at][name];
    if (wanted !== undefined && wanted !== (held[name] !== null)) {
      const what = name === 'until' ? 'a time' : 'a key';
      const [right, got] = wanted ? [what, 'null'] : ['null', what];
      throw new RangeError(expected(name, `${right} where "at" is ${at}`, got));
    }
  }
}
