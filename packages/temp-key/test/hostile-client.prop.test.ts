// A client's life cycle under a peer, a caller and a clock that do anything in any order. With it a queue of queries, none of
// which may be lost.

import { lifeCycle } from '@mtproof/temp-key';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { forward, kinds } from './event-kinds.ts';

const T = 1_700_000_000;
const LAST = 2 ** 31 - 1;
const RUNS = fc.readConfigureGlobal().numRuns ?? 100;
const EVENTS = 500;
const options = { expires_in: 1000, rotation_margin: 100, jitter: 7, max_tries: 3, answer_timeout: 20 };

const errors = [
  ...[
    'ENCRYPTED_MESSAGE_INVALID',
    'TEMP_AUTH_KEY_ALREADY_BOUND',
    'TEMP_AUTH_KEY_EMPTY',
    'EXPIRES_AT_INVALID',
  ],
  ...['INPUT_REQUEST_TOO_LONG', 'AUTH_KEY_PERM_EMPTY', 'CONNECTION_NOT_INITED', 'AUTH_KEY_UNREGISTERED', ''],
];
const nonsense = [
  undefined,
  null,
  '1',
  'toString',
  {},
  [],
  1n,
  2n ** 63n,
  Number.NaN,
  -1,
  1.5,
  T * 1000,
  1e308,
];

/** What sets it back; often enough in a row, it ends in `resting`. */
const back = { ...forward, creatingKey: 'createFailed', binding: 'bindError' } as const;

/** Draws from one word after the other, so that a failing run shrinks. */
function drawer(words: readonly number[]) {
  let n = 0;
  return (below: number): number => (words[n++ % words.length] ?? 0) % below;
}
const words = fc.array(fc.nat(0x7fffffff), { minLength: 64, maxLength: 4096, size: 'max' });

type Told = Record<string, unknown> & { on: string; now: number };

class Client {
  state = lifeCycle.initialState(options);
  now = T;
  created = 0n;
  readonly ring = new Set<bigint>();
  inUse: bigint | undefined;
  queueOpen = false;
  /** Queries: those that wait, those that were sent and under which key, and how many there were in all. */
  waiting = 0;
  sent: bigint[] = [];
  asked = 0;
  answered = 0;
  /** The bind request that waits for an answer. */
  open: lifeCycle.SendBindingAction | undefined;
  readonly seen = new Set<string>();

  readonly draw: (below: number) => number;

  constructor(draw: (below: number) => number) {
    this.draw = draw;
  }

  #passTime(): void {
    if (this.draw(200) === 0) {
      this.now = [0, T, LAST - 10, LAST][this.draw(4)] ?? T;
      return;
    }
    const wake = this.state.wake ?? this.now;
    const due = this.draw(4) === 0 ? wake - this.now : 0;
    const passed = [0, 0, 0, 0.25, 1, 3, 19, 90, -1, -500][this.draw(10)] ?? 0;
    this.now = Math.min(Math.max(this.now + Math.max(due, passed), 0), LAST);
  }

  #event(): Told {
    const { state, now, draw } = this;
    const mood = draw(7);
    const fits = mood < 4;
    const on = fits ? (mood < 2 ? forward : back)[state.at] : (kinds[draw(kinds.length)] as string);
    const [some] = lifeCycle.heldKeys(state).slice(draw(2));
    const id = fits || draw(3) > 0 ? (state.next?.temp_auth_key_id ?? some ?? 0n) : BigInt(draw(20) - 1);
    const old = draw(6) === 0 ? (some ?? BigInt(draw(20))) : ++this.created;
    const told: Told = {
      on,
      now,
      perm_created_at: ['none', 'unknown', T - 1000, now][draw(4)],
      auth_key_id: old,
      time_offset: [0.5, 0, -3, 1e6][draw(fits ? 3 : 4)],
      requested_at: Math.max(3, now - (fits ? draw(3) : draw(2000))),
      temp_auth_key_id: on === 'transportError' && draw(4) === 0 ? null : id,
      attempt: Math.max(1, state.tries + 1 + (fits ? 0 : draw(3) - 1)),
      reason: 'closed',
      error: errors[draw(errors.length)],
      error_code: [16, 17, 20, 32, 33, 48, 64, 0, -LAST][draw(9)],
      code: [-404, -429, -444, 0][draw(4)],
    };
    if (draw(12) === 0) {
      const fields = Object.keys(told);
      told[fields[draw(fields.length)] as string] = nonsense[draw(nonsense.length)];
    }
    return told;
  }

  step(): void {
    if (this.draw(3) === 0) {
      this.asked++;
      this.waiting++;
      this.#flush();
    } else if (this.draw(5) === 0 && this.sent.pop() !== undefined) {
      this.answered++;
    }
    this.#passTime();
    const event = this.#event();
    const before = this.state;
    const text = JSON.stringify(lifeCycle.toJson(before));
    try {
      this.#tell(event as unknown as lifeCycle.Event);
    } catch (error) {
      this.#checkRefusal(error);
      expect(this.state).toBe(before);
    }
    if (JSON.stringify(lifeCycle.toJson(before)) !== text) {
      throw new Error('the state before was changed');
    }
    this.#check();
    if (this.draw(10) === 0) {
      this.state = lifeCycle.fromJson(JSON.parse(JSON.stringify(lifeCycle.toJson(this.state))));
      this.seen.add('read from text');
    }
  }

  #tell(event: lifeCycle.Event): void {
    const before = this.state;
    const { state, actions } = lifeCycle.step(before, event);
    this.state = state;
    this.seen.add(`${event.on} in ${before.at}`);
    if (event.on === 'keyCreated' && before.at === 'creatingKey') {
      this.ring.add(event.auth_key_id);
    }
    if (this.#isAnswered(event)) {
      this.open = undefined;
    }
    for (const action of actions) {
      this.#carryOut(action);
    }
    expect(actions.filter(({ do: what }) => /^(create|sendBinding)/.test(what)).length).toBeLessThanOrEqual(
      1,
    );
    if (state.at !== 'binding') {
      this.open = undefined; // silence, or an end of the round
    }
    if (event.on === 'logout' && before.at !== 'stopped') {
      this.answered += this.waiting + this.sent.length; // what was asked ends with the login
      this.waiting = 0;
      this.sent = [];
    }
    this.#flush();
  }

  #isAnswered(event: lifeCycle.Event): boolean {
    const { open } = this;
    switch (event.on) {
      case 'bindOk':
        return event.temp_auth_key_id === open?.temp_auth_key_id;
      case 'bindFalse':
      case 'bindError':
      case 'badMsg':
        return event.temp_auth_key_id === open?.temp_auth_key_id && event.attempt === open.attempt;
      default:
        return false;
    }
  }

  #carryOut(action: lifeCycle.Action): void {
    if ('temp_auth_key_id' in action && !this.ring.has(action.temp_auth_key_id)) {
      throw new Error(`${action.do} of a key that is not held`);
    }
    switch (action.do) {
      case 'sendBinding':
        if (this.open !== undefined) {
          throw new Error('a second bind request');
        }
        this.open = action;
        return;
      case 'useKey':
        this.inUse = action.temp_auth_key_id;
        return;
      case 'dropTempKey':
        this.ring.delete(action.temp_auth_key_id);
        this.open = this.open?.temp_auth_key_id === action.temp_auth_key_id ? undefined : this.open;
        return;
      case 'holdQueue':
        this.queueOpen = false;
        this.inUse = undefined;
        return;
      case 'releaseQueue':
        this.queueOpen = true;
        return;
      case 'repeatUnanswered':
        this.waiting += this.sent.length;
        this.sent = [];
        return;
      case 'repeatRefused':
        this.waiting += this.sent.pop() === undefined ? 0 : 1;
    }
  }

  #flush(): void {
    for (; this.queueOpen && this.inUse !== undefined && this.waiting > 0; this.waiting--) {
      this.sent.push(this.inUse);
    }
  }

  #checkRefusal(error: unknown): void {
    const isArgument = error instanceof TypeError || error instanceof RangeError;
    if (!isArgument || !/^"[a-z_ +]+" expected /.test(error.message)) {
      throw error;
    }
    this.seen.add(`refused: ${error.message.split('"')[1]}`);
  }

  #check(): void {
    const { state, sent } = this;
    const bound = state.bound?.temp_auth_key_id;
    const held = lifeCycle.heldKeys(state);
    const faults = {
      'a query is lost': this.waiting + sent.length + this.answered !== this.asked,
      'a query is under a key that is gone': sent.some((key) => key !== bound),
      'the queue is open without a key, or held with one': this.queueOpen !== (bound !== undefined),
      'another key is in use': this.inUse !== bound,
      'keys are held that the state does not name':
        held.length !== this.ring.size || held.some((key) => !this.ring.has(key)),
      'the state has grown': JSON.stringify(lifeCycle.toJson(state)).length > 600,
      'too many tries': state.tries >= options.max_tries,
      'a binding is awaited that was not sent':
        (state.at === 'binding') !== (this.open !== undefined) ||
        (this.open !== undefined && this.open.temp_auth_key_id !== state.next?.temp_auth_key_id),
    };
    const [fault] = Object.entries(faults).find(([, is]) => is) ?? [];
    if (fault !== undefined) {
      throw new Error(`${fault}, after ${[...this.seen].at(-1)}`);
    }
  }
}

it('loses no query, opens no second bind request and stays small, whatever happens', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(words, (words) => {
      const client = new Client(drawer(words));
      for (let n = 0; n < EVENTS; n++) {
        client.step();
      }
      for (const what of client.seen) {
        seen.add(what);
      }
    }),
    { numRuns: RUNS },
  );
  // with 100 runs the walk has met every event in every place; few ever rest
  const everywhere = Object.keys(forward).flatMap((at) =>
    (at === 'resting' ? ['tick'] : kinds).map((on) => `${on} in ${at}`),
  );
  const fields = ['on', 'now', 'auth_key_id', 'temp_auth_key_id', 'attempt', 'error'];
  const wanted = [...everywhere, ...fields.map((field) => `refused: ${field}`), 'read from text'];
  expect(wanted.filter((what) => RUNS >= 100 && !seen.has(what))).toEqual([]);
});
