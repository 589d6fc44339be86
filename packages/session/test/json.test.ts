// A session that is stored and goes on elsewhere; what is not the JSON of a state.

import { client, StateError, server } from '@mtproof/session';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan } from './plans.ts';
import { Client, call, idAt, NOW, type Packet, SALT, Server, salts, service } from './sessions.ts';
import { seeded, World } from './world.ts';

const throughText = {
  client: (state: client.State): client.State =>
    client.fromJson(JSON.parse(JSON.stringify(client.toJson(state)))),
  server: (state: server.State): server.State =>
    server.fromJson(JSON.parse(JSON.stringify(server.toJson(state)))),
};

/** Both sides are written down and read before each event. */
class StoredWorld extends World {
  override tell(event: client.Event): void {
    const stored = throughText.client(this.client);
    expect(stored).toEqual(this.client);
    this.client = stored;
    super.tell(event);
  }

  override tellServer(session_id: bigint, event: server.Event): void {
    const state = this.sessions.get(session_id);
    if (state !== undefined) {
      const stored = throughText.server(state);
      expect(stored).toEqual(state);
      this.sessions.set(session_id, stored);
    }
    super.tellServer(session_id, event);
  }
}

/** A client that has something of everything. */
function fullClient(): Client {
  const bed = new Client({ remembered: 3, max_acks: 40, call_timeout: Number.POSITIVE_INFINITY });
  bed.call(1, true);
  bed.call(2);
  bed.step({ on: 'ping', ping_id: 9n });
  bed.step({ on: 'destroySession', session_id: -6n });
  bed.step({ on: 'getFutureSalts', num: 3 });
  const req_msg_id = bed.state.asked.find(({ what }) => what === 'get_future_salts')?.msg_id ?? 0n;
  bed.receive(service({ _: 'future_salts', req_msg_id, now: NOW, salts: [...salts] }));
  bed.receive(service({ _: 'msgs_ack', msg_ids: bed.state.calls.map(({ msg_id }) => msg_id) }), {
    msg_id: idAt(2, 1n),
  });
  for (let i = 3; i < 9; i++) {
    bed.receive(call(i), { msg_id: idAt(i, 3n), seqno: 2 * i + 1 });
  }
  bed.now += 11;
  bed.step({ on: 'tick' }); // msgs_state_req
  const unique_id = 5n;
  const first_msg_id = idAt(0);
  bed.receive(service({ _: 'new_session_created', first_msg_id, unique_id, server_salt: 8n }), {
    msg_id: idAt(10, 1n),
    seqno: 19,
  });
  bed.receive(
    service({ _: 'bad_msg_notification', bad_msg_id: idOf(bed), bad_msg_seqno: 1, error_code: 20 }),
    { msg_id: idAt(11, 1n) },
  );
  bed.receive(call(12), { msg_id: idAt(12, 3n), seqno: 23 });
  return bed;
}

const idOf = (bed: Client): bigint => bed.state.calls.at(-1)?.carrier ?? 0n;

function fullServer(): Server {
  const bed = new Server({ remembered: 3 });
  for (let i = 0; i < 5; i++) {
    bed.receive({ msg_id: idAt(i), seqno: 2 * i + 1, body: call(i) });
  }
  bed.step({ on: 'answer', req_msg_id: idAt(3), result: call(7) });
  bed.step({ on: 'update', body: call(8) });
  bed.receive({ msg_id: idAt(6), seqno: 13, body: call(9) });
  return bed;
}

const events = (session_id: bigint): readonly client.Event[] => {
  const header = { salt: SALT, session_id, seqno: 1 };
  const received = (at: number, body: Uint8Array): client.Event => ({
    on: 'received',
    message: { ...header, msg_id: idAt(at, 1n), body } satisfies Packet,
  });
  return [
    { on: 'tick' },
    { on: 'connected' },
    { on: 'call', calls: [{ call_id: 77, body: call(77) }] },
    received(30, service({ _: 'ping', ping_id: 4n })),
    received(31, service({ _: 'msgs_state_req', msg_ids: [idAt(0), idAt(3), idAt(50)] })),
    received(32, call(3)),
  ];
};

describe('the JSON of a state', () => {
  it('has every part of a state', () => {
    const { state } = fullClient();
    for (const part of ['calls', 'asked', 'recent', 'received', 'acks', 'future_salts'] as const) {
      expect(state[part], part).not.toEqual([]);
    }
    expect(new Set(state.asked.map(({ what }) => what))).toEqual(
      new Set(['ping', 'destroy_session', 'msgs_state_req']),
    );
    expect(state.forgotten).toBe(true);
    expect(state.calls.some(({ past }) => past.length > 0)).toBe(true);
    expect(throughText.client(state)).toEqual(state);

    const { state: theirs } = fullServer();
    for (const part of ['kept', 'running', 'received', 'acks'] as const) {
      expect(theirs[part], part).not.toEqual([]);
    }
    expect(throughText.server(theirs)).toEqual(theirs);
  });

  it('has longs in decimal, bytes in hex, and null for Infinity and undefined', () => {
    const json = client.toJson(fullClient().state);
    expect(json.session_id).toBe('5');
    expect(json.calls[0]?.body).toBe('5a5a5a5a01000000');
    expect(json.options.call_timeout).toBe(null);
    expect(server.toJson(new Server().state).unique_id).toBe(null);
  });

  it('takes the default of an option that it does not have', () => {
    const { state } = new Client();
    const { max_acks, ...options } = state.options;
    expect(client.fromJson({ ...client.toJson(state), options })).toEqual(state);
    expect(max_acks).toBe(16);
  });

  it('has the options that are known, and no other field of an object', () => {
    const text = '{ "__proto__": { "max_acks": 1 }, "later": [1], "max_acks": 40 }';
    for (const [side, begun] of [
      [client, client.initialState({ session_id: 5n, salt: 7n })],
      [server, server.initialState({ session_id: 5n })],
    ] as const) {
      const { options } = side.fromJson({
        ...side.toJson(begun as never),
        options: JSON.parse(text),
      } as never);
      expect(Object.keys(options)).toEqual(Object.keys(begun.options));
      expect(options.max_acks).toBe(40);
      expect(Object.getPrototypeOf(options)).toBe(Object.prototype);
    }
  });

  it('shares no memory with the state', () => {
    const { state } = fullClient();
    expect(throughText.client(state).calls[0]?.body.buffer).not.toBe(state.calls[0]?.body.buffer);
  });

  it('is the same session: what happens is the same with and without', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(plan, (given) => {
        const [plain, stored] = [new World(given).run(), new StoredWorld(given).run()];
        expect(stored.log).toEqual(plain.log);
        expect(stored.outcomes).toEqual(plain.outcomes);
      }),
    );
  });
});

type Path = readonly (string | number)[];

/** The paths to all that is in a value. */
function paths(value: unknown, at: Path = []): Path[] {
  const inside =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, part]) => paths(part, [...at, name]))
      : [];
  return [at, ...inside];
}

/** A copy with another value in one place, or none. */
function changed(value: unknown, [name, ...rest]: Path, to: unknown): unknown {
  if (name === undefined) {
    return to;
  }
  const copy: Record<string, unknown> = Array.isArray(value)
    ? ([...value] as unknown as Record<string, unknown>)
    : { ...(value as object) };
  copy[name] = changed(copy[name], rest, to);
  return copy;
}

const other = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    true,
    '',
    '0',
    '-0',
    '01',
    '0x5',
    '9223372036854775808',
    'dcf8f173',
  ),
  fc.constantFrom<unknown>('dcf8f17300000000', 'zz', '5a5a5a', [], {}, [[]], [null], ['7', '7'], Number.NaN),
  fc.constantFrom<unknown>(-1, 0, 0.5, 2 ** 30, 2 ** 31, 2 ** 53, -(2 ** 70), Number.POSITIVE_INFINITY),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  fc.jsonValue(),
);

describe('what is not the JSON of a state', () => {
  const context = (): client.Context => ({ now: NOW + 40, random: seeded(3) });

  it.each([
    ['client', fullClient],
    ['server', fullServer],
  ] as const)('of the %s is refused, or does no harm', (side, make) => {
    const { state } = make();
    const json: unknown =
      side === 'client' ? client.toJson(state as client.State) : server.toJson(state as server.State);
    const places = paths(json);
    fc.assert(
      fc.property(fc.nat(places.length - 1), other, (at, to) => {
        const wrong = changed(json, places[at] ?? [], to);
        try {
          if (side === 'client') {
            const read = client.fromJson(wrong as client.StateJson);
            for (const event of events(read.session_id)) {
              client.step(read, event, context());
            }
          } else {
            const read = server.fromJson(wrong as server.StateJson);
            for (const event of events(read.session_id).filter(({ on }) => on !== 'call')) {
              const message = { ...(event as { message?: Packet }).message, msg_id: idAt(35) };
              const given = event.on === 'received' ? { ...event, message } : event;
              server.step(read, given as server.Event, { ...context(), salts });
            }
          }
        } catch (error) {
          expect(error).toBeInstanceOf(StateError);
        }
      }),
      { numRuns: 20 * (fc.readConfigureGlobal()?.numRuns ?? 100) },
    );
  });

  const json = client.toJson(fullClient().state);
  const first = json.calls[0];

  it.each<[object, string]>([
    [{ session_id: 5 }, '"session_id" expected decimal string, got type=number'],
    [{ salt: '-0' }, '"salt" expected decimal string, got "-0"'],
    [{ salt: '9223372036854775808' }, '"salt" expected bigint -2^63 … 2^63-1, got 9223372036854775808'],
    [{ options: { resend_after: 0 } }, '"resend_after" expected integer 1 … 9007199254740991, got 0'],
    [{ options: null }, '"options" expected object, got type=Null'],
    [{ forgotten: 0 }, '"forgotten" expected boolean, got type=number'],
    [{ acks_since: null }, '"acks_since" expected number of seconds, got type=Null'],
    [{ acks_since: Number.NaN }, '"acks_since" expected finite number of seconds, got NaN'],
    [{ sent: 2 ** 30 }, '"sent" expected integer 0 … 536936448, got 1073741824'],
    [{ calls: {} }, '"calls" expected Array, got type=Object'],
    [{ calls: [null] }, '"calls[0]" expected object, got type=Null'],
    [
      { calls: [first, first] },
      `"calls[1].msg_id" expected one that is higher than the one before, got ${first?.msg_id}`,
    ],
    [
      { calls: [first, { ...first, msg_id: '9000000000000000000' }] },
      '"calls[1].call_id" expected one that is not in use, got 1',
    ],
    [
      { calls: [{ ...first, body: 'AB' }] },
      '"calls[0].body" expected pairs of lower-case hex digits, got another string',
    ],
    [
      { calls: [{ ...first, body: 7 }] },
      '"calls[0].body" expected pairs of lower-case hex digits, got type=number',
    ],
    [{ calls: [{ ...first, body: '' }] }, '"calls[0].body" expected a multiple of 4 bytes, got length=0'],
    [
      { calls: [{ ...first, body: 'dcf8f17300000000' }] },
      '"calls[0].body" expected an object that is no container, got msg_container',
    ],
    [
      { asked: [{ what: 'toString', msg_id: '4' }] },
      '"asked[0].what" expected the name of a service query, got type=string',
    ],
    [{ recent: Array(257).fill({ msg_id: '4' }) }, '"recent" expected at most 256 elements, got length=257'],
  ])('%#', (change, message) => {
    const read = () => client.fromJson({ ...json, ...change } as client.StateJson);
    expect(read).toThrow(StateError);
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ code: 'SESSION_STATE' }));
  });

  it('an error that is not about the state is no StateError', () => {
    const broken = {
      ...json,
      get salt(): string {
        throw new Error('not read');
      },
    };
    expect(() => client.fromJson(broken)).toThrow(new Error('not read'));
  });
});

describe('an object that is to be sent', () => {
  // Sent alone it would go out, and nothing could be sent again with it.
  const container = Uint8Array.of(0xdc, 0xf8, 0xf1, 0x73, 0, 0, 0, 0);
  const wrong = 'expected an object that is no container, got msg_container';

  it('is no container', () => {
    const calls = [{ call_id: 1, body: container }];
    expect(() => new Client().step({ on: 'call', calls })).toThrow(`"calls[0].body" ${wrong}`);
    expect(() => new Server().step({ on: 'update', body: container })).toThrow(`"body" ${wrong}`);
    expect(() => new Server().step({ on: 'reply', body: container })).toThrow(`"body" ${wrong}`);
  });
});
