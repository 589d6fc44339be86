import { lifeCycle } from '@mtproof/temp-key';
import { describe, expect, it } from 'vitest';

const T = 1_700_000_000;

type What = lifeCycle.UntimedEvent;

const [A, B, C, N, Z] = [1n, 2n, -3n, 4n, 26n];

const deepFreeze = <V>(value: V): V => {
  if (typeof value === 'object' && value !== null) {
    Object.values(Object.freeze(value)).forEach(deepFreeze);
  }
  return value;
};

/** A life cycle with a clock that only the test moves. */
class Play {
  state: lifeCycle.State;
  now = T;
  /** The actions of the last event. */
  actions: readonly lifeCycle.Action[] = [];

  constructor(options: Partial<lifeCycle.Options> = {}) {
    this.state = deepFreeze(lifeCycle.initialState(options));
  }

  at(now: number): this {
    this.now = now;
    return this;
  }

  on(...events: What[]): this {
    for (const event of events) {
      const { state, actions } = lifeCycle.step(
        this.state,
        deepFreeze({ ...event, now: this.now } as lifeCycle.Event),
      );
      this.state = deepFreeze(state);
      this.actions = actions;
    }
    return this;
  }

  /** The actions of the last event without `wakeAt`. */
  get done(): readonly lifeCycle.Action[] {
    return this.actions.filter((action) => action.do !== 'wakeAt');
  }

  get names(): string[] {
    return this.done.map((action) => action.do);
  }

  get wakeAt(): number | undefined {
    return this.actions.find((action) => action.do === 'wakeAt')?.time;
  }
}

const start = (perm_created_at: number | 'unknown' | 'none' = T - 1000): What => ({
  on: 'start',
  perm_created_at,
});
const created = (auth_key_id: bigint, requested_at: number): What => ({
  on: 'keyCreated',
  auth_key_id,
  time_offset: 0,
  requested_at,
});
const of = (temp_auth_key_id: bigint, attempt = 1): { temp_auth_key_id: bigint; attempt: number } => ({
  temp_auth_key_id,
  attempt,
});
const ok = (id: bigint): What => ({ on: 'bindOk', ...of(id) });
const invalid = (id: bigint, attempt = 1): What => ({
  on: 'bindError',
  ...of(id, attempt),
  error: 'ENCRYPTED_MESSAGE_INVALID',
});
const transport = (code: number, temp_auth_key_id: bigint | null): What => ({
  on: 'transportError',
  code,
  temp_auth_key_id,
});
const tick: What = { on: 'tick' };
const failed: What = { on: 'createFailed', attempt: 1, reason: 'closed' };

const creating = (): Play => new Play().on(start());
const binding = (): Play => creating().on(created(A, T));
const bound = (): Play => binding().on(ok(A));
/** A is bound and within an hour of its end; B is being made. */
const rotating = (): Play =>
  bound()
    .at(T + 82800)
    .on(tick);
const rebinding = (): Play => rotating().on(created(B, T + 82800));
const resting = (): Play => rebinding().on({ on: 'bindError', ...of(B), error: 'TEMP_AUTH_KEY_EMPTY' });
const waiting = (): Play => binding().on({ on: 'bindFalse', ...of(A) });

const places: Record<lifeCycle.Place, () => Play> = {
  stopped: () => new Play(),
  creatingPermKey: () => new Play().on(start('none')),
  creatingKey: creating,
  binding,
  waiting,
  bound,
  resting,
};

describe('the whole life', () => {
  it('creates, binds, initializes, releases', () => {
    const play = new Play().on(start());
    expect(play.actions).toEqual([
      { do: 'createKey', expires_in: 86400, attempt: 1 },
      { do: 'wakeAt', time: T + 25 },
    ]);
    play.at(T + 1).on(created(A, T + 1));
    expect(play.actions).toEqual([
      { do: 'sendBinding', temp_auth_key_id: A, expires_at: T + 86401, attempt: 1 },
      { do: 'wakeAt', time: T + 26 },
    ]);
    play.at(T + 2).on(ok(A));
    expect(play.actions).toEqual([
      { do: 'useKey', temp_auth_key_id: A },
      { do: 'initConnection' },
      { do: 'releaseQueue' },
      { do: 'wakeAt', time: T + 82801 },
    ]);
    expect(play.state).toMatchObject({ at: 'bound', bound: { temp_auth_key_id: A }, next: null });
  });

  it('makes the permanent key first where there is none', () => {
    const play = new Play().on(start('none'));
    expect(play.names).toEqual(['createPermKey']);
    play.at(T + 5).on({ on: 'permKeyCreated' });
    expect(play.names).toEqual(['createKey']);
    expect(play.state.perm_created_at).toBe(T + 5);
  });
});

describe('options', () => {
  it('are asked for and kept', () => {
    const options = { expires_in: 7200, rotation_margin: 60, jitter: 5, max_tries: 2, answer_timeout: 9 };
    expect(lifeCycle.initialState(options).options).toEqual(options);
    const play = new Play(options).on(start());
    expect(play.done).toEqual([{ do: 'createKey', expires_in: 7200, attempt: 1 }]);
    expect(play.wakeAt).toBe(T + 9);
  });

  it.each([
    [{ expires_in: 3600 }, '"expires_in" expected integer of at least 3601, got 3600'],
    [{ jitter: -1 }, '"jitter" expected integer of at least 0, got -1'],
    [{ rotation_margin: 1.5 }, '"rotation_margin" expected integer of at least 0, got 1.5'],
    [{ max_tries: 0 }, '"max_tries" expected integer of at least 1, got 0'],
    [{ answer_timeout: 0 }, '"answer_timeout" expected integer of at least 1, got 0'],
  ])('%j are refused', (options, message) => {
    expect(() => lifeCycle.initialState(options)).toThrow(new RangeError(message));
  });
});

describe('rule 1: Time is the now of the event', () => {
  it('must be unix time', () => {
    expect(() => new Play().at(Number.NaN).on(tick)).toThrow(
      new RangeError('"now" expected unix time in seconds, 0 … 2^31-1, got NaN'),
    );
    const now = '5' as unknown as number;
    expect(() => new Play().at(now).on(tick)).toThrow(
      new TypeError('"now" expected unix time in seconds, 0 … 2^31-1, got type=string'),
    );
    expect(() => new Play().on(start(Number.POSITIVE_INFINITY))).toThrow(
      new RangeError('"perm_created_at" expected unix time in seconds, 0 … 2^31-1, got Infinity'),
    );
  });

  it('answers an early tick by the same wakeAt, and another event by none', () => {
    const play = bound();
    expect(play.wakeAt).toBe(T + 82800);
    expect(play.on({ on: 'dropTempAuthKeys' }).wakeAt).toBeUndefined();
    expect(play.on(tick).wakeAt).toBe(T + 82800);
  });

  it('wakes for the next try and for the end of a key, whichever is first', () => {
    expect(waiting().wakeAt).toBe(T + 1);
    expect(rotating().wakeAt).toBe(T + 82825);
    expect(rebinding().wakeAt).toBeUndefined(); // unchanged
    expect(resting().wakeAt).toBe(T + 86400);
    expect(creating().on(tick).actions).toEqual([{ do: 'wakeAt', time: T + 25 }]);
  });

  it('lets any event do what a tick was due to do', () => {
    const play = bound().at(T + 82800);
    expect(play.on({ on: 'dropTempAuthKeys' }).names).toEqual(['dropTempAuthKeys', 'createKey']);
    expect(play.at(T + 90000).on(ok(A)).names).toEqual(['holdQueue', 'repeatUnanswered', 'dropTempKey']);
  });

  it('does not prolong a wait when the clock is set back', () => {
    const play = waiting(); // until T + 1
    expect(play.at(T).on(tick).names).toEqual([]);
    expect(play.at(T - 1).on(tick).names).toEqual(['sendBinding']);
  });
});

describe('rule 2: A key is dead at its expires_at', () => {
  it('is counted from before the request', () => {
    const event = { ...created(A, T + 7), time_offset: 0.5 } as What;
    expect(creating().on(event).done).toMatchObject([{ do: 'sendBinding', expires_at: T + 86407 }]);
  });

  it('binds no key that is dead on arrival', () => {
    const play = creating().at(T + 86400);
    expect(play.on(created(A, T)).names).toEqual(['dropTempKey']);
    expect(play.state).toMatchObject({ at: 'waiting', next: null, tries: 1 });
    expect(
      creating()
        .at(T + 86399)
        .on(created(A, T)).names,
    ).toEqual(['sendBinding']);
  });

  it('binds no key that died while waiting', () => {
    const play = waiting().at(T + 86400);
    expect(play.on(tick).done).toEqual([{ do: 'dropTempKey', temp_auth_key_id: A }]);
    expect(play.at(T + 86402).on(tick).names).toEqual(['createKey']);
  });
});

describe('rule 3: Every request is answered by one event, or by silence', () => {
  it.each<[lifeCycle.Place, string]>([
    ['creatingPermKey', 'createPermKey'],
    ['creatingKey', 'createKey'],
    ['binding', 'sendBinding'],
  ])('in %s is a failed try after 25 s', (place, action) => {
    const play = places[place]();
    expect(play.at(T + 24.9).on(tick).done).toEqual([]);
    expect(play.state).toMatchObject({ at: place, tries: 0 });
    play.at(T + 25).on(tick);
    expect(play.state).toMatchObject({ at: 'waiting', tries: 1 });
    expect(play.actions).toEqual([{ do: 'wakeAt', time: T + 26 }]);
    expect(play.at(T + 26).on(tick).done).toMatchObject([{ do: action, attempt: 2 }]);
  });

  it('is given up after max_tries', () => {
    const play = new Play({ max_tries: 2 }).on(start(), created(A, T));
    play
      .at(T + 25)
      .on(tick)
      .at(T + 26)
      .on(tick)
      .at(T + 51)
      .on(tick);
    expect(play.done).toEqual([
      { do: 'dropTempKey', temp_auth_key_id: A },
      { do: 'giveUp', reason: 'TIMEOUT' },
    ]);
  });

  it('may still be answered by boolTrue, in time or late', () => {
    expect(
      binding()
        .at(T + 25)
        .on(ok(A)).state.at,
    ).toBe('bound');
    const play = binding()
      .at(T + 25)
      .on(tick);
    expect(play.on(ok(A)).names).toEqual(['useKey', 'initConnection', 'releaseQueue']);
  });

  it('may still be answered by a key once the next one is asked for', () => {
    const play = creating()
      .at(T + 25)
      .on(tick);
    const { state } = play;
    expect(play.on(created(A, T)).state).toBe(state); // nothing is asked for
    play.at(T + 26).on(tick, created(A, T));
    expect(play.done).toMatchObject([{ do: 'sendBinding', temp_auth_key_id: A }]);
    const asked = play.state;
    expect(play.on(created(B, T + 26)).state).toBe(asked); // the key of the second request
  });

  it('is not failed by the failure of an earlier request', () => {
    const play = creating()
      .at(T + 25)
      .on(tick)
      .at(T + 26)
      .on(tick);
    const { state } = play;
    expect(play.on(failed).state).toBe(state);
    expect(play.on({ on: 'createFailed', attempt: 2, reason: 'closed' }).state.at).toBe('waiting');
  });

  it('is not awaited longer when the clock is set back', () => {
    const play = binding();
    expect(play.at(T).on(tick).state.at).toBe('binding');
    expect(play.at(T - 1).on(tick).state.at).toBe('waiting');
  });
});

describe('rule 4: Every try is a request of its own', () => {
  it('numbers the attempts', () => {
    const play = waiting();
    expect(play.names).toEqual([]);
    play.at(T + 1).on(tick);
    expect(play.done).toMatchObject([{ do: 'sendBinding', temp_auth_key_id: A, attempt: 2 }]);
  });

  it('ignores a failure of an earlier attempt', () => {
    const play = waiting()
      .at(T + 1)
      .on(tick);
    const { state } = play;
    play.on({ on: 'bindFalse', ...of(A, 1) }, invalid(A, 1), {
      on: 'badMsg',
      ...of(A, 1),
      error_code: 16,
    });
    expect(play.state).toBe(state);
    expect(play.on({ on: 'bindFalse', ...of(A, 2) }).state).toMatchObject({ at: 'waiting', tries: 2 });
  });

  it('believes boolTrue for any attempt, also while waiting', () => {
    expect(waiting().on(ok(A)).names).toEqual(['useKey', 'initConnection', 'releaseQueue']);
    expect(
      waiting()
        .at(T + 1)
        .on(tick, ok(A)).state.at,
    ).toBe('bound');
  });

  it('does not bind again in the event that says it is bound', () => {
    expect(
      waiting()
        .at(T + 1)
        .on(ok(A)).names,
    ).toEqual(['useKey', 'initConnection', 'releaseQueue']);
  });

  it.each([16, 17, 20, 32, 33, 48])('builds anew at once after bad_msg %i', (error_code) => {
    const play = binding().on({ on: 'badMsg', ...of(A), error_code });
    expect(play.done).toEqual([
      { do: 'sendBinding', temp_auth_key_id: A, expires_at: T + 86400, attempt: 2 },
    ]);
    expect(play.state.tries).toBe(1);
  });

  it.each([18, 19, 34, 35, 64])('waits after bad_msg %i', (error_code) => {
    const play = binding().on({ on: 'badMsg', ...of(A), error_code });
    expect(play.names).toEqual([]);
    expect(play.wakeAt).toBe(T + 1);
  });
});

describe('rule 5: A failed try is followed by a wait', () => {
  it('come 0, 1, 3, 7, 15, 31, 63 s after the first, and no more', () => {
    const play = binding();
    const tried: number[] = [];
    while (play.state.at === 'binding') {
      tried.push(play.now - T);
      play.on({ on: 'bindFalse', ...of(A, tried.length) });
      const { wakeAt } = play;
      if (wakeAt !== undefined) {
        play.at(wakeAt).on(tick);
      }
    }
    expect(tried).toEqual([0, 1, 3, 7, 15, 31, 63]);
    expect(play.done).toEqual([
      { do: 'dropTempKey', temp_auth_key_id: A },
      { do: 'giveUp', reason: 'boolFalse' },
    ]);
    expect(play.state).toEqual(lifeCycle.initialState());
  });

  it('wait no longer than 32 s', () => {
    const play = new Play({ max_tries: 100 }).on(start(), created(A, T));
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 9; attempt++) {
      play.on({ on: 'bindFalse', ...of(A, attempt) });
      waits.push(Number(play.wakeAt) - play.now);
      play.at(Number(play.wakeAt)).on(tick);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 32, 32, 32]);
  });

  it('count a message built anew', () => {
    const play = new Play({ max_tries: 2 }).on(start(), created(A, T));
    play.on({ on: 'badMsg', ...of(A, 1), error_code: 48 });
    expect(play.names).toEqual(['sendBinding']);
    play.on({ on: 'badMsg', ...of(A, 2), error_code: 48 });
    expect(play.done).toEqual([
      { do: 'dropTempKey', temp_auth_key_id: A },
      { do: 'giveUp', reason: 'bad_msg 48' },
    ]);
  });

  it.each<[string, () => Play, string]>([
    ['permanent', places.creatingPermKey, 'createPermKey'],
    ['temporary', creating, 'createKey'],
  ])('of creating a %s key are repeated', (_, make, action) => {
    const play = make().on(failed);
    expect(play.state).toMatchObject({ at: 'waiting', tries: 1 });
    expect(play.at(T + 0.5).on(tick).names).toEqual([]);
    expect(play.at(T + 1).on(tick).names).toEqual([action]);
  });

  it('stop the machine without a bound key; start begins again with all tries', () => {
    const play = new Play({ max_tries: 1 }).on(start(), failed);
    expect(play.actions).toEqual([{ do: 'giveUp', reason: 'closed' }]);
    expect(play.on(tick).actions).toEqual([]);
    expect(play.on(start()).names).toEqual(['createKey']);
  });

  it('leave a bound key alone; its loss begins a new round', () => {
    const play = resting();
    expect(play.done).toEqual([
      { do: 'dropTempKey', temp_auth_key_id: B },
      { do: 'giveUp', reason: 'TEMP_AUTH_KEY_EMPTY' },
    ]);
    expect(play.on(start(), tick).names).toEqual([]);
    expect(play.at(T + 86399).on(tick).names).toEqual([]);
    expect(play.at(T + 86400).on(tick).names).toEqual([
      'holdQueue',
      'repeatUnanswered',
      'dropTempKey',
      'createKey',
    ]);
    expect(play.state).toMatchObject({ at: 'creatingKey', tries: 0 });
  });

  it('are counted from nothing in the next round', () => {
    const play = waiting()
      .on(ok(A))
      .at(T + 82800)
      .on(tick);
    expect(play.state.tries).toBe(0);
  });
});

describe('rule 6: boolTrue makes the next key the bound one', () => {
  it('overlaps: the old key works until the new one is bound', () => {
    const play = rebinding();
    expect(play.state).toMatchObject({ bound: { temp_auth_key_id: A }, next: { temp_auth_key_id: B } });
    expect(play.names).toEqual(['sendBinding']);
    play.on(ok(B));
    expect(play.done).toEqual([
      { do: 'useKey', temp_auth_key_id: B },
      { do: 'initConnection' },
      { do: 'repeatUnanswered' },
      { do: 'dropTempKey', temp_auth_key_id: A },
    ]);
    expect(play.state).toMatchObject({ at: 'bound', bound: { temp_auth_key_id: B }, next: null });
  });
});

describe('rule 7: A new key is prepared before the old one ends', () => {
  it.each([
    [-1, []],
    [0, ['createKey']],
    [1, ['createKey']],
  ])('begins at the margin, seen %i s after it', (late, names) => {
    expect(
      bound()
        .at(T + 86400 - 3600 + late)
        .on(tick).names,
    ).toEqual(names);
  });

  it('begins earlier by the jitter', () => {
    const jittered = (): Play => new Play({ jitter: 600 }).on(start(), created(A, T), ok(A));
    expect(jittered().wakeAt).toBe(T + 82200);
    expect(
      jittered()
        .at(T + 82199)
        .on(tick).names,
    ).toEqual([]);
    expect(
      jittered()
        .at(T + 82200)
        .on(tick).names,
    ).toEqual(['createKey']);
  });

  it('goes on when the old key is lost in the overlap', () => {
    const play = rotating()
      .on(failed)
      .at(T + 86390)
      .on(tick, created(B, T + 86390))
      .at(T + 86400);
    expect(play.on(tick).names).toEqual(['holdQueue', 'repeatUnanswered', 'dropTempKey']);
    expect(play.state).toMatchObject({ at: 'binding', bound: null, next: { temp_auth_key_id: B } });
    expect(play.on(ok(B)).names).toEqual(['useKey', 'initConnection', 'releaseQueue']);
  });

  it('takes no key that was not asked for yet, though the same moment asks for one', () => {
    const play = bound().at(T + 86400);
    expect(play.on(created(B, T + 86400)).names).toEqual([
      'holdQueue',
      'repeatUnanswered',
      'dropTempKey',
      'createKey',
    ]);
    expect(play.on(created(C, T + 86400)).done).toMatchObject([{ do: 'sendBinding', temp_auth_key_id: C }]);
  });

  it('takes no key that is already in use', () => {
    const play = rotating();
    const { state } = play;
    expect(play.on(created(A, T + 82800)).state).toBe(state);
  });

  it('takes no key that this very event finds expired', () => {
    const play = new Play({ rotation_margin: 10 }).on(start(), created(A, T), ok(A));
    play.at(T + 86390).on(tick);
    expect(play.names).toEqual(['createKey']);
    play.at(T + 86400).on(created(A, T + 86400));
    expect(play.names).toEqual(['holdQueue', 'repeatUnanswered', 'dropTempKey']);
    expect(play.state).toMatchObject({ at: 'creatingKey', bound: null, next: null });
  });
});

describe('rule 8: The loss of the bound key holds the queue', () => {
  const lost = ['holdQueue', 'repeatUnanswered', 'dropTempKey', 'createKey'];

  it.each<[string, What]>([
    ['-404', transport(-404, A)],
    ['AUTH_KEY_PERM_EMPTY', { on: 'rpcError', temp_auth_key_id: A, error: 'AUTH_KEY_PERM_EMPTY' }],
    ['replaced', { on: 'replaced', temp_auth_key_id: A }],
  ])('by %s', (_, event) => {
    const play = bound().on(event);
    expect(play.names).toEqual(lost);
    expect(play.state).toMatchObject({ at: 'creatingKey', bound: null });
    expect(resting().on(event).names).toEqual(lost);
    expect(rotating().on(event).names).toEqual(lost.slice(0, 3));
  });

  it('by expiry, when no tick came for the rotation', () => {
    expect(
      bound()
        .at(T + 86400)
        .on(tick).names,
    ).toEqual(lost);
  });

  it('does not come from -429 or -444', () => {
    const play = bound();
    const { state } = play;
    expect(play.on(transport(-429, A), transport(-444, A)).state).toBe(state);
  });
});

describe('-404 in each place', () => {
  it.each<[lifeCycle.Place, bigint | null, string[], lifeCycle.Place]>([
    ['stopped', null, [], 'stopped'],
    ['stopped', A, [], 'stopped'],
    ['creatingPermKey', null, [], 'waiting'],
    ['creatingKey', null, [], 'waiting'],
    ['creatingKey', A, [], 'creatingKey'],
    ['binding', A, ['dropTempKey'], 'waiting'],
    ['binding', Z, [], 'binding'],
    ['binding', null, [], 'binding'],
    ['waiting', A, ['dropTempKey'], 'waiting'],
    ['bound', A, ['holdQueue', 'repeatUnanswered', 'dropTempKey', 'createKey'], 'creatingKey'],
    ['bound', Z, [], 'bound'],
    ['bound', null, [], 'bound'],
    ['resting', A, ['holdQueue', 'repeatUnanswered', 'dropTempKey', 'createKey'], 'creatingKey'],
  ])('%s, key %s', (place, id, names, after) => {
    const play = places[place]().on(transport(-404, id));
    expect(play.names).toEqual(names);
    expect(play.state.at).toBe(after);
  });
});

describe('rule 9: The loss of the next key is a failed try', () => {
  it.each(['TEMP_AUTH_KEY_ALREADY_BOUND', 'EXPIRES_AT_INVALID'])('by %s: another key is made', (error) => {
    const play = binding().on({ on: 'bindError', ...of(A), error });
    expect(play.done).toEqual([{ do: 'dropTempKey', temp_auth_key_id: A }]);
    expect(play.at(T + 1).on(tick).names).toEqual(['createKey']);
    expect(play.on(created(B, T)).done).toMatchObject([{ temp_auth_key_id: B, attempt: 2 }]);
  });

  it('leaves the old key in use', () => {
    const play = rebinding().on(transport(-404, B));
    expect(play.done).toEqual([{ do: 'dropTempKey', temp_auth_key_id: B }]);
    expect(play.state).toMatchObject({ at: 'waiting', bound: { temp_auth_key_id: A } });
  });

  it('is not what AUTH_KEY_PERM_EMPTY says of a key that is not bound yet', () => {
    const play = binding();
    const { state } = play;
    play.on({ on: 'rpcError', temp_auth_key_id: A, error: 'AUTH_KEY_PERM_EMPTY' });
    expect(play.on({ on: 'replaced', temp_auth_key_id: A }).state).toBe(state);
  });
});

describe('rule 10: ENCRYPTED_MESSAGE_INVALID condemns a permanent key older than 60 seconds', () => {
  const refused = (age: number): Play => new Play().on(start(T - age), created(A, T), invalid(A));

  it.each([0, 59, 60])('at %i s it is only tried again', (age) => {
    const play = refused(age);
    expect(play.names).toEqual([]);
    expect(play.state).toMatchObject({ at: 'waiting', next: { temp_auth_key_id: A } });
  });

  it('at 61 s both keys are dropped and made again', () => {
    const play = refused(61);
    expect(play.done).toEqual([
      { do: 'dropTempKey', temp_auth_key_id: A },
      { do: 'dropPermKey' },
      { do: 'createPermKey', attempt: 1 },
    ]);
    expect(play.on({ on: 'permKeyCreated' }).names).toEqual(['createKey']);
    expect(play.on(created(B, T)).done).toMatchObject([{ do: 'sendBinding', attempt: 1 }]);
  });

  it('takes the bound key along', () => {
    const play = rebinding().on(invalid(B));
    expect(play.done).toEqual([
      { do: 'holdQueue' },
      { do: 'repeatUnanswered' },
      { do: 'dropTempKey', temp_auth_key_id: A },
      { do: 'dropTempKey', temp_auth_key_id: B },
      { do: 'dropPermKey' },
      { do: 'createPermKey', attempt: 1 },
    ]);
  });

  it('counts an unknown age from the handshake, so that the seventh try decides', () => {
    const play = new Play()
      .on(start('unknown'))
      .at(T + 5)
      .on(created(A, T + 5));
    expect(play.state.perm_created_at).toBe(T + 5);
    const names: string[][] = [];
    for (let attempt = 1; attempt <= 7; attempt++) {
      play.on(invalid(A, attempt));
      names.push(play.names);
      if (play.wakeAt !== undefined && attempt < 7) {
        play.at(play.wakeAt).on(tick);
      }
    }
    expect(names.flat()).toEqual(['dropTempKey', 'dropPermKey', 'createPermKey']);
    expect(names[6]).toEqual(names.flat());
    expect(play.now).toBe(T + 68);
  });

  it('replaces the permanent key once in a round', () => {
    const play = refused(61).on({ on: 'permKeyCreated' });
    play.at(T + 1000).on(created(B, T + 1000), invalid(B));
    expect(play.names).toEqual([]);
    expect(play.state).toMatchObject({ at: 'waiting', tries: 1, renewed: true });
    play
      .on(ok(B))
      .at(T + 83800)
      .on(tick, created(C, T + 83800), invalid(C));
    expect(play.names).toContain('dropPermKey');
  });
});

describe('rule 11: A round gives up at once where no try can help', () => {
  it.each(['TEMP_AUTH_KEY_EMPTY', 'INPUT_REQUEST_TOO_LONG'])('%s', (error) => {
    const play = binding().on({ on: 'bindError', ...of(A), error });
    expect(play.done).toEqual([
      { do: 'dropTempKey', temp_auth_key_id: A },
      { do: 'giveUp', reason: error },
    ]);
    expect(play.state.at).toBe('stopped');
  });

  it('-444', () => {
    expect(creating().on(transport(-444, null)).done).toEqual([
      { do: 'giveUp', reason: 'transport error -444' },
    ]);
    expect(waiting().on(transport(-444, A)).names).toEqual(['dropTempKey', 'giveUp']);
  });

  it('-429 is a failed try, of the try that is under way', () => {
    expect(creating().on(transport(-429, null)).state).toMatchObject({ at: 'waiting', tries: 1 });
    expect(binding().on(transport(-429, A)).state).toMatchObject({ at: 'waiting', tries: 1 });
    const play = waiting();
    const { state } = play;
    expect(play.on(transport(-429, A)).state).toBe(state);
  });

  it('any other error is a failed try', () => {
    const play = binding().on({ on: 'bindError', ...of(A), error: 'TIMEOUT' });
    expect(play.state).toMatchObject({ at: 'waiting', tries: 1, next: { temp_auth_key_id: A } });
  });
});

const refusal = (error: string, temp_auth_key_id = A): What => ({
  on: 'rpcError',
  temp_auth_key_id,
  error,
});

describe('rule 12: CONNECTION_NOT_INITED asks for initConnection again', () => {
  it('initializes again after CONNECTION_NOT_INITED', () => {
    expect(bound().on(refusal('CONNECTION_NOT_INITED')).done).toEqual([
      { do: 'initConnection' },
      { do: 'repeatRefused' },
    ]);
    expect(bound().on(refusal('CONNECTION_NOT_INITED', Z)).names).toEqual([]);
  });
});

describe('rule 13: dropTempAuthKeys spares the keys that are held', () => {
  it('spares the keys in use and in the making', () => {
    const drop: What = { on: 'dropTempAuthKeys' };
    expect(bound().on(drop).done).toEqual([{ do: 'dropTempAuthKeys', except: [A] }]);
    expect(rebinding().on(drop).done).toEqual([{ do: 'dropTempAuthKeys', except: [A, B] }]);
    expect(binding().on(drop).names).toEqual([]);
  });
});

describe('rule 14: logout drops all keys, from any state', () => {
  it('leaves AUTH_KEY_UNREGISTERED to the caller', () => {
    const play = bound();
    const { state } = play;
    expect(play.on(refusal('AUTH_KEY_UNREGISTERED')).state).toBe(state);
    expect(play.actions).toEqual([]);
    // but the key may have ended
    expect(play.at(T + 86400).on(refusal('AUTH_KEY_UNREGISTERED')).names).toContain('dropTempKey');
  });

  it.each<[lifeCycle.Place, string[]]>([
    ['stopped', []],
    ['creatingPermKey', []],
    ['creatingKey', ['dropPermKey']],
    ['binding', ['dropTempKey', 'dropPermKey']],
    ['waiting', ['dropTempKey', 'dropPermKey']],
    ['bound', ['holdQueue', 'dropTempKey', 'dropPermKey']],
    ['resting', ['holdQueue', 'dropTempKey', 'dropPermKey']],
  ])('drops all keys on logout in %s', (place, names) => {
    const play = places[place]().on({ on: 'logout' });
    expect(play.actions.map((action) => action.do)).toEqual(names);
    expect(play.state).toEqual(lifeCycle.initialState());
  });

  it('drops both temporary keys on logout in the overlap', () => {
    expect(rebinding().on({ on: 'logout' }).done).toEqual([
      { do: 'holdQueue' },
      { do: 'dropTempKey', temp_auth_key_id: A },
      { do: 'dropTempKey', temp_auth_key_id: B },
      { do: 'dropPermKey' },
    ]);
  });
});

describe('rule 15: Every other event is ignored', () => {
  const events: Record<string, { event: What; heardIn: lifeCycle.Place[] }> = {
    start: { event: start(), heardIn: ['stopped'] },
    permKeyCreated: { event: { on: 'permKeyCreated' }, heardIn: ['creatingPermKey'] },
    keyCreated: { event: created(N, T), heardIn: ['creatingKey'] },
    createFailed: { event: failed, heardIn: ['creatingPermKey', 'creatingKey'] },
    'bindOk of a stranger': { event: ok(Z), heardIn: [] },
    bindOk: { event: ok(A), heardIn: ['binding', 'waiting'] },
    bindFalse: { event: { on: 'bindFalse', ...of(A) }, heardIn: ['binding'] },
    bindError: { event: { on: 'bindError', ...of(A), error: 'X' }, heardIn: ['binding'] },
    badMsg: { event: { on: 'badMsg', ...of(A), error_code: 64 }, heardIn: ['binding'] },
    'bindFalse of an attempt to come': { event: { on: 'bindFalse', ...of(A, 2) }, heardIn: [] },
    replaced: { event: { on: 'replaced', temp_auth_key_id: A }, heardIn: ['bound', 'resting'] },
    logout: {
      event: { on: 'logout' },
      heardIn: ['creatingPermKey', 'creatingKey', 'binding', 'waiting', 'bound', 'resting'],
    },
    'createFailed of an attempt to come': {
      event: { on: 'createFailed', attempt: 2, reason: 'closed' },
      heardIn: [],
    },
  };

  for (const [name, { event, heardIn }] of Object.entries(events)) {
    it(`${name} is heard in [${heardIn}] only`, () => {
      for (const [place, make] of Object.entries(places)) {
        const play = make();
        const { state } = play;
        const unchanged = play.on(event).state === state;
        expect(unchanged, place).toBe(!heardIn.includes(place as lifeCycle.Place));
        if (unchanged) {
          expect(play.actions, place).toEqual([]);
        }
      }
    });
  }

  it('keyCreated of a key dropped before is the answer to a later createKey', () => {
    const play = bound().on({ on: 'replaced', temp_auth_key_id: A });
    expect(play.state).toMatchObject({ at: 'creatingKey', bound: null });
    expect(play.on(created(A, T)).done).toMatchObject([{ do: 'sendBinding', temp_auth_key_id: A }]);
    // the server does not have it any more
    expect(play.on({ on: 'transportError', code: -404, temp_auth_key_id: A }).names).toEqual(['dropTempKey']);
    expect(play.state).toMatchObject({ at: 'waiting', tries: 1, next: null });
  });
});

describe('what is no event', () => {
  const told =
    (event: object): (() => unknown) =>
    () =>
      lifeCycle.step(lifeCycle.initialState(), { now: T, ...event } as lifeCycle.Event);

  it.each([
    ['bindOK', '"bindOK"'],
    ['toString', '"toString"'],
    [undefined, 'type=undefined'],
    ['x'.repeat(1000), `"${'x'.repeat(40)}"`],
  ])('is a TypeError: %s', (on, got) => {
    expect(told({ on })).toThrow(
      new TypeError(`"on" expected the name of an event, such as 'tick', got ${got}`),
    );
  });

  it('is a TypeError: nothing at all', () => {
    for (const nothing of [null, undefined, 5]) {
      expect(() => lifeCycle.step(lifeCycle.initialState(), nothing as never)).toThrow(
        new TypeError('"on" expected the name of an event, such as \'tick\', got type=undefined'),
      );
    }
  });

  it('has milliseconds for seconds', () => {
    expect(told({ on: 'tick', now: T * 1000 })).toThrow(
      new RangeError(`"now" expected unix time in seconds, 0 … 2^31-1, got ${T * 1000}`),
    );
    expect(told({ ...created(A, T * 1000) })).toThrow(RangeError);
  });

  const bind = { on: 'bindOk', temp_auth_key_id: A, attempt: 1 };
  const long = 'expected bigint -2^63 … 2^63-1, got type=string';
  const attempt = 'expected integer 1 … 9007199254740991, got';
  it.each<[object, Error]>([
    [{ ...bind, temp_auth_key_id: '1' }, new TypeError(`"temp_auth_key_id" ${long}`)],
    [{ ...bind, attempt: '1' }, new TypeError(`"attempt" ${attempt} type=string`)],
    [{ ...bind, on: 'bindFalse', attempt: 0 }, new RangeError(`"attempt" ${attempt} 0`)],
    [{ ...bind, on: 'bindError', error: 400 }, new TypeError('"error" expected string, got type=number')],
    [{ ...bind, on: 'bindError', attempt: 1.5, error: '' }, new RangeError(`"attempt" ${attempt} 1.5`)],
    [
      { ...bind, on: 'badMsg', error_code: '48' },
      new TypeError('"error_code" expected integer -2147483648 … 2147483647, got type=string'),
    ],
    [
      { ...bind, on: 'badMsg', temp_auth_key_id: 2n ** 63n, error_code: 48 },
      new RangeError(`"temp_auth_key_id" expected bigint -2^63 … 2^63-1, got ${2n ** 63n}`),
    ],
    [{ on: 'createFailed', attempt: 1 }, new TypeError('"reason" expected string, got type=undefined')],
    [{ on: 'createFailed', reason: '' }, new TypeError(`"attempt" ${attempt} type=undefined`)],
    [{ ...created(A, T), auth_key_id: '1' }, new TypeError(`"auth_key_id" ${long}`)],
    [
      { ...created(A, T), time_offset: Number.NaN },
      new RangeError('"time_offset" expected finite number of seconds, got NaN'),
    ],
    [
      { on: 'transportError', code: '-404', temp_auth_key_id: null },
      new TypeError('"code" expected integer -2147483648 … 2147483647, got type=string'),
    ],
    [
      { on: 'transportError', code: -404 },
      new TypeError('"temp_auth_key_id" expected bigint -2^63 … 2^63-1, got type=undefined'),
    ],
    [{ on: 'rpcError', temp_auth_key_id: '1', error: '' }, new TypeError(`"temp_auth_key_id" ${long}`)],
    [{ on: 'rpcError', temp_auth_key_id: A }, new TypeError('"error" expected string, got type=undefined')],
    [{ on: 'replaced', temp_auth_key_id: '1' }, new TypeError(`"temp_auth_key_id" ${long}`)],
    [
      { on: 'start', perm_created_at: T * 1000 },
      new RangeError(`"perm_created_at" expected unix time in seconds, 0 … 2^31-1, got ${T * 1000}`),
    ],
  ])('%o', (event, error) => {
    expect(told(event)).toThrow(error);
  });
});
