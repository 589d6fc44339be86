import { lifeCycle } from '@mtproof/temp-key';
import { describe, expect, it } from 'vitest';

const T = 1_700_000_000;

const after = (...events: readonly lifeCycle.UntimedEvent[]): lifeCycle.State =>
  events.reduce(
    (state, event) => lifeCycle.step(state, { ...event, now: T } as lifeCycle.Event).state,
    lifeCycle.initialState(),
  );

const start = { on: 'start', perm_created_at: 'unknown' } as const;
const created = { on: 'keyCreated', auth_key_id: -(2n ** 63n), time_offset: 0, requested_at: T } as const;
const ofKey = { temp_auth_key_id: created.auth_key_id, attempt: 1 };
const binding = after(start, created);

const states: Record<lifeCycle.Place, lifeCycle.State> = {
  stopped: after(),
  creatingPermKey: after({ ...start, perm_created_at: 'none' }),
  creatingKey: after(start),
  binding,
  waiting: after(start, created, { on: 'bindFalse', ...ofKey }),
  bound: after(start, created, { on: 'bindOk', ...ofKey }),
  resting: { ...after(start, created, { on: 'bindOk', ...ofKey }), at: 'resting' },
};

const throughText = (state: lifeCycle.State): lifeCycle.State =>
  lifeCycle.fromJson(JSON.parse(JSON.stringify(lifeCycle.toJson(state))));

describe('JSON of a state', () => {
  it.each(Object.entries(states))('gives the same state in %s', (_, state) => {
    expect(throughText(state)).toEqual(state);
  });

  it('has ids in decimal', () => {
    const id = '-9223372036854775808';
    expect(lifeCycle.toJson(binding).next).toEqual({ temp_auth_key_id: id, expires_at: T + 86400 });
    expect(lifeCycle.toJson(states.bound).bound?.temp_auth_key_id).toBe(id);
  });

  it('takes the default of an option that it does not have', () => {
    const { answer_timeout, ...options } = binding.options;
    const json = { ...lifeCycle.toJson(binding), options } as lifeCycle.StateJson;
    expect(lifeCycle.fromJson(json)).toEqual(binding);
    expect(answer_timeout).toBe(25);
  });

  it('has deadlines past the last unix time, where a wait leads there', () => {
    const last = 2 ** 31 - 1;
    const now = { now: last, perm_created_at: 'none' } as const;
    const { state } = lifeCycle.step(lifeCycle.initialState(), { on: 'start', ...now });
    expect(state).toMatchObject({ until: last + 25, wake: last + 25 });
    expect(throughText(state)).toEqual(state);
    const json = lifeCycle.toJson(state);
    expect(lifeCycle.fromJson({ ...json, until: last + 32 }).until).toBe(last + 32);
    expect(() => lifeCycle.fromJson({ ...json, until: last + 33 })).toThrow(RangeError);
  });

  it('goes on after a tick, in another process', () => {
    const tick = { on: 'tick', now: T } as const;
    expect(lifeCycle.step(throughText(binding), tick).actions).toEqual([{ do: 'wakeAt', time: T + 25 }]);
  });
});

describe('what is not the JSON of a state', () => {
  const json = lifeCycle.toJson(binding);
  const key = { temp_auth_key_id: '5', expires_at: T };
  const time = 'expected unix time in seconds, 0 … 2^31-1, got';

  it.each<[object, Error]>([
    [
      { at: 'nowhere' },
      new RangeError(
        '"at" expected stopped, creatingPermKey, creatingKey, binding, waiting, bound, resting, got nowhere',
      ),
    ],
    [
      { at: 'toString' },
      new RangeError(
        '"at" expected stopped, creatingPermKey, creatingKey, binding, waiting, bound, resting, got toString',
      ),
    ],
    [{ options: { max_tries: 0 } }, new RangeError('"max_tries" expected integer of at least 1, got 0')],
    [{ perm_created_at: 'young' }, new TypeError(`"perm_created_at" ${time} type=string`)],
    [{ tries: 7 }, new RangeError('"tries" expected integer 0 … 6, got 7')],
    [{ renewed: 0 }, new TypeError('"renewed" expected boolean, got type=number')],
    [{ next: undefined }, new TypeError('"next" expected object or null, got type=undefined')],
    [
      { next: { ...key, temp_auth_key_id: 5 } },
      new TypeError('"next.temp_auth_key_id" expected decimal string, got type=number'),
    ],
    [
      { next: { ...key, temp_auth_key_id: '0x5' } },
      new RangeError('"next.temp_auth_key_id" expected decimal string, got "0x5"'),
    ],
    [
      { next: { ...key, temp_auth_key_id: '9223372036854775808' } },
      new RangeError('"next.temp_auth_key_id" expected bigint -2^63 … 2^63-1, got 9223372036854775808'),
    ],
    [{ next: { ...key, expires_at: T * 1000 } }, new RangeError(`"next.expires_at" ${time} ${T * 1000}`)],
    [{ next: null }, new RangeError('"next" expected a key where "at" is binding, got null')],
    [{ until: null }, new RangeError('"until" expected a time where "at" is binding, got null')],
    [{ until: T * 1000 }, new RangeError(`"until" ${time} ${T * 1000}`)],
    [{ wake: '5' }, new TypeError(`"wake" ${time} type=string`)],
    [{ at: 'stopped' }, new RangeError('"next" expected null where "at" is stopped, got a key')],
    [{ at: 'resting', next: null }, new RangeError('"bound" expected a key where "at" is resting, got null')],
  ])('%o', (change, error) => {
    expect(() => lifeCycle.fromJson({ ...json, ...change } as lifeCycle.StateJson)).toThrow(error);
  });
});
