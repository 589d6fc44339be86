import * as mtproto from '@mtproof/schema/mtproto';
import { client } from '@mtproof/session';
import { decode } from '@mtproof/tl-wire';
import type { Operation } from '../operation.ts';
import { bytes, hex, type Input, number as integer, long, text } from '../values.ts';
import { idOf, type Part, packet, partsOf, remembered } from './session-messages.ts';

type Options = Partial<client.Options>;
type Asked = client.StateJson['asked'][number];
type Sent = Part & { readonly carrier: bigint };

/** The number of 2^-32 seconds, as unsigned. */
const timeOf = (msg_id: bigint): bigint => BigInt.asUintN(64, msg_id);
const inOrder = (ids: Iterable<bigint>): string[] =>
  [...new Set(ids)].sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1)).map(String);
const random = (length: number): Uint8Array => new Uint8Array(length);

/** It sends nothing for the time alone. */
const PATIENT: Options = {
  resend_after: Number.POSITIVE_INFINITY,
  call_timeout: Number.POSITIVE_INFINITY,
  max_tries: Number.POSITIVE_INFINITY,
};

function sentOf(given: Input): Sent {
  const { msg_id, seqno, body } = packet(given, 0n, 0n);
  const carrier = given['container'] === undefined ? msg_id : long(given, 'container');
  return { msg_id, seqno, body, carrier };
}

/** A service query that is not answered, as a state keeps it. */
function askedOf({ msg_id, body }: Part): Asked | undefined {
  const id = String(msg_id);
  switch (idOf(body)) {
    case mtproto.ping.id:
    case mtproto.ping_delay_disconnect.id:
      return { what: 'ping', msg_id: id };
    case mtproto.get_future_salts.id:
      return { what: 'get_future_salts', msg_id: id };
    case mtproto.rpc_drop_answer.id:
      return { what: 'rpc_drop_answer', msg_id: id };
    case mtproto.destroy_session.id: {
      const { session_id } = decode(mtproto.destroy_session, body);
      return { what: 'destroy_session', session_id: String(session_id), msg_id: id };
    }
    case mtproto.msgs_state_req.id: {
      const { msg_ids } = decode(mtproto.msgs_state_req, body);
      return { what: 'msgs_state_req', msg_ids: msg_ids.map(String), msg_id: id };
    }
    default:
      return undefined;
  }
}

/** A client that has sent some messages. */
function stateOf(input: Input, sent: readonly Sent[], now: number): client.State {
  const time_offset = input['time_offset'] === undefined ? undefined : integer(input, 'time_offset');
  const options: Options = {
    ...PATIENT,
    ...{ ack_delay: Number.POSITIVE_INFINITY, max_acks: Number.POSITIVE_INFINITY },
    remembered: remembered(input),
  };
  const setup = { session_id: long(input, 'session_id'), salt: long(input, 'salt'), time_offset, options };
  const asked = sent.flatMap((one) => askedOf(one) ?? []);
  const carriers = inOrder(sent.map(({ carrier }) => carrier));
  const calls = [...sent.entries()].filter(([, one]) => askedOf(one) === undefined);
  return client.fromJson({
    ...client.toJson(client.initialState(setup)),
    asked,
    recent: carriers.map((msg_id) => ({ msg_id })),
    last: carriers.at(-1) ?? null,
    calls: calls.map(([call_id, { msg_id, seqno, body, carrier }]) => ({
      ...{ call_id, msg_id: String(msg_id), seqno, body: hex(body), carrier: String(carrier) },
      ...{ once: false, carried: 1, sent_at: now, begun_at: now, acknowledged: false, past: [] },
    })),
  });
}

/** The receipts, the calls and the rest of what is sent. */
function sorted(parts: readonly Part[], state: client.State, sent: readonly Sent[]) {
  const acks = [...state.acks];
  const [again, anew]: bigint[][] = [[], []];
  const bodies: Uint8Array[] = [];
  for (const { msg_id, body } of parts) {
    const call = state.calls.find((one) => one.msg_id === msg_id);
    const before = call === undefined ? undefined : sent[call.call_id]?.msg_id;
    if (before !== undefined) {
      (before === msg_id ? again : anew)?.push(before);
    } else if (idOf(body) === mtproto.msgs_ack.id) {
      acks.push(...decode(mtproto.msgs_ack, body).msg_ids);
    } else {
      bodies.push(body);
    }
  }
  return { acks, again: again ?? [], anew: anew ?? [], bodies };
}

function reactionOf(
  outputs: readonly client.Output[],
  state: client.State,
  { sent, withReceipts }: { readonly sent: readonly Sent[]; readonly withReceipts: boolean },
): object {
  const { acks, again, anew, bodies } = sorted(partsOf(outputs), state, sent);
  const of = <Do extends client.Output['do']>(what: Do) =>
    outputs.filter((output): output is Extract<client.Output, { do: Do }> => output.do === what);
  const idOfCall = (call_id: number): bigint => sent[call_id]?.msg_id ?? 0n;
  const all = {
    answers: of('answer').map(({ call_id, result }) => ({
      req_msg_id: String(idOfCall(call_id)),
      result: hex(result),
    })),
    again: inOrder(again),
    anew: inOrder(anew),
    failed: inOrder(of('unanswered').map(({ call_id }) => idOfCall(call_id))),
    receipts: inOrder(withReceipts ? acks : []),
    updates: of('update')
      .map(({ body }) => hex(body))
      .sort(),
    sent: bodies.map(hex).sort(),
  };
  return Object.fromEntries(Object.entries(all).filter(([, list]) => list.length > 0));
}

export const react: Operation = (input) => {
  const sent = (input['sent'] as Input[]).map(sentOf);
  const messages = input['messages'] as Input[];
  let state = stateOf(input, sent, messages[0] === undefined ? 0 : integer(messages[0], 'now'));
  let new_session = false;
  const reactions = messages.map((given) => {
    const message = packet(given, long(given, 'session_id'), 0n);
    const before: client.State = { ...state, acks: [] };
    const { outputs, ...next } = client.step(
      before,
      { on: 'received', message },
      { now: integer(given, 'now'), random },
    );
    state = next.state;
    new_session ||= outputs.some((output) => output.do === 'newSession');
    return reactionOf(outputs, state, { sent, withReceipts: input['receipts'] === true });
  });
  const { salt, time_offset } = state;
  return {
    ...{ reactions, salt: String(salt), new_session },
    ...(time_offset === undefined ? {} : { time_offset: Math.round(time_offset) }),
  };
};

const SECOND = 2 ** 32;
const LAST_TIME = 2 ** 31 - 1;

export const number: Operation = (input) => {
  const time = Number(timeOf(long(input, 'time'))) / SECOND;
  const now = Math.min(time, LAST_TIME);
  const setup = { session_id: 0n, salt: 0n, time_offset: time - now, options: { ...PATIENT, max_acks: 1 } };
  const begin = client.toJson(client.initialState(setup));
  const last = input['last'] === undefined ? null : text(input, 'last');
  let state = client.fromJson({ ...begin, last, sent: integer(input, 'sent') });
  let call_id = 0;

  /** In one step. */
  const send = (bodies: readonly Uint8Array[]) => {
    const isAck = (body: Uint8Array) => idOf(body) === mtproto.msgs_ack.id;
    const acks = bodies.filter(isAck).flatMap((body) => decode(mtproto.msgs_ack, body).msg_ids);
    const calls = bodies.filter((body) => !isAck(body)).map((body) => ({ call_id: ++call_id, body }));
    const { outputs, ...next } = client.step({ ...state, acks }, { on: 'call', calls }, { now, random });
    state = next.state;
    return outputs;
  };
  const shown = ({ msg_id, seqno }: Part) => ({ msg_id: String(msg_id), seqno });

  const bodies = (input['bodies'] as string[]).map((body) => bytes({ body }, 'body'));
  if (input['container'] !== true) {
    return { messages: bodies.flatMap((body) => partsOf(send([body])).map(shown)) };
  }
  const outputs = send(bodies);
  const [container] = outputs.flatMap((output) => (output.do === 'send' ? [output.message] : []));
  return {
    messages: partsOf(outputs).map(shown),
    container: container === undefined ? undefined : { ...shown(container), body: hex(container.body) },
  };
};
