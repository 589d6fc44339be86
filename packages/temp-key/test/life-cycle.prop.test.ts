import { lifeCycle } from '@mtproof/temp-key';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forward, kinds } from './event-kinds.ts';

const T = 1_700_000_000;
const options = { expires_in: 1000, rotation_margin: 100, jitter: 7, max_tries: 3, answer_timeout: 20 };

const deepFreeze = <V>(value: V): V => {
  if (typeof value === 'object' && value !== null) {
    Object.values(Object.freeze(value)).forEach(deepFreeze);
  }
  return value;
};

const throughText = (state: lifeCycle.State): lifeCycle.State =>
  lifeCycle.fromJson(JSON.parse(JSON.stringify(lifeCycle.toJson(state))));

type Request = lifeCycle.CreatePermKeyAction | lifeCycle.CreateKeyAction | lifeCycle.SendBindingAction;

/** The actions that an event may ask for without a change of state. */
const stateless = ['wakeAt', 'dropTempAuthKeys', 'initConnection', 'repeatRefused'];

/** What a caller would do: a ring of keys, a queue, a clock. It fails where an action cannot be carried out. */
class Caller {
  state: lifeCycle.State = deepFreeze(lifeCycle.initialState(options));
  now = T;
  queueOpen = false;
  /** Temporary keys in the order of their creation: whether each is held, and whether traffic may use it. */
  readonly ring = new Map<bigint, { held: boolean; inUse: boolean; ended: number }>();
  wakeAt = Number.POSITIVE_INFINITY;
  /** The request that waits for an answer. */
  pending: Request | undefined;
  givenUp = 0;

  tell(event: lifeCycle.Event): readonly lifeCycle.Action[] {
    this.now = event.now;
    if (event.on === 'keyCreated' && this.state.at === 'creatingKey' && !this.ring.has(event.auth_key_id)) {
      const ended = Math.floor(event.requested_at + event.time_offset) + options.expires_in;
      this.ring.set(event.auth_key_id, { held: true, inUse: false, ended });
    }
    const before = this.state;
    const { state, actions } = lifeCycle.step(before, deepFreeze(event));
    this.state = deepFreeze(state);
    if (state.at !== before.at) {
      this.pending = undefined;
    }
    for (const action of actions) {
      this.carryOut(deepFreeze(action));
    }
    if (state === before) {
      for (const action of actions) {
        expect(stateless).toContain(action.do);
      }
    }
    this.check();
    return actions;
  }

  private carryOut(action: lifeCycle.Action): void {
    if ('temp_auth_key_id' in action) {
      expect(this.ring.get(action.temp_auth_key_id)).toMatchObject({ held: true });
    }
    switch (action.do) {
      case 'sendBinding':
        // no binding for a dead key, nor for one in use
        expect(action.expires_at).toBeGreaterThan(this.now);
        expect(this.ring.get(action.temp_auth_key_id)).toEqual({
          held: true,
          inUse: false,
          ended: action.expires_at,
        });
        this.pending = action;
        return;
      case 'createPermKey':
      case 'createKey':
        this.pending = action;
        return;
      case 'useKey':
        Object.assign(this.ring.get(action.temp_auth_key_id) ?? {}, { inUse: true });
        return;
      case 'dropTempKey':
        Object.assign(this.ring.get(action.temp_auth_key_id) ?? {}, { held: false, inUse: false });
        return;
      case 'releaseQueue':
        expect(this.queueOpen).toBe(false);
        expect(this.inUse()).toHaveLength(1); // never while unbound
        this.queueOpen = true;
        return;
      case 'holdQueue':
        expect(this.queueOpen).toBe(true);
        this.queueOpen = false;
        return;
      case 'dropTempAuthKeys':
        for (const id of action.except) {
          expect(this.ring.get(id)).toMatchObject({ held: true });
        }
        return;
      case 'giveUp':
        this.givenUp++;
        return;
      case 'wakeAt':
        this.wakeAt = action.time;
    }
  }

  private check(): void {
    const { state } = this;
    const held = [...this.ring].filter(([, key]) => key.held).map(([id]) => id);
    expect(this.inUse()).toEqual(state.bound === null ? [] : [state.bound.temp_auth_key_id]);
    expect(held.length).toBeLessThanOrEqual(2);
    expect(new Set(held)).toEqual(new Set(lifeCycle.heldKeys(state)));
    expect(this.queueOpen).toBe(state.bound !== null);
    expect(state.tries).toBeLessThan(options.max_tries);
    // the table of lifeCycle.Place
    if (state.at === 'bound' || state.at === 'resting') {
      expect(state.bound).not.toBeNull();
    }
    if (state.at === 'stopped' || state.at === 'creatingPermKey') {
      expect(state.bound).toBeNull();
    }
    if (state.at === 'binding') {
      expect(state.next).not.toBeNull();
    } else if (state.at !== 'waiting') {
      expect(state.next).toBeNull();
    }
    expect(state.until === null).toBe(['stopped', 'bound', 'resting'].includes(state.at));
    expect(state.wake === null).toBe(state.bound === null && state.next === null && state.until === null);
  }

  private inUse(): bigint[] {
    return [...this.ring].filter(([, key]) => key.inUse).map(([id]) => id);
  }
}

const bindErrors = [
  'ENCRYPTED_MESSAGE_INVALID',
  'TEMP_AUTH_KEY_ALREADY_BOUND',
  'TEMP_AUTH_KEY_EMPTY',
  'EXPIRES_AT_INVALID',
  'TIMEOUT',
] as const;

/** What would set the life back from each place. */
const back = {
  ...forward,
  creatingPermKey: 'createFailed',
  creatingKey: 'createFailed',
  binding: 'bindError',
} as const;

/** Any event, about a key of the ring or a stranger; one half fits the place, so that the walk gets about. */
const anyEvent = fc.record({
  on: fc.oneof(
    fc.constantFrom(...kinds),
    fc.constantFrom('forward' as const, 'forward' as const, 'back' as const),
  ),
  pick: fc.nat(4),
  attempt: fc.constantFrom(0, 0, 0, -1, 1),
  perm_created_at: fc.constantFrom('none', 'unknown', T - 1000, T),
  error: fc.constantFrom<string[]>(...bindErrors, 'AUTH_KEY_PERM_EMPTY', 'CONNECTION_NOT_INITED'),
  error_code: fc.constantFrom(16, 17, 32, 48),
  code: fc.constantFrom(-404, -429, -444),
  elapsed: fc.constantFrom(0, 1.5, 60),
  again: fc.constantFrom(false, false, true),
  // mostly forwards, now and then set back
  passed: fc.constantFrom(0, 0, 0, 0.25, 1, 3, 30, 90, 900, 2000, -1, -500),
});

function happen(
  caller: Caller,
  draw: typeof anyEvent extends fc.Arbitrary<infer V> ? V : never,
): lifeCycle.Event {
  const { at, tries, next } = caller.state;
  const fits = draw.on === 'forward' || draw.on === 'back';
  const on = draw.on === 'forward' ? forward[at] : draw.on === 'back' ? back[at] : draw.on;
  const due = fits && on === 'tick' && Number.isFinite(caller.wakeAt);
  const now = due ? Math.max(caller.now, caller.wakeAt) : caller.now + draw.passed;
  const known = [...caller.ring.keys()].slice(-3)[draw.pick] ?? -1n; // a stranger
  const temp_auth_key_id = fits && next !== null ? next.temp_auth_key_id : known;
  const fresh = BigInt(caller.ring.size);
  const [held = fresh] = lifeCycle.heldKeys(caller.state);
  return {
    ...draw,
    on,
    now,
    auth_key_id: draw.again ? held : fresh,
    requested_at: now - draw.elapsed,
    time_offset: 0.5,
    temp_auth_key_id: on === 'transportError' && draw.pick === 4 ? null : temp_auth_key_id,
    attempt: Math.max(1, tries + 1 + (fits ? 0 : draw.attempt)),
    reason: 'TIMEOUT',
  } as unknown as lifeCycle.Event;
}

describe('any events in any order', () => {
  it('leave the caller able to carry out every action, with one key in use at most', () => {
    const places = new Set<string>();
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 60, size: 'max' }), (draws) => {
        const caller = new Caller();
        caller.tell({ on: 'start', now: T, perm_created_at: 'unknown' });
        for (const draw of draws) {
          caller.tell(happen(caller, draw));
          places.add(`${caller.state.at}${caller.state.bound === null ? '' : ' with a bound key'}`);
        }
        expect(throughText(caller.state)).toEqual(caller.state);
      }),
      { numRuns: 4 * (fc.readConfigureGlobal().numRuns ?? 100) },
    );
    // the walk has been everywhere
    expect([...places].sort()).toEqual([
      'binding',
      'binding with a bound key',
      'bound with a bound key',
      'creatingKey',
      'creatingKey with a bound key',
      'creatingPermKey',
      'resting with a bound key',
      'stopped',
      'waiting',
      'waiting with a bound key',
    ]);
  }, 30_000);

  it('give the same step again', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 20 }), (draws) => {
        const caller = new Caller();
        for (const draw of draws) {
          const { state } = caller;
          const event = happen(caller, draw);
          const actions = caller.tell(event);
          const again = lifeCycle.step(throughText(state), structuredClone(event));
          expect(again).toEqual({ state: caller.state, actions });
        }
      }),
    );
  });
});

describe('a caller that answers and ticks', () => {
  const answer = fc.record({
    good: fc.boolean(),
    how: fc.constantFrom<('false' | 'badMsg' | 'error' | 'transport' | 'lost')[]>(
      'false',
      'badMsg',
      'error',
      'transport',
      'lost',
    ),
    error: fc.constantFrom<(typeof bindErrors)[number][]>(...bindErrors),
    delay: fc.constantFrom(0, 0.5, 20, 61),
  });
  type Answer = typeof answer extends fc.Arbitrary<infer V> ? V : never;

  function answered(caller: Caller, request: Request, { good, how, error, delay }: Answer): lifeCycle.Event {
    const now = caller.now + delay;
    const { attempt } = request;
    if (!good && how === 'lost') {
      return { on: 'tick', now: Math.max(caller.now, caller.wakeAt) };
    }
    if (request.do !== 'sendBinding') {
      if (!good) {
        return { on: 'createFailed', now, attempt, reason: 'closed' };
      }
      if (request.do === 'createPermKey') {
        return { on: 'permKeyCreated', now };
      }
      const auth_key_id = BigInt(caller.ring.size);
      return { on: 'keyCreated', now, auth_key_id, time_offset: 0, requested_at: now - delay };
    }
    const { temp_auth_key_id } = request;
    if (good) {
      return { on: 'bindOk', now, temp_auth_key_id, attempt };
    }
    if (how === 'false') {
      return { on: 'bindFalse', now, temp_auth_key_id, attempt };
    }
    if (how === 'badMsg') {
      return { on: 'badMsg', now, temp_auth_key_id, attempt, error_code: 48 };
    }
    if (how === 'transport') {
      return { on: 'transportError', now, temp_auth_key_id, code: -404 };
    }
    return { on: 'bindError', now, temp_auth_key_id, attempt, error };
  }

  /** Answers requests and follows wakeAt until a round has ended; counts the requests. */
  function finishRound(caller: Caller, answers: Iterator<Answer>): number {
    let requests = 0;
    while (!['bound', 'stopped', 'resting'].includes(caller.state.at)) {
      const { pending } = caller;
      if (pending === undefined) {
        caller.tell({ on: 'tick', now: Math.max(caller.now, caller.wakeAt) });
      } else {
        requests++;
        caller.tell(answered(caller, pending, answers.next().value));
      }
    }
    return requests;
  }

  it('ends every round: bound, or given up after a bounded number of requests', () => {
    fc.assert(
      fc.property(
        fc.infiniteStream(answer),
        fc.constantFrom<('none' | 'unknown')[]>('none', 'unknown'),
        (answers, perm_created_at) => {
          const caller = new Caller();
          caller.tell({ on: 'start', now: T, perm_created_at });
          const requests = finishRound(caller, answers);
          // a try asks for three things at most; a round has max_tries of them for each of two permanent keys
          expect(requests).toBeLessThanOrEqual(3 * 2 * options.max_tries);
          expect(caller.givenUp).toBe(caller.state.at === 'bound' ? 0 : 1);
        },
      ),
    );
  });

  it('is never without a key when all goes well', () => {
    const good = fc.constant({ good: true, how: 'false', error: 'TIMEOUT', delay: 0.5 } as const);
    fc.assert(
      fc.property(fc.infiniteStream(good), fc.integer({ min: 1, max: 10 }), (answers, rotations) => {
        const caller = new Caller();
        caller.tell({ on: 'start', now: T, perm_created_at: 'none' });
        finishRound(caller, answers);
        for (let n = 0; n < rotations; n++) {
          caller.tell({ on: 'tick', now: caller.wakeAt });
          expect(caller.state.at).toBe('creatingKey');
          while (caller.pending !== undefined) {
            expect(caller.queueOpen).toBe(true);
            caller.tell(answered(caller, caller.pending, answers.next().value as Answer));
          }
        }
        expect(caller.ring.size).toBe(rotations + 1);
      }),
    );
  });
});
