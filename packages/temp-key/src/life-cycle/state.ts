// What the life cycle remembers. A value without secrets; json.ts writes and reads it.

import { expected } from '@mtproof/contract';
import type { PermKeyCreation } from './event.ts';

/** How long keys live and how often things are tried. */
export interface Options {
  /** Seconds a temporary key is asked to live. */
  readonly expires_in: number;
  /** A new key is prepared when the bound one has this many seconds left … */
  readonly rotation_margin: number;
  /** … and this many seconds before that, drawn by the caller so that not all its keys rotate at once. */
  readonly jitter: number;
  /** Failed tries after which a round gives up. */
  readonly max_tries: number;
  /** Seconds after which `createPermKey`, `createKey` or `sendBinding` counts as failed if nothing has answered it. */
  readonly answer_timeout: number;
}

/**
 * A day, an hour, none, as many tries as pass the 60 seconds of the permanent key's youth, and 25 seconds.
 *
 * The 25 seconds are the time in which gotd gives up a binding that nothing acknowledges: it sends it again every 5 seconds, 5
 * times. A key exchange has the same time; TDLib gives it 10 seconds, mtcute 5 and gotd 60 for each answer.
 */
export const DEFAULTS: Options = {
  expires_in: 86400,
  rotation_margin: 3600,
  jitter: 0,
  max_tries: 7,
  answer_timeout: 25,
};

/** A temporary key by its name and its end; the key itself stays with the caller. */
export interface TempKey {
  /** Signed long. */
  readonly temp_auth_key_id: bigint;
  /** Unix time, never later than the server's own. */
  readonly expires_at: number;
}

/**
 * Where a life cycle is. The first is outside a round, the last two are between rounds; see step.ts.
 *
 * | at | waits for | bound | next |
 * |---|---|---|---|
 * | `stopped` | start | – | – |
 * | `creatingPermKey` | permKeyCreated, createFailed | – | – |
 * | `creatingKey` | keyCreated, createFailed | key or – | – |
 * | `binding` | bindOk, bindFalse, bindError, badMsg | key or – | key |
 * | `waiting` | the time `until` | key or – | key or – |
 * | `bound` | rotation or loss | key | – |
 * | `resting` | loss | key | – |
 */
export type Place =
  | 'stopped'
  | 'creatingPermKey'
  | 'creatingKey'
  | 'binding'
  | 'waiting'
  | 'bound'
  | 'resting';

/** The whole memory of the life cycle of one DC's temporary key. */
export interface State {
  readonly at: Place;
  readonly options: Options;
  /** What is known of the permanent key. */
  readonly perm_created_at: PermKeyCreation;
  /** The key that carries the traffic. The queue is open exactly while there is one. */
  readonly bound: TempKey | null;
  /** The key that is about to be bound. */
  readonly next: TempKey | null;
  /** Failed tries of the latest round. */
  readonly tries: number;
  /** Whether the latest round has replaced the permanent key. */
  readonly renewed: boolean;
  /** Server time in seconds: in `waiting` of the next try; where an answer is awaited, of the end of `answer_timeout`. */
  readonly until: number | null;
  /** The last `wakeAt`. */
  readonly wake: number | null;
}

/**
 * Makes the state in which nothing has been asked for yet: no key, queries held back.
 *
 * @param options - What departs from {@link DEFAULTS}.
 * @throws {@link RangeError} An option is not an integer in its range, or a key would be due for rotation at birth.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { lifeCycle } from '@mtproof/temp-key';
 *
 * const state = lifeCycle.initialState({ jitter: 600 });
 * assert.equal(state.at, 'stopped');
 * assert.equal(state.options.expires_in, 86400);
 * ```
 */
export function initialState(options: Partial<Options> = {}): State {
  const { expires_in, rotation_margin, jitter, max_tries, answer_timeout } = { ...DEFAULTS, ...options };
  requireAtLeast('rotation_margin', rotation_margin, 0);
  requireAtLeast('jitter', jitter, 0);
  requireAtLeast('expires_in', expires_in, rotation_margin + jitter + 1);
  requireAtLeast('max_tries', max_tries, 1);
  requireAtLeast('answer_timeout', answer_timeout, 1);
  return {
    at: 'stopped',
    options: { expires_in, rotation_margin, jitter, max_tries, answer_timeout },
    perm_created_at: 'none',
    bound: null,
    next: null,
    tries: 0,
    renewed: false,
    until: null,
    wake: null,
  };
}

/**
 * The ids of the temporary keys that a state names. The caller keeps these keys and no others.
 *
 * @param state - From {@link initialState} or `step`.
 * @returns The bound key, then the one that is about to be bound; signed longs.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { lifeCycle } from '@mtproof/temp-key';
 *
 * assert.deepEqual(lifeCycle.heldKeys(lifeCycle.initialState()), []);
 * ```
 */
export function heldKeys({ bound, next }: State): bigint[] {
  return [bound, next].flatMap((key) => (key === null ? [] : [key.temp_auth_key_id]));
}

function requireAtLeast(name: string, value: number, minimum: number): void {
  if (Number.isSafeInteger(value) && value >= minimum) {
    return;
  }
  throw new RangeError(expected(name, `integer of at least ${minimum}`, String(value)));
}
