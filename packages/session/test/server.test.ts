// A server's session: which messages it takes, which code the others get, and what it answers.

import { msg_copy } from '@mtproof/schema/mtproto';
import { packContainer, server } from '@mtproof/session';
import { encode, stringBytes } from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { call, idAt, NOW, objects, type Packet, SALT, SESSION, Server, sent, service } from './sessions.ts';

const container = (...parts: { msg_id: bigint; seqno: number; body: Uint8Array }[]): Uint8Array =>
  packContainer(parts);
const ping = service({ _: 'ping', ping_id: 9n });
const copy = encode(msg_copy, {
  _: 'msg_copy',
  orig_message: { _: 'message', msg_id: 5n, seqno: 1, bytes: 12, body: { _: 'ping', ping_id: 9n } },
});
const ack = (...msg_ids: bigint[]): Uint8Array => service({ _: 'msgs_ack', msg_ids });
const word = (n: number): Uint8Array => new Uint8Array(Uint32Array.of(n).buffer);

function codeOf(outputs: readonly server.Output[]): number | string {
  const refused = outputs.find((output) => output.do === 'refused');
  const ignored = outputs.find((output) => output.do === 'ignored');
  return refused?.do === 'refused' ? refused.error_code : ignored?.do === 'ignored' ? ignored.reason : 0;
}

/** The code of a message after earlier ones. */
function judged(message: Partial<Packet>, ...earlier: Partial<Packet>[]): number | string {
  const bed = new Server({ remembered: 4 });
  for (const one of earlier) {
    bed.receive(one);
  }
  return codeOf(bed.receive(message));
}

describe('the code of a message', () => {
  const second = { msg_id: idAt(1), seqno: 3 };
  const part = { msg_id: idAt(-3), seqno: 1, body: call(1) };

  it.each<[string, number | string, Partial<Packet>, Partial<Packet>[]]>([
    ['none', 0, {}, []],
    ['of another session', 'SESSION', { session_id: SESSION + 1n }, []],
    ['16: too old', 16, { msg_id: idAt(-301) }, []],
    ['300 s old', 0, { msg_id: idAt(-300) }, []],
    ['17: too new', 17, { msg_id: idAt(31) }, []],
    ['18: msg_id mod 4', 18, { msg_id: idAt(0, 2n) }, []],
    ['18 before 16', 18, { msg_id: idAt(-400, 1n) }, []],
    ['18 in a container', 18, { body: container({ ...part, msg_id: idAt(-3, 1n) }), seqno: 2 }, []],
    ['19: a container with the msg_id of a message', 19, { body: container(), seqno: 2 }, [{}]],
    [
      'a container once more',
      'DUPLICATE',
      { body: container(), seqno: 0 },
      [{ body: container(), seqno: 0 }],
    ],
    ['a message once more', 'DUPLICATE', {}, [{}]],
    ['a message once more, its salt and time over', 'DUPLICATE', { salt: 6n }, [{}]],
    [
      '20: before all that is remembered',
      20,
      { msg_id: idAt(-2) },
      [-1, 0, 1, 2, 3].map((t, i) => ({ msg_id: idAt(t), seqno: 2 * i + 1 })),
    ],
    [
      'before all that is remembered, nothing forgotten',
      0,
      { msg_id: idAt(-2) },
      [-1, 0, 1, 2].map((t, i) => ({ msg_id: idAt(t), seqno: 2 * i + 3 })),
    ],
    ['32: seqno lower', 32, { msg_id: idAt(2), seqno: 1 }, [{}, second]],
    ['32: seqno the same, odd', 32, { msg_id: idAt(2), seqno: 3 }, [{}, second]],
    [
      'seqno the same, even',
      0,
      { msg_id: idAt(2), seqno: 4, body: ping },
      [{ msg_id: idAt(1), seqno: 4, body: ping }],
    ],
    ['33: seqno higher', 33, { msg_id: idAt(0.5), seqno: 5 }, [{}, second]],
    ['33: seqno the same, odd', 33, { msg_id: idAt(0.5), seqno: 3 }, [second]],
    [
      '32 in a container',
      32,
      { msg_id: idAt(3), seqno: 4, body: container({ msg_id: idAt(2), seqno: 1, body: call(1) }) },
      [{}, second],
    ],
    ['32 within a container', 32, { seqno: 4, body: container(part, { ...part, msg_id: idAt(-2) }) }, []],
    ['34: a receipt', 34, { body: ack(1n) }, []],
    ['34: a container', 34, { seqno: 3, body: container(part) }, []],
    ['34: a msg_copy', 34, { body: copy }, []],
    [
      '34: http_wait',
      34,
      { body: service({ _: 'http_wait', max_delay: 0, wait_after: 0, max_wait: 0 }) },
      [],
    ],
    ['35: a call', 35, { seqno: 0 }, []],
    ['a ping, either way', 0, { seqno: 0, body: ping }, []],
    ['a ping, either way', 0, { seqno: 1, body: ping }, []],
    ['48: a salt that was', 48, { salt: 6n }, []],
    ['48: a salt to come', 48, { salt: 8n }, []],
    ['16 before 48', 16, { salt: 6n, msg_id: idAt(-301) }, []],
    [
      '64: a msg_id not lower than that of the container',
      64,
      { seqno: 2, body: container({ ...part, msg_id: idAt(0) }) },
      [],
    ],
    ['64: a msg_id twice', 64, { seqno: 2, body: container(part, part) }, []],
    [
      '64: a msg_id higher than that of the container',
      64,
      { seqno: 2, body: container({ ...part, msg_id: idAt(1) }) },
      [],
    ],
    ['64: cut off', 64, { seqno: 2, body: container(part).subarray(0, 20) }, []],
    ['64: another count', 64, { seqno: 2, body: container(part).map((byte, i) => (i === 4 ? 2 : byte)) }, []],
    ['17: past 2038, as a negative long', 17, { msg_id: -4n }, [{}]],
    [
      '20 in a container',
      20,
      { msg_id: idAt(9), seqno: 10, body: container({ msg_id: idAt(-2), seqno: 1, body: call(1) }) },
      [-1, 0, 1, 2, 3].map((t, i) => ({ msg_id: idAt(t), seqno: 2 * i + 1 })),
    ],
    ['not an object', 'UNREADABLE', { body: new Uint8Array(0) }, []],
  ])('%s', (_, code, message, earlier) => {
    expect(judged(message, ...earlier)).toBe(code);
  });

  it('names the container, which is refused as a whole', () => {
    const bed = new Server();
    const good = { msg_id: idAt(-4), seqno: 1, body: call(1) };
    const outputs = bed.receive({
      seqno: 2,
      body: container(good, { msg_id: idAt(-3, 1n), seqno: 3, body: call(2) }),
    });
    expect(objects(outputs, 'bad_msg_notification')).toEqual([
      { _: 'bad_msg_notification', bad_msg_id: idAt(0), bad_msg_seqno: 2, error_code: 18 },
    ]);
    expect(bed.state.received).toEqual([]);
    expect(outputs.filter((output) => output.do === 'call')).toEqual([]);
  });

  it('comes with the salt of now', () => {
    const outputs = new Server().receive({ salt: 6n });
    expect(objects(outputs, 'bad_server_salt')[0]?.new_server_salt).toBe(SALT);
  });

  it('has neither 34 nor 35 in the lenient profile', () => {
    const bed = new Server({ profile: 'lenient' });
    expect(codeOf(bed.receive({ body: ack(1n) }))).toBe(0);
    expect(codeOf(bed.receive({ msg_id: idAt(1), seqno: 2 }))).toBe(0);
    expect(codeOf(bed.receive({ msg_id: idAt(2), seqno: 1 }))).toBe(32);
  });
});

describe('a call', () => {
  it('is given to the host once, and answered once', () => {
    const bed = new Server();
    const [given] = bed.receive({});
    expect(given).toEqual({ do: 'call', msg_id: idAt(0), body: call(1) });
    expect(bed.receive({}).some((output) => output.do === 'call')).toBe(false);

    const outputs = bed.step({ on: 'answer', req_msg_id: idAt(0), result: word(1) });
    const [result] = sent(outputs).filter(({ body }) => body[0] === 0x01);
    expect(result?.body).toEqual(
      Uint8Array.of(0x01, 0x6d, 0x5c, 0xf3, ...new Uint8Array(BigInt64Array.of(idAt(0)).buffer), 1, 0, 0, 0),
    );
    expect([Number((result?.msg_id ?? 0n) & 3n), (result?.seqno ?? 0) % 2]).toEqual([1, 1]);
    expect(bed.step({ on: 'answer', req_msg_id: idAt(0), result: word(1) })).toContainEqual({
      do: 'ignored',
      msg_id: idAt(0),
      reason: 'NOT_RUNNING',
    });
  });

  it('has its answer sent again when it comes again, until that is acknowledged', () => {
    const bed = new Server();
    bed.receive({});
    const first = sent(bed.step({ on: 'answer', req_msg_id: idAt(0), result: word(1) }));
    const answer = first.find(({ body }) => body[0] === 0x01);
    const again = sent(bed.receive({}));
    expect(again).toContainEqual(answer);
    bed.receive({ msg_id: idAt(1), seqno: 2, body: ack(answer?.msg_id ?? 0n) });
    expect(sent(bed.receive({})).some(({ body }) => body[0] === 0x01)).toBe(false);
  });

  it('has a long answer announced, and sent on demand', () => {
    const bed = new Server({ small_answer: 16 });
    bed.receive({});
    const result = new Uint8Array(100);
    const first = sent(bed.step({ on: 'answer', req_msg_id: idAt(0), result }));
    const answer = first.find(({ body }) => body.length === 112);
    const info = objects(bed.receive({}), 'msg_detailed_info');
    const answer_msg_id = answer?.msg_id ?? 0n;
    expect(info).toEqual([{ _: 'msg_detailed_info', msg_id: idAt(0), answer_msg_id, bytes: 112, status: 0 }]);
    const demand = service({ _: 'msg_resend_req', msg_ids: [answer_msg_id] });
    expect(sent(bed.receive({ msg_id: idAt(1), seqno: 2, body: demand }))).toContainEqual(answer);
    const unknown = service({ _: 'msg_resend_req', msg_ids: [answer_msg_id, 1n] });
    const states = objects(bed.receive({ msg_id: idAt(2), seqno: 2, body: unknown }), 'msgs_state_info');
    expect(states.map(({ info: bytes }) => stringBytes(bytes).length)).toEqual([2]);
  });

  it('is not taken in a container that came before with other messages, or cannot be read', () => {
    const bed = new Server();
    bed.receive({ seqno: 2, body: container({ msg_id: idAt(-4), seqno: 1, body: call(1) }) });
    const other = container({ msg_id: idAt(-3), seqno: 1, body: call(2) });
    const calls = (outputs: readonly server.Output[]) => outputs.filter((output) => output.do === 'call');
    expect(calls(bed.receive({ seqno: 2, body: other }))).toEqual([]);
    expect(calls(bed.receive({ seqno: 2, body: other.subarray(0, 12) }))).toEqual([]);
  });

  it('is dropped while it runs, or when it is answered', () => {
    const bed = new Server();
    const drop = (req_msg_id: bigint) => service({ _: 'rpc_drop_answer', req_msg_id });
    const results = (outputs: readonly server.Output[]) =>
      objects(outputs, 'rpc_result').map(({ req_msg_id, result }) => [req_msg_id, result._]);
    bed.receive({});
    const running = bed.receive({ msg_id: idAt(1), seqno: 2, body: drop(idAt(0)) });
    expect(running).toContainEqual({ do: 'cancelled', msg_id: idAt(0) });
    expect(results(running)).toEqual([
      [idAt(0), 'rpc_answer_dropped_running'],
      [idAt(1), 'rpc_answer_dropped_running'],
    ]);
    bed.receive({ msg_id: idAt(2), seqno: 3 });
    bed.step({ on: 'answer', req_msg_id: idAt(2), result: word(1) });
    expect(results(bed.receive({ msg_id: idAt(3), seqno: 4, body: drop(idAt(2)) }))).toEqual([
      [idAt(3), 'rpc_answer_dropped'],
    ]);
    expect(results(bed.receive({ msg_id: idAt(4), seqno: 4, body: drop(idAt(2)) }))).toEqual([
      [idAt(4), 'rpc_answer_unknown'],
    ]);
  });

  it('is not taken while too many run', () => {
    const bed = new Server({ max_running: 1 });
    bed.receive({});
    const second = { msg_id: idAt(1), seqno: 3 };
    expect(codeOf(bed.receive(second))).toBe('FULL');
    bed.step({ on: 'answer', req_msg_id: idAt(0), result: word(1) });
    expect(codeOf(bed.receive(second))).toBe(0);
  });
});

describe('service messages', () => {
  it('begins with new_session_created, for a lower msg_id once more', () => {
    const bed = new Server();
    const part = { msg_id: idAt(-3), seqno: 1, body: call(1) };
    const [first] = objects(bed.receive({ seqno: 2, body: container(part) }), 'new_session_created');
    expect([first?.first_msg_id, first?.server_salt]).toEqual([idAt(-3), SALT]);
    expect(objects(bed.receive({ msg_id: idAt(1), seqno: 3 }), 'new_session_created')).toEqual([]);
    const low = { msg_id: idAt(-5), seqno: 0, body: ping };
    const [second] = objects(bed.receive(low), 'new_session_created');
    expect([second?.first_msg_id, second?.unique_id]).toEqual([idAt(-5), first?.unique_id]);
  });

  it('answers pings, and says when to disconnect', () => {
    const bed = new Server();
    expect(objects(bed.receive({ seqno: 0, body: ping }), 'pong')).toEqual([
      { _: 'pong', msg_id: idAt(0), ping_id: 9n },
    ]);
    const body = service({ _: 'ping_delay_disconnect', ping_id: 9n, disconnect_delay: 75 });
    expect(bed.receive({ msg_id: idAt(1), seqno: 0, body })).toContainEqual({
      do: 'disconnectAfter',
      seconds: 75,
    });
  });

  it('gives salts that are not over', () => {
    const body = service({ _: 'get_future_salts', num: 64 });
    const [answer] = objects(new Server().receive({ seqno: 0, body }), 'future_salts');
    expect([answer?.req_msg_id, answer?.now, answer?.salts.map(({ salt }) => salt)]).toEqual([
      idAt(0),
      NOW,
      [7n, 8n],
    ]);
    const one = service({ _: 'get_future_salts', num: -1 });
    expect(objects(new Server().receive({ seqno: 0, body: one }), 'future_salts')[0]?.salts.length).toBe(1);
  });

  it('says what it knows of messages', () => {
    const bed = new Server({ remembered: 4 });
    bed.receive({ msg_id: idAt(-3), seqno: 1 });
    bed.receive({ msg_id: idAt(-2), seqno: 2, body: ping });
    bed.receive({ msg_id: idAt(-1), seqno: 3 });
    bed.step({ on: 'answer', req_msg_id: idAt(-1), result: word(1) });
    const ask = (t: number) => {
      const body = service({
        _: 'msgs_state_req',
        msg_ids: [-4, -3, -2, -1, -0.5, 20].map((at) => idAt(at)),
      });
      const [info] = objects(bed.receive({ msg_id: idAt(t), seqno: 4, body }), 'msgs_state_info');
      return [...stringBytes(info?.info ?? '')];
    };
    expect(ask(1)).toEqual([2, 4 + 8 + 32, 4 + 16, 4 + 8 + 32 + 64, 2, 3]);
    expect(ask(2)).toEqual([1, 1, 4 + 16, 4 + 8 + 32 + 64, 2, 3]);
  });

  it('leaves the ends of sessions and keys to the host', () => {
    const bed = new Server();
    const query = { _: 'destroy_session', session_id: 3n } as const;
    expect(bed.receive({ body: service(query) })).toContainEqual({ do: 'query', msg_id: idAt(0), query });
    const body = service({ _: 'destroy_session_ok', session_id: 3n });
    expect(
      sent(bed.step({ on: 'reply', body })).map(({ seqno, body: reply }) => [seqno % 2, reply]),
    ).toContainEqual([0, body]);
  });

  it('ignores http_wait, and what cannot be read', () => {
    const bed = new Server();
    const wait = service({ _: 'http_wait', max_delay: 0, wait_after: 0, max_wait: 0 });
    expect(codeOf(bed.receive({ seqno: 0, body: wait }))).toBe(0);
    expect(codeOf(bed.receive({ msg_id: idAt(1), seqno: 0, body: ping.subarray(0, 8) }))).toBe('UNREADABLE');
  });
});

describe('what is kept', () => {
  it('is sent again in a container, with the same msg_id, at most max_tries times', () => {
    const bed = new Server({ max_tries: 3 });
    const first = sent(bed.step({ on: 'update', body: word(1) }));
    expect(first.map(({ msg_id }) => msg_id & 3n)).toEqual([3n]);
    let times = 0;
    for (let i = 0; i < 50; i += 1) {
      bed.now += 20;
      const outputs = bed.step({ on: 'tick' });
      times += outputs.filter((output) => output.do === 'send').length;
      for (const part of sent(outputs)) {
        expect(part).toEqual(first[0]);
      }
    }
    expect(times).toBe(2);
    expect(sent(bed.step({ on: 'connected' }))).toEqual(first);
  });

  it('is forgotten when the client says that it has it', () => {
    const bed = new Server();
    const [update] = sent(bed.step({ on: 'update', body: word(1) }));
    const info = (bytes: Uint8Array) =>
      service({ _: 'msgs_all_info', msg_ids: [1n, update?.msg_id ?? 0n], info: bytes });
    bed.receive({ seqno: 0, body: info(Uint8Array.of(4)) });
    expect(bed.state.kept.map(({ msg_id }) => msg_id)).toContain(update?.msg_id);
    bed.receive({ msg_id: idAt(1), seqno: 0, body: info(Uint8Array.of(4, 4)) });
    expect(bed.state.kept.map(({ msg_id }) => msg_id)).not.toContain(update?.msg_id);
  });

  it('gives way to newer messages', () => {
    const bed = new Server({ max_kept: 3, max_bytes: 40 });
    for (let i = 0; i < 10; i += 1) {
      bed.step({ on: 'update', body: word(i) });
    }
    expect(bed.state.kept.map(({ body }) => body[0])).toEqual([7, 8, 9]);
    bed.step({ on: 'update', body: new Uint8Array(40) });
    expect(bed.state.kept.length).toBe(1);
  });
});

describe('arguments', () => {
  it('are checked', () => {
    const bed = new Server();
    expect(() => bed.step({ on: 'update', body: new Uint8Array(3) })).toThrow(RangeError);
    expect(() => bed.step({ on: 'answer', req_msg_id: 1 as unknown as bigint, result: word(1) })).toThrow(
      TypeError,
    );
    expect(() => bed.step({ on: 'nothing' } as unknown as server.Event)).toThrow(TypeError);
    expect(() => bed.receive({ seqno: 2 ** 31 })).toThrow(RangeError);
    expect(() => new Server({ max_kept: 0 })).toThrow(RangeError);
    expect(() => new Server({ profile: 'other' as 'strict' })).toThrow(RangeError);
    const salts = [{ _: 'future_salt' as const, valid_since: NOW - 0.5, valid_until: NOW + 9, salt: 1n }];
    const context = { now: NOW, random: bed.random, salts };
    expect(() => server.step(bed.state, { on: 'tick' }, context)).toThrow(
      /"salts\[0\].valid_since" expected integer/,
    );
    bed.now = NOW + 5000;
    expect(() => bed.step({ on: 'tick' })).toThrow(/"salts" expected one that is valid now/);
  });
});
