// A client's session: what it sends, and what it makes of what comes.

import { gzipSync } from 'node:zlib';
import { gzip_packed } from '@mtproof/schema/mtproto';
import { client, decodeResult, packContainer } from '@mtproof/session';
import { Bool, encode, stringBytes } from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { readable } from '../src/messages/readable.ts';
import { Client, call, idAt, NOW, objects, type Packet, SALT, SESSION, sent, service } from './sessions.ts';

const TRUE = encode(Bool, true);
const long = (value: bigint): number[] => [...new Uint8Array(BigInt64Array.of(value).buffer)];
const result = (req_msg_id: bigint, body: Uint8Array = TRUE): Uint8Array =>
  Uint8Array.of(0x01, 0x6d, 0x5c, 0xf3, ...long(req_msg_id), ...body);

/** The message that went out, alone. */
function packet(outputs: readonly client.Output[]): Packet {
  const [send] = outputs.filter((output) => output.do === 'send');
  if (send?.do !== 'send') {
    throw new Error('nothing was sent');
  }
  return send.message;
}

const bad = (bad_msg_id: bigint, error_code: number): Uint8Array =>
  service({ _: 'bad_msg_notification', bad_msg_id, bad_msg_seqno: 1, error_code });

const without = (outputs: readonly client.Output[], ...kinds: client.Output['do'][]): client.Output[] =>
  outputs.filter((output) => !kinds.includes(output.do));

describe('calls', () => {
  it('go out with salt, session_id, a client msg_id and an odd seqno', () => {
    const bed = new Client();
    const first = packet(bed.call(1));
    expect([first.salt, first.session_id, first.seqno, first.body]).toEqual([SALT, SESSION, 1, call(1)]);
    expect([first.msg_id & 3n, first.msg_id >> 32n]).toEqual([0n, BigInt(NOW)]);
    const second = packet(bed.call(2));
    expect(second.seqno).toBe(3);
    expect(second.msg_id > first.msg_id).toBe(true);
  });

  it('go together in containers of at most 1020', () => {
    const calls = Array.from({ length: 1024 }, (_, call_id) => ({ call_id, body: call(call_id) }));
    const outputs = new Client().step({ on: 'call', calls });
    const packets = outputs.flatMap((output) => (output.do === 'send' ? [output.message] : []));
    expect(packets.map(({ seqno }) => seqno)).toEqual([2048, 2048]);
    expect(sent(outputs).length).toBe(1024);
    expect(sent(outputs).every(({ msg_id }) => msg_id < (packets[0]?.msg_id ?? 0n))).toBe(true);
  });

  it('go together in containers of at most 2^20 bytes', () => {
    const calls = Array.from({ length: 5 }, (_, call_id) => ({ call_id, body: new Uint8Array(400_000) }));
    const outputs = new Client().step({ on: 'call', calls });
    const lengths = outputs.flatMap((output) => (output.do === 'send' ? [output.message.body.length] : []));
    expect(lengths.length).toBe(3);
    expect(Math.max(...lengths)).toBeLessThan(2 ** 20);
  });

  it('are packed where that is shorter', () => {
    const bed = new Client();
    const gzip = (data: Uint8Array) => gzipSync(data);
    const send = (body: Uint8Array, call_id: number) =>
      packet(
        client.step(
          bed.state,
          { on: 'call', calls: [{ call_id, body }] },
          { now: NOW, random: bed.random, gzip },
        ).outputs,
      ).body;
    expect(send(new Uint8Array(1000), 1).length).toBeLessThan(60);
    expect(send(new Uint8Array(128), 2).length).toBe(128);
    expect(send(crypto.getRandomValues(new Uint8Array(1000)), 3).length).toBe(1000);
  });

  it('are answered by a result or an error', () => {
    const bed = new Client();
    const { msg_id } = packet(bed.call(1));
    const [answer] = bed.receive(result(msg_id), { seqno: 1 });
    expect(answer).toEqual({ do: 'answer', call_id: 1, result: TRUE });
    expect(bed.receive(result(msg_id), { msg_id: idAt(2, 1n) })[0]).toEqual({
      do: 'ignored',
      msg_id: idAt(2, 1n),
      reason: 'UNKNOWN_REQUEST',
    });
  });

  it('unpack within one budget for each message', () => {
    const bed = new Client();
    bed.call(1);
    bed.call(2);
    const [a, b] = bed.state.calls.map(({ msg_id }) => msg_id);
    const zeros = new Uint8Array(2 ** 23 + 4);
    const packed = encode(gzip_packed, { _: 'gzip_packed', packed_data: gzipSync(zeros) });
    const parts = [a, b].map((id, i) => ({
      msg_id: idAt(0, 4n * BigInt(i) + 1n),
      seqno: 0,
      body: result(id ?? 0n, packed),
    }));
    const codes = bed.receive(packContainer(parts)).flatMap<unknown>((output) => {
      try {
        return output.do === 'answer' ? [decodeResult(Bool, output.result)] : [];
      } catch (error) {
        return [(error as { code: string }).code];
      }
    });
    expect(codes).toEqual(['TL_BAD_BOOL', 'TL_GZIP_LIMIT']);
  });

  it('are refused beyond the limits', () => {
    const bed = new Client({ max_calls: 2, max_bytes: 20 });
    expect(without(bed.call(1), 'send', 'wakeAt')).toEqual([]);
    bed.call(2);
    expect(bed.call(3)).toEqual([{ do: 'unanswered', call_id: 3, reason: 'FULL' }]);
    const other = new Client({ max_bytes: 12 });
    other.call(1);
    expect(other.call(2)).toContainEqual({ do: 'unanswered', call_id: 2, reason: 'FULL' });
  });

  it('end in time, or by the host', () => {
    const bed = new Client({ call_timeout: 50 });
    bed.call(1);
    bed.now += 50;
    expect(bed.step({ on: 'tick' })[0]).toEqual({ do: 'unanswered', call_id: 1, reason: 'TIMEOUT' });
    const { msg_id } = packet(bed.call(2));
    const outputs = bed.step({ on: 'cancel', call_id: 2 });
    expect(outputs[0]).toEqual({ do: 'unanswered', call_id: 2, reason: 'CANCELLED' });
    expect(objects(outputs, 'rpc_drop_answer')).toEqual([{ _: 'rpc_drop_answer', req_msg_id: msg_id }]);
    const dropped = service({ _: 'rpc_answer_unknown' });
    const last = bed.state.last ?? 0n;
    expect(without(bed.receive(result(last, dropped), { msg_id: idAt(51, 1n) }), 'wakeAt')).toEqual([]);
  });
});

describe('silence', () => {
  it('has a call sent again: the same message in a container', () => {
    const bed = new Client();
    const first = packet(bed.call(1));
    bed.now += 9;
    expect(sent(bed.step({ on: 'tick' }))).toEqual([]);
    bed.now += 1;
    const outputs = bed.step({ on: 'tick' });
    const { msg_id, seqno, body } = first;
    expect(sent(outputs)).toEqual([{ msg_id, seqno, body }]);
    expect(packet(outputs).msg_id > msg_id).toBe(true);
    bed.now += 19;
    expect(sent(bed.step({ on: 'tick' }))).toEqual([]);
    bed.now += 1;
    expect(sent(bed.step({ on: 'tick' }))).toEqual([{ msg_id, seqno, body }]);
  });

  it('of a call that the server has is asked about', () => {
    const bed = new Client();
    const { msg_id } = packet(bed.call(1));
    bed.receive(service({ _: 'msgs_ack', msg_ids: [msg_id] }));
    bed.now += 10;
    const [query] = sent(bed.step({ on: 'tick' }));
    expect(query?.body).toEqual(service({ _: 'msgs_state_req', msg_ids: [msg_id] }));
    const info = (status: number, t: number) =>
      bed.receive(
        service({ _: 'msgs_state_info', req_msg_id: query?.msg_id ?? 0n, info: Uint8Array.of(status) }),
        { msg_id: idAt(t, 1n) },
      );
    expect(sent(info(4 + 32 + 64, 11)).map((part) => part.msg_id)).toEqual([msg_id]);
    expect(without(info(4, 12), 'wakeAt')).toContainEqual({
      do: 'ignored',
      msg_id: idAt(12, 1n),
      reason: 'UNKNOWN_REQUEST',
    });
  });

  it.each([
    [1, 'renumbered'],
    [2, 'again'],
    [3, 'again'],
  ])('status %s', (status, what) => {
    const bed = new Client();
    const { msg_id } = packet(bed.call(1));
    const info = service({ _: 'msgs_all_info', msg_ids: [msg_id], info: Uint8Array.of(status) });
    const [again] = sent(bed.receive(info));
    expect(again?.msg_id === msg_id ? 'again' : 'renumbered').toBe(what);
    // an answer to either msg_id is its answer
    expect(bed.receive(result(msg_id), { msg_id: idAt(2, 1n) })[0]?.do).toBe('answer');
  });
});

describe('a refusal', () => {
  it('48: takes the salt and sends the same message with it', () => {
    const bed = new Client();
    const { msg_id } = packet(bed.call(1));
    const body = service({
      _: 'bad_server_salt',
      bad_msg_id: msg_id,
      bad_msg_seqno: 1,
      error_code: 48,
      new_server_salt: 99n,
    });
    const outputs = bed.receive(body);
    expect(packet(outputs).salt).toBe(99n);
    expect(sent(outputs).map((part) => part.msg_id)).toEqual([msg_id]);
  });

  it('16: sets the clock and sends the same message in a container', () => {
    const bed = new Client();
    const { msg_id } = packet(bed.call(1));
    const outputs = bed.receive(bad(msg_id, 16), { msg_id: idAt(3600, 1n) });
    expect(bed.state.time_offset).toBeCloseTo(3600, 3);
    expect(packet(outputs).msg_id >> 32n).toBe(BigInt(NOW + 3600));
    expect(sent(outputs).map((part) => part.msg_id)).toEqual([msg_id]);
  });

  it('17: sets the clock and begins a session', () => {
    const bed = new Client();
    bed.now += 3600;
    const { msg_id } = packet(bed.call(1));
    const outputs = bed.receive(bad(msg_id, 17), { msg_id: idAt(0, 1n) });
    const again = packet(outputs);
    expect(outputs[0]).toEqual({ do: 'newSession', session_id: again.session_id });
    expect(again.session_id).not.toBe(SESSION);
    expect([again.seqno % 2, again.msg_id >> 32n]).toEqual([0, BigInt(NOW)]);
    expect(sent(outputs).map(({ seqno }) => seqno)).toEqual([1]);
    expect(bed.receive(result(msg_id), { session_id: SESSION })).toContainEqual({
      do: 'ignored',
      msg_id: idAt(1, 1n),
      reason: 'SESSION',
    });
  });

  it('17: reports a call to be made once, if another message has carried it', () => {
    const bed = new Client();
    bed.now += 3600;
    const alone = packet(bed.call(1, true));
    expect(bed.receive(bad(alone.msg_id, 17), { msg_id: idAt(0, 1n) })).not.toContainEqual({
      do: 'unanswered',
      call_id: 1,
      reason: 'LOST',
    });
    const other = new Client();
    other.now += 3600;
    other.call(1, true);
    const second = packet(other.step({ on: 'connected' }));
    expect(other.receive(bad(second.msg_id, 17), { msg_id: idAt(0, 1n) })).toContainEqual({
      do: 'unanswered',
      call_id: 1,
      reason: 'LOST',
    });
  });

  it.each([32, 33])('%s: begins a session', (code) => {
    const bed = new Client();
    const { msg_id } = packet(bed.call(1));
    expect(bed.receive(bad(msg_id, code))[0]?.do).toBe('newSession');
  });

  it.each([18, 19, 34, 35, 64, 1000])('%s: reports the call', (error_code) => {
    const bed = new Client();
    const { msg_id } = packet(bed.call(1));
    expect(bed.receive(bad(msg_id, error_code))[0]).toEqual({
      do: 'unanswered',
      call_id: 1,
      reason: 'BAD_MSG',
      error_code,
    });
  });

  it('20: gives another msg_id, or reports what is to be made once', () => {
    const bed = new Client();
    const { msg_id } = packet(bed.call(1));
    expect(sent(bed.receive(bad(msg_id, 20)))[0]?.msg_id).not.toBe(msg_id);
    const other = packet(bed.call(2, true));
    expect(bed.receive(bad(other.msg_id, 20), { msg_id: idAt(2, 1n) })).toContainEqual({
      do: 'unanswered',
      call_id: 2,
      reason: 'LOST',
    });
  });

  it('that ends the session leaves the answers beside it to their calls', () => {
    const bed = new Client();
    const [first, second] = [packet(bed.call(1)), packet(bed.call(2))];
    const parts = [
      { msg_id: idAt(1, 1n), seqno: 0, body: bad(second.msg_id, 32) },
      { msg_id: idAt(1, 5n), seqno: 1, body: result(first.msg_id) },
    ];
    const outputs = bed.receive(packContainer(parts), { msg_id: idAt(2, 1n) });
    expect(outputs.slice(0, 2).map((output) => output.do)).toEqual(['answer', 'newSession']);
    expect(bed.state.received).toEqual([]);
  });

  it('of a message that was not sent is not believed', () => {
    const bed = new Client();
    const { msg_id } = packet(bed.call(1));
    const outputs = bed.receive(bad(msg_id + 4n, 16), { msg_id: idAt(20, 1n) });
    expect(outputs).toContainEqual({ do: 'ignored', msg_id: idAt(20, 1n), reason: 'UNKNOWN_MESSAGE' });
    expect(bed.state.time_offset).toBe(0);
  });

  it('of an earlier copy does not have a call sent again', () => {
    const bed = new Client();
    const { msg_id } = packet(bed.call(1));
    bed.step({ on: 'connected' });
    expect(sent(bed.receive(bad(msg_id, 16)))).toEqual([]);
  });

  describe('of a call in a container', () => {
    const two = (once = false) => {
      const bed = new Client();
      const calls = [1, 2].map((call_id) => ({ call_id, body: call(call_id), once }));
      const container = packet(bed.step({ on: 'call', calls }));
      const [a, b] = bed.state.calls.map(({ msg_id }) => msg_id) as [bigint, bigint];
      return { bed, container: container.msg_id, a, b };
    };
    const reasons = (outputs: readonly client.Output[]) =>
      outputs.flatMap((output) => (output.do === 'unanswered' ? [[output.call_id, output.reason]] : []));

    it('48: takes the salt, and sends it and those beside it again', () => {
      const { bed, a, b } = two();
      const notice = { bad_msg_id: a, bad_msg_seqno: 1, error_code: 48, new_server_salt: 99n };
      const outputs = bed.receive(service({ _: 'bad_server_salt', ...notice }));
      expect(packet(outputs).salt).toBe(99n);
      expect(sent(outputs).map(({ msg_id }) => msg_id)).toEqual([a, b]);
    });

    it('20: gives another msg_id to that call alone', () => {
      const { bed, a, b } = two();
      const ids = sent(bed.receive(bad(a, 20))).map(({ msg_id }) => msg_id);
      expect(ids).toHaveLength(2);
      expect(ids).toContain(b);
      expect(ids).not.toContain(a);
    });

    it('35: reports that call alone', () => {
      const { bed, a, b } = two();
      const outputs = bed.receive(bad(a, 35));
      expect(reasons(outputs)).toEqual([[1, 'BAD_MSG']]);
      expect(sent(outputs).map(({ msg_id }) => msg_id)).toEqual([b]);
    });

    it('33: of calls to be made once, that one alone goes over to the new session', () => {
      const { bed, a } = two(true);
      const outputs = bed.receive(bad(a, 33));
      expect(reasons(outputs)).toEqual([[2, 'LOST']]);
      expect(sent(outputs)).toHaveLength(1);
    });

    it('may be of a later container, but not of an earlier one or of a copy that went alone', () => {
      const { bed, container, a, b } = two();
      bed.step({ on: 'connected' });
      expect(sent(bed.receive(bad(container, 16)))).toEqual([]);
      expect(sent(bed.receive(bad(a, 16), { msg_id: idAt(2, 1n) })).map(({ msg_id }) => msg_id)).toEqual([
        a,
        b,
      ]);

      const other = new Client();
      const alone = packet(other.call(1));
      other.step({ on: 'connected' });
      expect(sent(other.receive(bad(alone.msg_id, 20)))).toEqual([]);
    });

    it('sets the clock also where the call has another msg_id by now, or is a query', () => {
      const { bed, a } = two();
      bed.receive(bad(a, 20));
      bed.receive(bad(a, 16), { msg_id: idAt(100, 1n) });
      expect(bed.state.time_offset).toBeCloseTo(100, 3);

      const other = new Client();
      other.receive(call(7), { seqno: 1, msg_id: idAt(0, 3n) }); // its receipt goes with the query
      other.step({ on: 'ping', ping_id: 9n });
      const [ping] = other.state.asked;
      expect(other.state.recent).not.toContainEqual({ msg_id: ping?.msg_id });
      other.receive(bad(ping?.msg_id ?? 0n, 16), { msg_id: idAt(100, 1n) });
      expect(other.state.time_offset).toBeCloseTo(100, 3);
    });
  });

  it('that is not the newest message does not set the clock', () => {
    const bed = new Client();
    const { msg_id } = packet(bed.call(1));
    bed.receive(service({ _: 'msgs_ack', msg_ids: [] }), { msg_id: idAt(10, 1n) });
    bed.receive(bad(msg_id, 16), { msg_id: idAt(5, 1n) });
    expect(bed.state.time_offset).toBe(0);
  });
});

describe('messages of the server', () => {
  it('are taken once, and acknowledged with what goes out next', () => {
    const bed = new Client();
    const update = { seqno: 1, msg_id: idAt(0, 3n) };
    expect(bed.receive(call(7), update)[0]).toEqual({ do: 'update', msg_id: idAt(0, 3n), body: call(7) });
    expect(bed.receive(call(7), update)[0]).toEqual({
      do: 'ignored',
      msg_id: idAt(0, 3n),
      reason: 'DUPLICATE',
    });
    expect(objects(bed.call(1), 'msgs_ack')).toEqual([{ _: 'msgs_ack', msg_ids: [idAt(0, 3n)] }]);
  });

  it('are acknowledged after a while, or when there are 16', () => {
    const bed = new Client();
    const receive = (i: number) => bed.receive(call(7), { seqno: 1, msg_id: idAt(i / 10, 3n) });
    expect(receive(0).at(-1)).toEqual({ do: 'wakeAt', time: NOW + 30 });
    for (let i = 1; i < 15; i += 1) {
      expect(sent(receive(i))).toEqual([]);
    }
    expect(objects(receive(15), 'msgs_ack')[0]?.msg_ids.length).toBe(16);
    receive(16);
    bed.now += 30;
    expect(objects(bed.step({ on: 'tick' }), 'msgs_ack')[0]?.msg_ids).toEqual([idAt(1.6, 3n)]);
  });

  it.each([
    ['PARITY', { msg_id: idAt(0, 2n) }],
    ['SESSION', { session_id: 6n }],
    ['TIME', { msg_id: idAt(-301, 1n) }],
    ['TIME', { msg_id: idAt(31, 1n) }],
    ['UNREADABLE', { body: new Uint8Array(2) }],
    ['UNREADABLE', { body: service({ _: 'pong', msg_id: 1n, ping_id: 1n }).subarray(0, 8) }],
  ])('are ignored: %s', (reason, message) => {
    const bed = new Client();
    const { received, acks } = bed.state;
    const [ignored] = bed.receive(call(1), message);
    expect(ignored).toMatchObject({ do: 'ignored', reason });
    expect([bed.state.received.length <= 1, bed.state.acks]).toEqual([true, acks]);
    expect(received).toEqual([]);
  });

  it('that answer are taken whatever the clock says', () => {
    const bed = new Client();
    const { msg_id } = packet(bed.call(1));
    bed.now += 280; // and the answer is from long ago by this clock
    expect(bed.receive(result(msg_id), { msg_id: idAt(-100, 1n) })[0]?.do).toBe('answer');
  });

  it('may be packed', () => {
    const packed_data = gzipSync(call(7));
    const body = encode(gzip_packed, { _: 'gzip_packed', packed_data });
    expect(new Client().receive(body)[0]).toEqual({ do: 'update', msg_id: idAt(1, 1n), body: call(7) });
  });

  it('new_session_created has lower calls sent again, and tells a gap the second time', () => {
    const bed = new Client();
    const [a, b] = [packet(bed.call(1, true)), packet(bed.call(2))];
    const created = (first_msg_id: bigint, unique_id: bigint, t: number) =>
      bed.receive(service({ _: 'new_session_created', first_msg_id, unique_id, server_salt: 55n }), {
        msg_id: idAt(t, 1n),
        seqno: 1,
      });
    const first = created(b.msg_id, 1n, 1);
    expect(sent(first).map(({ msg_id }) => msg_id)).toContain(a.msg_id);
    expect(packet(first).salt).toBe(55n);
    const second = created(b.msg_id + 4n, 2n, 2);
    expect(without(second, 'send', 'wakeAt')).toEqual([
      { do: 'gap', unique_id: 2n },
      { do: 'unanswered', call_id: 1, reason: 'LOST' },
    ]);
    expect(sent(second).map(({ msg_id }) => msg_id)).toContain(b.msg_id);
  });

  it('announce an answer, which is asked for or acknowledged', () => {
    const bed = new Client();
    const { msg_id } = packet(bed.call(1));
    const info = (id: bigint, t: number) =>
      bed.receive(service({ _: 'msg_detailed_info', msg_id: id, answer_msg_id: 77n, bytes: 4, status: 0 }), {
        msg_id: idAt(t, 1n),
      });
    expect(objects(info(msg_id, 1), 'msg_resend_req')[0]?.msg_ids).toEqual([77n]);
    expect(objects(info(msg_id + 4n, 2), 'msg_resend_req')).toEqual([]);
    expect(bed.state.acks).toEqual([77n]);
  });

  it('ask, and are answered', () => {
    const bed = new Client();
    expect(objects(bed.receive(service({ _: 'ping', ping_id: 3n })), 'pong')).toEqual([
      { _: 'pong', msg_id: idAt(1, 1n), ping_id: 3n },
    ]);
    const ask = service({ _: 'msgs_state_req', msg_ids: [idAt(1, 1n), idAt(0, 1n), idAt(9, 1n)] });
    const [info] = objects(bed.receive(ask, { msg_id: idAt(2, 1n) }), 'msgs_state_info');
    expect([...stringBytes(info?.info ?? '')]).toEqual([4 + 16, 2, 3]);
    const { msg_id } = packet(bed.call(1));
    const resend = service({ _: 'msg_resend_req', msg_ids: [msg_id, 8n] });
    const outputs = bed.receive(resend, { msg_id: idAt(3, 1n) });
    expect(sent(outputs).map((part) => part.msg_id)).toContain(msg_id);
    expect(objects(outputs, 'msgs_state_info').length).toBe(1);
  });
});

describe('what seldom happens', () => {
  it('a message lower than all that are remembered is ignored', () => {
    const bed = new Client({ remembered: 1 });
    bed.receive(call(7), { msg_id: idAt(1, 1n) });
    bed.receive(call(7), { msg_id: idAt(2, 1n) });
    expect(bed.receive(call(7), { msg_id: idAt(0, 1n) })[0]).toMatchObject({ reason: 'TOO_OLD' });
  });

  it('a client that knows no time takes any', () => {
    const bed = new Client({}, { time_offset: undefined });
    expect(bed.receive(call(7), { msg_id: idAt(-9999, 1n) })[0]?.do).toBe('update');
    expect(packet(bed.call(1)).msg_id >> 32n).toBe(BigInt(NOW));
  });

  it('answers to service queries are taken at a wrong time', () => {
    const bed = new Client();
    const { msg_id } = packet(bed.step({ on: 'ping', ping_id: 4n }));
    const late = { msg_id: idAt(-9000, 1n) };
    expect(bed.receive(service({ _: 'pong', msg_id: msg_id + 4n, ping_id: 4n }), late)[0]).toMatchObject({
      reason: 'TIME',
    });
    expect(bed.receive(service({ _: 'pong', msg_id, ping_id: 4n }), late)[0]?.do).toBe('pong');
    const salts = packet(bed.step({ on: 'getFutureSalts', num: 1 }));
    const none = service({ _: 'future_salts', req_msg_id: salts.msg_id, now: NOW, salts: [] });
    expect(bed.receive(none, { msg_id: idAt(-8000, 1n) })[0]?.do).toBe('salts');
    const created = service({
      _: 'new_session_created',
      first_msg_id: msg_id,
      unique_id: 1n,
      server_salt: 1n,
    });
    expect(bed.receive(created, { msg_id: idAt(-7000, 1n) })[0]).toMatchObject({ reason: 'TIME' });
    expect(bed.receive(result(1n).subarray(0, 12), { msg_id: idAt(-6000, 1n) })[0]).toMatchObject({
      reason: 'TIME',
    });
  });

  it.each([
    result(1n).subarray(0, 12),
    service({ _: 'msgs_all_info', msg_ids: [1n], info: new Uint8Array(2) }),
    service({ _: 'msgs_ack', msg_ids: Array.from({ length: 8193 }, () => 1n) }),
  ])('%#: an unreadable message is ignored', (body) => {
    expect(new Client().receive(body)[0]).toMatchObject({ do: 'ignored', reason: 'UNREADABLE' });
  });

  it('a session ends before its seqnos do', () => {
    const bed = new Client();
    bed.state = { ...bed.state, sent: 2 ** 29 };
    expect(bed.call(1)[0]?.do).toBe('newSession');
    expect(bed.state.sent).toBe(1);
  });

  it('an unknown call is not cancelled', () => {
    expect(new Client().step({ on: 'cancel', call_id: 1 })).toEqual([]);
  });

  it('what is asked for by msg_resend_req and is there is sent, no more', () => {
    const bed = new Client();
    const { msg_id } = packet(bed.call(1));
    const outputs = bed.receive(service({ _: 'msg_resend_req', msg_ids: [msg_id] }));
    expect(sent(outputs).map((part) => part.msg_id)).toEqual([msg_id]);
  });

  it('a call is sent max_tries times', () => {
    const bed = new Client({ max_tries: 2 });
    bed.call(1);
    expect(sent(bed.step({ on: 'connected' })).length).toBe(1);
    expect(bed.step({ on: 'connected' })[0]).toEqual({ do: 'unanswered', call_id: 1, reason: 'TIMEOUT' });
  });

  it("an error that is not the server's is not hidden", () => {
    expect(() =>
      readable(() => {
        throw new RangeError('ours');
      }),
    ).toThrow('ours');
  });
});

describe('service queries', () => {
  it('ping', () => {
    const bed = new Client();
    const { msg_id, seqno } = packet(bed.step({ on: 'ping', ping_id: 4n, disconnect_delay: 75 }));
    expect(seqno).toBe(0);
    const pong = service({ _: 'pong', msg_id, ping_id: 4n });
    expect(bed.receive(pong)).toContainEqual({ do: 'pong', ping_id: 4n });
    expect(bed.receive(pong, { msg_id: idAt(2, 1n) })[0]).toMatchObject({ reason: 'UNKNOWN_REQUEST' });
  });

  it('future salts, which are used from their time on', () => {
    const bed = new Client();
    const { msg_id } = packet(bed.step({ on: 'getFutureSalts', num: 3 }));
    const salt = (since: number, value: bigint) =>
      ({ _: 'future_salt', valid_since: NOW + since, valid_until: NOW + since + 1800, salt: value }) as const;
    const salts = [salt(1700, 12n), salt(60, 11n), salt(-1800, 10n)];
    bed.receive(service({ _: 'future_salts', req_msg_id: msg_id, now: NOW, salts }));
    expect(packet(bed.call(1)).salt).toBe(SALT);
    bed.now += 60;
    expect(packet(bed.call(2)).salt).toBe(11n);
    bed.now += 3000;
    expect(packet(bed.call(3)).salt).toBe(12n);
  });

  it('destroy_session', () => {
    const bed = new Client();
    bed.step({ on: 'destroySession', session_id: 3n });
    const answer = service({ _: 'destroy_session_none', session_id: 3n });
    expect(bed.receive(answer)).toContainEqual({ do: 'destroyed', session_id: 3n, found: false });
    expect(bed.receive(answer, { msg_id: idAt(2, 1n) })[0]).toMatchObject({ reason: 'UNKNOWN_REQUEST' });
  });
});

describe('arguments', () => {
  it('are checked', () => {
    const bed = new Client();
    bed.call(1);
    expect(() => bed.call(1)).toThrow(/"call_id" expected one that is not in use/);
    expect(() => bed.step({ on: 'call', calls: [{ call_id: 2, body: new Uint8Array(3) }] })).toThrow(
      RangeError,
    );
    expect(() => bed.step({ on: 'call', calls: [{ call_id: 2.5, body: call(1) }] })).toThrow(RangeError);
    expect(() => bed.step({ on: 'getFutureSalts', num: 65 })).toThrow(RangeError);
    expect(() => bed.step({ on: 'other' } as unknown as client.Event)).toThrow(TypeError);
    expect(() => bed.receive(call(1), { salt: 1 as unknown as bigint })).toThrow(TypeError);
    expect(() => new Client({ max_calls: 0 })).toThrow(RangeError);
    expect(() => new Client({}, { time_offset: Number.NaN })).toThrow(RangeError);
    bed.now = NOW * 1000;
    expect(() => bed.step({ on: 'tick' })).toThrow(RangeError);
  });
});
