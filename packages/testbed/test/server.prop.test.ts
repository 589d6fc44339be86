// A server core in front of whoever comes: it is deterministic, it bears anything, and an honest client beside it goes on.

import { req_pq_multi } from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Input } from '../src/server/server.ts';
import { boolTrue, createCore, frame, getPassword, Peer } from './peer.ts';

const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
const plain = bytes(120).map((body) => Uint8Array.of(...new Uint8Array(8), ...body));

/** What a hostile client may do with one of its connections. */
const move = fc.oneof(
  fc.record({ do: fc.constant('bytes' as const), bytes: bytes(200) }),
  fc.record({ do: fc.constant('packet' as const), bytes: fc.oneof(bytes(200), plain) }),
  fc.record({ do: fc.constant('sealed' as const), bytes: bytes(50), seqno: fc.integer({ min: -2, max: 9 }) }),
  fc.record({ do: fc.constant('again' as const) }),
  fc.record({ do: fc.constant('time' as const), by: fc.integer({ min: -10000, max: 10000 }) }),
);
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

/** Aligned to what a body has to be. */
const body = (from: Uint8Array): Uint8Array =>
  Uint8Array.of(...from, ...new Uint8Array(8 - (from.length % 4)));

function make(peer: Peer, it: Move): void {
  const { core, session } = peer;
  if (peer.closed || it.do === 'again') {
    peer.connect();
  }
  switch (it.do) {
    case 'bytes':
      peer.bytes(it.bytes);
      break;
    case 'packet':
      peer.packet(it.bytes);
      break;
    case 'sealed': {
      const { salt, session_id } = session;
      const msg_id = BigInt(Math.floor(core.now)) << 32n;
      peer.packet(peer.sealed({ salt, session_id, msg_id, seqno: it.seqno, body: body(it.bytes) }));
      break;
    }
    case 'time':
      core.now += it.by;
      core.step({ on: 'tick' });
      break;
    default:
      break;
  }
}

describe('a server core', () => {
  it('bears anything, answers an honest client, and does the same again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 30 }), async (moves) => {
        const core = createCore();
        const hostile = new Peer(core, 'hostile');
        await hostile.makeKey();
        const honest = new Peer(core, 'honest');
        await honest.makeKey();
        for (const one of moves) {
          make(hostile, one);
          honest.begin(honest.session.salt);
          expect(honest.call(getPassword)).toEqual(boolTrue);
        }
        const again = createCore({ recorded: false });
        const outputs = core.inputs.flatMap(({ input, now }) => again.server.step(input, now));
        expect(outputs).toEqual(core.outputs);
      }),
      { numRuns: 10 },
    );
  });

  it('has a bounded memory: handshakes without end that are only begun', () => {
    const core = createCore({ recorded: false, limits: { packets_per_second: 10 ** 6 } });
    const { state } = core.server;
    let connection = 0;
    for (let begun = 0; begun < 2000; begun++) {
      if (begun % 500 === 0) {
        core.step({ on: 'closed', connection });
        connection += 1;
        core.step({ on: 'opened', connection, over: 'tcp' });
        core.step({ on: 'bytes', connection, bytes: Uint8Array.of(0xee, 0xee, 0xee, 0xee) });
      }
      const nonce = new Uint8Array(16);
      new DataView(nonce.buffer).setUint32(0, begun);
      const query = encode(req_pq_multi, { _: 'req_pq_multi', nonce });
      const header = new Uint8Array(20);
      new DataView(header.buffer).setUint32(16, query.length, true);
      const outputs = core.step({
        on: 'bytes',
        connection,
        bytes: frame(Uint8Array.of(...header, ...query)),
      });
      expect(outputs).toHaveLength(2);
    }
    const open = [...state.connections.values()].map(({ exchange }) => exchange.open.length);
    expect(open).toEqual([8]);
    expect(state.keys.size + state.sessions.size).toBe(0);
  }, 60_000);

  it('has a bounded memory: sessions without end, and messages without end in each', async () => {
    const limits = { sessions: 50, sessions_per_key: 50, session_bytes: 2 ** 17, calls_per_second: 10 ** 6 };
    const core = createCore({ recorded: false, limits: { ...limits, packets_per_second: 10 ** 6 } });
    const hostile = new Peer(core, 'hostile');
    const { server_salt } = await hostile.makeKey();
    const honest = new Peer(core, 'honest');
    await honest.makeKey();
    const { state } = core.server;
    for (let i = 0; i < 600; i++) {
      if (i % 10 === 0) {
        hostile.begin(server_salt);
      }
      hostile.call(Uint8Array.of(...getPassword, ...new Uint8Array(400)));
      hostile.packets = [];
      hostile.told.length = 0;
      expect(state.sessions.size).toBeLessThanOrEqual(50);
      expect(state.session_bytes).toBeLessThanOrEqual(2 ** 17 + 2 ** 14);
    }
    expect(honest.call(getPassword)).toEqual(boolTrue);
    const counted = [...state.sessions.values()].reduce((sum, { bytes: of }) => sum + of, 0);
    expect(counted).toBe(state.session_bytes);
  }, 60_000);
});

describe('an input', () => {
  it('of a connection that is closed, or never was, changes nothing', () => {
    const core = createCore();
    const inputs: Input[] = [
      { on: 'bytes', connection: 5, bytes: Uint8Array.of(0xef, 1, 2) },
      { on: 'closed', connection: 5 },
      { on: 'tick' },
    ];
    expect(inputs.flatMap((input) => core.step(input))).toEqual([]);
  });
});
