// The operations session.*, from and to JSON.

import { bytes, integers, lists, longLists, longs, objectLists, objects, texts } from './input.ts';
import type { JsonObject } from './json.ts';
import { isOdd, type Numbered, nameOf, orderOf, packed } from './numbered.ts';
import { ClientSession, type FromServer, QUERIES, type Reaction, type Sent } from './session-client.ts';
import { type FromClient, ServerSession, type ServerSetup } from './session-server.ts';
import type { Schema } from './tl-objects.ts';

const long = (input: JsonObject, name: string): bigint =>
  BigInt.asIntN(64, BigInt(longs(input, name)[name] as string));
const optionalInteger = (input: JsonObject, name: string): number | undefined =>
  input[name] === undefined ? undefined : integers(input, name)[name];

function numbered(input: JsonObject): Numbered {
  return {
    msg_id: long(input, 'msg_id'),
    seqno: integers(input, 'seqno').seqno,
    body: bytes(input, 'body').body,
  };
}

const fromClient = (input: JsonObject, now: number): FromClient => ({
  ...numbered(input),
  now,
  salt: long(input, 'salt'),
});

function serverSetup(input: JsonObject): ServerSetup {
  const { salts } = objectLists(input, 'salts');
  return {
    ...texts(input, 'profile'),
    remembered: optionalInteger(input, 'remembered'),
    salts: salts.map((row) => ({
      ...integers(row, 'valid_since', 'valid_until'),
      salt: long(row, 'salt'),
    })),
    unique_id: input['unique_id'] === undefined ? 0n : long(input, 'unique_id'),
    sessions: input['sessions'] === undefined ? [] : longLists(input, 'sessions').sessions,
  };
}

/** Which messages a server takes. */
export function judge(input: JsonObject, schema: Schema): JsonObject {
  const session = new ServerSession(serverSetup(input), schema);
  const { messages } = objectLists(input, 'messages');
  return {
    verdicts: messages.map((given) => session.judge(fromClient(given, integers(given, 'now').now))),
  };
}

/** What a server sends. */
export function serve(input: JsonObject, schema: Schema): JsonObject {
  const session = new ServerSession(serverSetup(input), schema);
  const sent = objectLists(input, 'events').events.map((event) => {
    if (event['answer'] !== undefined) {
      const { answer } = objects(event, 'answer');
      return session.answer(long(answer, 'req_msg_id'), bytes(answer, 'result').result);
    }
    return session.receive(fromClient(objects(event, 'message').message, integers(event, 'now').now));
  });
  return { sent: sent.map(inHex) };
}

const inHex = (bodies: readonly Buffer[]): string[] => bodies.map((body) => body.toString('hex')).sort();
const inOrder = (ids: readonly bigint[]): string[] =>
  [...new Set(ids)].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)).map(String);

function told(
  { answers, updates, sent, again, anew, failed, receipts }: Reaction,
  withReceipts: boolean,
): JsonObject {
  const all = {
    answers: answers.map(({ req_msg_id, result }) => ({
      req_msg_id: String(req_msg_id),
      result: result.toString('hex'),
    })),
    again: inOrder(again),
    anew: inOrder(anew),
    failed: inOrder(failed),
    receipts: inOrder(withReceipts ? receipts : []),
    updates: inHex(updates),
    sent: inHex(sent),
  };
  return Object.fromEntries(Object.entries(all).filter(([, list]) => list.length > 0));
}

/** What a client does. */
export function react(input: JsonObject, schema: Schema): JsonObject {
  const sent = objectLists(input, 'sent').sent.map((given): Sent => {
    const message = numbered(given);
    return {
      ...message,
      carrier: given['container'] === undefined ? message.msg_id : long(given, 'container'),
    };
  });
  const session = new ClientSession(
    {
      session_id: long(input, 'session_id'),
      salt: long(input, 'salt'),
      time_offset: optionalInteger(input, 'time_offset'),
      remembered: optionalInteger(input, 'remembered'),
      sent,
    },
    schema,
  );
  const reactions = objectLists(input, 'messages').messages.map((given) => {
    const message: FromServer = {
      ...numbered(given),
      ...integers(given, 'now'),
      session_id: long(given, 'session_id'),
    };
    return told(session.receive(message), input['receipts'] === true);
  });
  const { salt, new_session, time_offset } = session;
  return {
    ...{ reactions, salt: String(salt), new_session },
    ...(time_offset === undefined ? {} : { time_offset: Math.round(time_offset) }),
  };
}

const UNACKNOWLEDGED = [...QUERIES, 'msgs_ack', 'msg_copy', 'http_wait'];
const wholeFours = (value: bigint): bigint => value - (value % 4n);

/** The steps that a mistake may replace. */
export const steps = {
  atTime: (time: bigint): bigint => wholeFours(time),
  afterLast: (fresh: bigint, last: bigint): bigint => {
    const next = wholeFours(last) + 4n;
    return next > fresh ? next : fresh;
  },
  seqno: (sent: number, needsReceipt: boolean): number => 2 * sent + (needsReceipt ? 1 : 0),
  needsReceipt: (name: string | undefined): boolean => !UNACKNOWLEDGED.includes(name ?? ''),
  ofContainer: (): boolean => false,
  counts: (seqno: number): boolean => isOdd(seqno),
  isContainerLast: (): boolean => true,
};

/** The msg_ids and seqnos of a client. */
export function number(input: JsonObject, schema: Schema): JsonObject {
  const fresh = steps.atTime(orderOf(long(input, 'time')));
  let last = input['last'] === undefined ? undefined : orderOf(long(input, 'last'));
  let { sent } = integers(input, 'sent');
  const next = (needsReceipt: boolean) => {
    last = last === undefined ? fresh : steps.afterLast(fresh, last);
    const seqno = steps.seqno(sent, needsReceipt);
    sent += steps.counts(seqno) ? 1 : 0;
    return { msg_id: BigInt.asIntN(64, last), seqno };
  };
  const { bodies } = lists(input, 'bodies');
  const isPacked = input['container'] === true;
  const early = isPacked && !steps.isContainerLast() ? next(steps.ofContainer()) : undefined;
  const messages = bodies.map((body) => ({ ...next(steps.needsReceipt(nameOf(schema, body))), body }));
  const shown = ({ msg_id, seqno }: { msg_id: bigint; seqno: number }) => ({ msg_id: String(msg_id), seqno });
  if (!isPacked) {
    return { messages: messages.map(shown) };
  }
  const container = early ?? next(steps.ofContainer());
  return {
    messages: messages.map(shown),
    container: { ...shown(container), body: packed(messages).toString('hex') },
  };
}
