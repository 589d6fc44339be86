// A hostile peer: whatever it sends, the state stays within its limits, no step throws, and none costs more than the first.

import type { AnyObject } from '@mtproof/schema/mtproto';
import type { client, server } from '@mtproof/session';
import { packContainer } from '@mtproof/session';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONG } from '../../../tests/long.ts';
import { processorTime } from '../../../tests/processor-time.ts';
import { Client, call, idAt, NOW, Server, service } from './sessions.ts';

/** Elements of all lists, and bytes of all bodies. */
function sizeOf(state: object): number {
  return Object.values(state).reduce((sum: number, value: unknown) => {
    if (!Array.isArray(value)) {
      return sum;
    }
    const bodies = value.map((one) => (one as { body?: Uint8Array }).body?.length ?? 0);
    return sum + value.length + bodies.reduce((a, b) => a + b, 0);
  }, 0);
}

const ids = [1n, 2n, 3n];

const kinds: readonly ((i: number, known: bigint) => AnyObject)[] = [
  (i) => ({ _: 'ping', ping_id: BigInt(i) }),
  () => ({ _: 'msgs_state_req', msg_ids: ids }),
  () => ({ _: 'msg_resend_req', msg_ids: ids }),
  (i, known) => ({ _: 'msgs_all_info', msg_ids: [known], info: Uint8Array.of(i & 255) }),
  (_, known) => ({ _: 'msgs_ack', msg_ids: [known] }),
  (i) => ({ _: 'rpc_drop_answer', req_msg_id: BigInt(i) }),
  (i) => ({ _: 'get_future_salts', num: i }),
  (i) => ({ _: 'destroy_session', session_id: BigInt(i) }),
  (i, known) => ({
    _: 'bad_msg_notification',
    bad_msg_id: known,
    bad_msg_seqno: 1,
    error_code: [16, 17, 20, 32, 48, 64][i % 6] ?? 0,
  }),
  (i, known) => ({
    _: 'bad_server_salt',
    bad_msg_id: known,
    bad_msg_seqno: 1,
    error_code: 48,
    new_server_salt: BigInt(i),
  }),
  (i, known) => ({ _: 'new_session_created', first_msg_id: known, unique_id: BigInt(i), server_salt: 1n }),
  (i, known) => ({ _: 'msg_detailed_info', msg_id: known, answer_msg_id: BigInt(i), bytes: 1, status: 0 }),
  (i) => ({ _: 'msg_new_detailed_info', answer_msg_id: BigInt(i), bytes: 1, status: 0 }),
  (_, known) => ({ _: 'future_salts', req_msg_id: known, now: 1, salts: [] }),
  (_, known) => ({ _: 'msgs_state_info', req_msg_id: known, info: Uint8Array.of(1) }),
  (_, known) => ({ _: 'pong', msg_id: known, ping_id: 1n }),
];

/** One of what may come, in turn: one of these, or a call. */
function turn(i: number, known: bigint): Uint8Array {
  const kind = kinds[i % (kinds.length + 1)];
  return kind === undefined ? call(i) : service(kind(i, known));
}

/** Steps, and the milliseconds of the second tenth and of the last. */
function run(step: (i: number) => void): { second: number; last: number } {
  const tenth = LONG / 10;
  const times = Array.from({ length: 10 }, (_, part) => {
    const begun = processorTime();
    for (let i = part * tenth; i < (part + 1) * tenth; i += 1) {
      step(i);
    }
    return processorTime() - begun;
  });
  return { second: times[1] ?? 0, last: times[9] ?? 0 };
}

describe('many steps', { timeout: 120_000 }, () => {
  it('of a client do not swell a server', () => {
    const limits = { remembered: 100, max_running: 50, max_kept: 50, max_bytes: 5000 };
    const bed = new Server({ ...limits, profile: 'lenient' });
    let largest = 0;
    const { second, last } = run((i) => {
      bed.now = NOW + i / 1000;
      const parts = [{ msg_id: idAt(i / 1000), seqno: 4 * i + 1, body: turn(i, BigInt(i)) }];
      const body = i % 3 === 0 ? packContainer(parts) : turn(i, BigInt(i));
      bed.receive({ msg_id: idAt(i / 1000, 4n), seqno: 4 * i + (i % 3 === 0 ? 2 : 3), body });
      largest = Math.max(largest, sizeOf(bed.state));
    });
    expect(largest).toBeLessThan(100 + 50 + 50 + 5000 + 1100);
    expect(last / second).toBeLessThan(5);
  });

  it('of a server do not swell a client', () => {
    const bed = new Client({ remembered: 100, max_calls: 20, max_bytes: 200 });
    let largest = 0;
    const { second, last } = run((i) => {
      bed.now = NOW + i / 1000;
      if (i % 20 === 0) {
        bed.step({ on: 'ping', ping_id: BigInt(i) });
        bed.state.calls.every(({ call_id }) => call_id !== i) && bed.call(i, i % 40 === 0);
      }
      const known = [
        bed.state.calls.at(-1)?.msg_id,
        bed.state.asked.at(-1)?.msg_id,
        bed.state.recent.at(-1)?.msg_id,
      ];
      const { session_id } = bed.state;
      bed.receive(turn(i, known[i % 3] ?? 1n), { session_id, msg_id: idAt(i / 1000, 1n), seqno: i % 2 });
      largest = Math.max(largest, sizeOf(bed.state));
    });
    expect(largest).toBeLessThan(100 + 20 + 200 + 2 * 256 + 100);
    expect(last / second).toBeLessThan(5);
  });
});

describe('random bytes', () => {
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.nat().map((i) => turn(i, 5n)),
  );
  const wrong = fc
    .tuple(body, fc.nat())
    .map(([bytes, at]) => bytes.map((byte, i) => (i === at % (bytes.length + 1) ? byte ^ 0x41 : byte)));
  const packet = fc.record({
    msg_id: fc
      .integer({ min: -40, max: 40 })
      .chain((t) => fc.constantFrom(idAt(t), idAt(t, 1n), idAt(t, 3n))),
    seqno: fc.integer({ min: -3, max: 12 }),
    body: fc.oneof(
      wrong,
      fc
        .array(
          fc.record({
            msg_id: fc.constantFrom(idAt(-50), idAt(-51, 1n), idAt(-49)),
            seqno: fc.nat(9),
            body: wrong.map((b) => b.subarray(0, b.length & ~3)),
          }),
          { maxLength: 4 },
        )
        .map((parts) =>
          packContainer(parts.filter(({ body: b }) => b.length > 0 && !(b[0] === 0xdc && b[1] === 0xf8))),
        ),
    ),
  });

  it('have neither side throw', () => {
    fc.assert(
      fc.property(fc.array(packet, { maxLength: 10 }), (packets) => {
        const beds = [new Server(), new Client()] as const;
        beds[1].call(1);
        for (const one of packets) {
          const outputs: readonly (client.Output | server.Output)[][] = [
            [...beds[0].receive(one)],
            [...beds[1].receive(one.body, one)],
          ];
          expect(outputs.length).toBe(2);
        }
      }),
    );
  });
});
