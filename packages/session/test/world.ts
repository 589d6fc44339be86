// A client and a server of the package, and between them a network that loses, doubles, delays and so reorders what it carries.

import { client, server } from '@mtproof/session';

type Packet = Extract<client.Output, { do: 'send' }>['message'];

/** What happens to one packet. */
export interface Fate {
  readonly copies: number;
  /** Seconds, of each copy. */
  readonly delays: readonly number[];
}

/** What a run is given. Times are seconds of server time after the begin. */
export interface Plan {
  readonly calls: readonly { readonly at: number; readonly once: boolean; readonly takes: number }[];
  /** What the client's clock is set off by. */
  readonly jumps: readonly { readonly at: number; readonly by: number }[];
  readonly reconnects: readonly { readonly at: number }[];
  /** The server forgets its sessions. */
  readonly losses: readonly { readonly at: number }[];
  readonly updates: readonly { readonly at: number }[];
  /** Of the packets, in the order in which they are sent. Later ones arrive after 0.1 s. */
  readonly fates: readonly Fate[];
  readonly seed: number;
}

/** What came of a call. */
export interface Outcome {
  readonly answers: number;
  readonly reports: readonly string[];
  readonly made: number;
}

const BEGIN = 1_700_000_000;
const SALT_LIFE = 120;
const CALL = 0x5a5a5a5a;

function saltsAt(now: number): server.Context['salts'] {
  const i = Math.floor((now - BEGIN) / SALT_LIFE);
  return [i - 1, i, i + 1].map((n) => ({
    _: 'future_salt' as const,
    valid_since: BEGIN + n * SALT_LIFE,
    valid_until: BEGIN + (n + 2) * SALT_LIFE,
    salt: BigInt(n + 1),
  }));
}

/** Random bytes by a seed. */
export function seeded(seed: number): (length: number) => Uint8Array {
  let state = seed | 1;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    });
}

const idOf = (body: Uint8Array): number => new DataView(body.buffer, body.byteOffset).getInt32(4, true);
const words = (...values: number[]): Uint8Array => new Uint8Array(Uint32Array.from(values).buffer);

/** Runs a plan until nothing is left to happen, or for `longest` seconds. */
export class World {
  now = BEGIN;
  skew = 0;
  client: client.State;
  readonly sessions = new Map<bigint, server.State>();
  readonly outcomes = new Map<number, { answers: number; reports: string[]; made: number }>();
  readonly log: string[] = [];
  renewed = 0;
  forgot = 0;
  updates = 0;
  sent = 0;
  readonly #queue: { at: number; n: number; run: () => void }[] = [];
  #n = 0;
  readonly #plan: Plan;
  readonly #random: (length: number) => Uint8Array;

  constructor(plan: Plan, options: Partial<client.Options> = {}) {
    this.#plan = plan;
    this.#random = seeded(plan.seed);
    this.client = client.initialState({
      session_id: 5n,
      salt: 1n,
      time_offset: 0,
      options: { call_timeout: Number.POSITIVE_INFINITY, max_tries: Number.POSITIVE_INFINITY, ...options },
    });
    for (const [call_id, { at, once }] of plan.calls.entries()) {
      this.outcomes.set(call_id, { answers: 0, reports: [], made: 0 });
      this.#at(at, () => this.tell({ on: 'call', calls: [{ call_id, body: words(CALL, call_id), once }] }));
    }
    for (const { at, by } of plan.jumps) {
      this.#at(at, () => {
        this.skew += by;
      });
    }
    for (const { at } of plan.reconnects) {
      this.#at(at, () => this.tell({ on: 'connected' }));
    }
    for (const { at } of plan.losses) {
      this.#at(at, () => {
        this.forgot += this.sessions.size;
        this.sessions.clear();
      });
    }
    for (const { at } of plan.updates) {
      this.#at(at, () => {
        const [session_id] = [...this.sessions.keys()].slice(-1);
        if (session_id !== undefined) {
          this.tellServer(session_id, { on: 'update', body: words(0x1234, 0) });
        }
      });
    }
  }

  #at(seconds: number, run: () => void): void {
    this.#n += 1;
    this.#queue.push({ at: Math.max(BEGIN + seconds, this.now), n: this.#n, run });
  }

  #later(seconds: number, run: () => void): void {
    this.#at(this.now - BEGIN + seconds, run);
  }

  run(longest = 20_000): this {
    let steps = 0;
    while (this.#queue.length > 0 && this.now < BEGIN + longest) {
      this.#queue.sort((a, b) => a.at - b.at || a.n - b.n);
      const next = this.#queue.shift();
      this.now = next?.at ?? this.now;
      next?.run();
      steps += 1;
      if (steps > 20_000) {
        throw new Error('it does not come to an end');
      }
    }
    return this;
  }

  tell(event: client.Event): void {
    const now = this.now + this.skew;
    const { state, outputs } = client.step(this.client, event, { now, random: this.#random });
    this.client = state;
    for (const output of outputs) {
      this.#onClient(output);
    }
  }

  #onClient(output: client.Output): void {
    switch (output.do) {
      case 'send':
        this.#carry(() => this.#toServer(output.message), 'c>s', output.message);
        break;
      case 'answer': {
        const outcome = this.#outcome(output.call_id);
        outcome.answers += idOf(output.result) === output.call_id ? 1 : 100;
        return;
      }
      case 'unanswered':
        this.#outcome(output.call_id).reports.push(output.reason);
        return;
      case 'newSession':
        this.renewed += 1;
        return;
      case 'update':
        this.updates += 1;
        return;
      case 'wakeAt': {
        const wait = output.time - (this.now + this.skew);
        this.#later(Math.max(wait, 0.01), () => {
          if (this.client.wake === output.time) {
            this.tell({ on: 'tick' });
          }
        });
        break;
      }
      default:
        this.log.push(`client ${JSON.stringify(output, (_, v) => (typeof v === 'bigint' ? `${v}` : v))}`);
    }
  }

  #outcome(call_id: number): { answers: number; reports: string[]; made: number } {
    return this.outcomes.get(call_id) ?? { answers: 0, reports: [], made: 0 };
  }

  #carry(arrive: () => void, way: string, { msg_id }: Packet): void {
    const { copies, delays } = this.#plan.fates[this.sent] ?? { copies: 1, delays: [0.1] };
    this.log.push(`${(this.now - BEGIN).toFixed(2)} ${way} ${msg_id.toString(16)} x${copies} ${delays}`);
    this.sent += 1;
    for (const delay of delays.slice(0, copies)) {
      this.#later(delay, arrive);
    }
  }

  #toServer(message: Packet): void {
    const { session_id } = message;
    if (!this.sessions.has(session_id)) {
      this.sessions.set(session_id, server.initialState({ session_id }));
    }
    this.tellServer(session_id, { on: 'received', message });
  }

  tellServer(session_id: bigint, event: server.Event): void {
    const session = this.sessions.get(session_id);
    if (session === undefined) {
      return;
    }
    const { state, outputs } = server.step(session, event, {
      now: this.now,
      random: this.#random,
      salts: saltsAt(this.now),
    });
    this.sessions.set(session_id, state);
    for (const output of outputs) {
      this.#onServer(session_id, output);
    }
  }

  #onServer(session_id: bigint, output: server.Output): void {
    switch (output.do) {
      case 'send':
        this.#carry(() => this.tell({ on: 'received', message: output.message }), 's>c', output.message);
        break;
      case 'call': {
        const call_id = idOf(output.body);
        this.#outcome(call_id).made += 1;
        const { msg_id: req_msg_id } = output;
        this.#later(this.#plan.calls[call_id]?.takes ?? 0, () =>
          this.tellServer(session_id, { on: 'answer', req_msg_id, result: words(CALL, call_id) }),
        );
        break;
      }
      case 'wakeAt':
        this.#later(Math.max(output.time - this.now, 0.01), () => {
          if (this.sessions.get(session_id)?.wake === output.time) {
            this.tellServer(session_id, { on: 'tick' });
          }
        });
        break;
      default:
        this.log.push(
          `${(this.now - BEGIN).toFixed(2)} server ${JSON.stringify(output, (_, v) => (typeof v === 'bigint' ? v.toString(16) : v))}`,
        );
    }
  }
}
