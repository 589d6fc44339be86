// A server's side of a session: which messages it takes, with which code it refuses, and what it answers.

import type { JsonObject } from './json.ts';
import {
  BITS,
  type Entry,
  isContainer,
  isOdd,
  type Numbered,
  nameOf,
  orderOf,
  Received,
  SECOND,
  unpacked,
} from './numbered.ts';
import { Rejection } from './rejection.ts';
import type { Schema } from './tl-objects.ts';

export interface Salt {
  readonly valid_since: number;
  readonly valid_until: number;
  readonly salt: bigint;
}

export interface ServerSetup {
  readonly profile: string;
  readonly remembered: number | undefined;
  readonly salts: readonly Salt[];
  readonly unique_id: bigint;
  readonly sessions: readonly string[];
}

/** A message of the client, and when it came. */
export interface FromClient extends Numbered {
  readonly now: number;
  readonly salt: bigint;
}

/** 0: taken. */
export type Verdict = number | 'repeated' | 'unreadable';

/** What is about the session, with the type by which it is read. Anything else is a call. */
const ABOUT_SESSION: Readonly<Record<string, string>> = {
  ping: 'ping',
  ping_delay_disconnect: 'ping_delay_disconnect',
  pong: 'Pong',
  get_future_salts: 'get_future_salts',
  msgs_ack: 'MsgsAck',
  msgs_state_req: 'MsgsStateReq',
  msgs_state_info: 'MsgsStateInfo',
  msgs_all_info: 'MsgsAllInfo',
  msg_resend_req: 'MsgResendReq',
  rpc_drop_answer: 'rpc_drop_answer',
  destroy_session: 'destroy_session',
  destroy_auth_key: 'destroy_auth_key',
  http_wait: 'http_wait',
};
const EVEN = ['msg_container', 'msgs_ack', 'msg_copy', 'http_wait'];
const MAX_AGE = 300n * SECOND;
const MAX_AHEAD = 30n * SECOND;
const MOST_SALTS = 64;
const RPC_RESULT = Buffer.from('016d5cf3', 'hex');

const long = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return bytes;
};
const rpcResult = (req_msg_id: bigint, result: Buffer): Buffer =>
  Buffer.concat([RPC_RESULT, long(req_msg_id), result]);

/** The steps that a mistake may replace. */
export const steps = {
  cameBefore: (received: Received, msg_id: bigint): Entry | undefined => received.find(msg_id),
  isLookedUpFirst: (): boolean => true,
  isOtherKind: (container: boolean, before: boolean): boolean => container && !before,
  parityFits: (msg_id: bigint): boolean => msg_id % 4n === 0n,
  isOld: (age: bigint): boolean => age > MAX_AGE,
  isAhead: (age: bigint): boolean => age < -MAX_AHEAD,
  isValid: ({ valid_since, valid_until }: Salt, now: number): boolean =>
    valid_since <= now && now < valid_until,
  saltFits: (valid: readonly Salt[], salt: bigint): boolean => valid.some((one) => one.salt === salt),
  innerCode: (_age: bigint): number => 0,
  isTwice: (here: boolean): boolean => here,
  sameSeqno: (seqno: number): boolean => isOdd(seqno),
  orderCode: (code: number): number => code,
  parityCode: (code: number): number => code,
  /** What is remembered after a refusal. */
  afterRefusal: (before: Received, _judged: Received, _message: Numbered): Received => before,
  named: (message: Numbered, _part: Numbered | undefined): Numbered => message,
  firstOf: (_message: Numbered, lowest: bigint): bigint => lowest,
  /** The salt that is told: the one that stays valid longest. */
  toldSalt: (valid: readonly Salt[]): Salt | undefined =>
    [...valid].sort((a, b) => b.valid_until - a.valid_until)[0],
  serviceAnswer: (_msg_id: bigint, body: Buffer): Buffer => body,
  dropAnswer: (msg_id: bigint, result: Buffer): Buffer => rpcResult(msg_id, result),
  futureSalts: (body: Buffer): Buffer => body,
  keeps: (): boolean => true,
  answer: (req_msg_id: bigint, result: Buffer): Buffer => rpcResult(req_msg_id, result),
};

interface Judged {
  readonly verdict: Verdict;
  /** All that is in the message. */
  readonly parts: readonly Numbered[];
  readonly fresh: readonly Numbered[];
  /** The part for which it is refused. */
  readonly bad: Numbered | undefined;
}

export class ServerSession {
  readonly #setup: ServerSetup;
  readonly #schema: Schema;
  #received: Received;
  #first: bigint | undefined;
  readonly #running = new Set<bigint>();
  /** By req_msg_id. */
  readonly #answers = new Map<bigint, Buffer>();

  constructor(setup: ServerSetup, schema: Schema) {
    this.#setup = setup;
    this.#schema = schema;
    this.#received = new Received(setup.remembered ?? Number.POSITIVE_INFINITY);
  }

  /** Which code a message gets; it is remembered if it is taken. */
  judge(message: FromClient): Verdict {
    return this.#judge(message).verdict;
  }

  #judge(message: FromClient): Judged {
    const before = steps.cameBefore(this.#received, message.msg_id);
    const said = before === undefined ? 0 : this.#asRepeated(message, before.isContainer);
    const ofHeader = steps.isLookedUpFirst() && said !== 0 ? 0 : this.#headerCode(message);
    const code = ofHeader === 0 ? said : ofHeader;
    if (code !== 0) {
      return this.#refused(message, code, this.#received, undefined);
    }
    const parts = message.body.length < 4 ? undefined : unpacked(message);
    if (parts === undefined) {
      return this.#refused(message, isContainer(message) ? 64 : 'unreadable', this.#received, undefined);
    }
    return this.#judgeParts(message, parts);
  }

  #asRepeated(message: Numbered, wasContainer: boolean): Verdict {
    return steps.isOtherKind(isContainer(message), wasContainer) ? 19 : 'repeated';
  }

  #refused(message: Numbered, verdict: Verdict, judged: Received, bad: Numbered | undefined): Judged {
    if (typeof verdict === 'number') {
      this.#received = steps.afterRefusal(this.#received, judged, message);
    }
    const parts = verdict === 'repeated' ? (unpacked(message) ?? []) : [];
    return { verdict, parts, fresh: [], bad };
  }

  #valid(now: number): Salt[] {
    return this.#setup.salts.filter((salt) => steps.isValid(salt, now));
  }

  #headerCode({ msg_id, now, salt }: FromClient): number {
    const age = BigInt(now) * SECOND - orderOf(msg_id);
    if (!steps.parityFits(msg_id)) {
      return 18;
    }
    if (steps.isOld(age)) {
      return 16;
    }
    if (steps.isAhead(age)) {
      return 17;
    }
    if (!steps.saltFits(this.#valid(now), salt)) {
      return 48;
    }
    return this.#received.isForgotten(msg_id) ? 20 : 0;
  }

  #judgeParts(message: FromClient, parts: readonly Numbered[]): Judged {
    const fresh = parts.filter(({ msg_id }) => steps.cameBefore(this.#received, msg_id) === undefined);
    let judged = this.#received;
    for (const part of isContainer(message) ? [...fresh, message] : fresh) {
      const code = this.#partCode(message, part, judged);
      if (code !== 0) {
        return this.#refused(message, code, judged, part);
      }
      judged = judged.with(part, this.#isCall(part) ? BITS.processed : 0);
    }
    this.#received = judged;
    return { verdict: 0, parts, fresh, bad: undefined };
  }

  #partCode({ now }: FromClient, part: Numbered, judged: Received): number {
    const { msg_id, seqno } = part;
    if (!steps.parityFits(msg_id)) {
      return 18;
    }
    const inner = isContainer(part) ? 0 : steps.innerCode(BigInt(now) * SECOND - orderOf(msg_id));
    if (inner !== 0) {
      return inner;
    }
    if (this.#received.isForgotten(msg_id)) {
      return 20;
    }
    if (steps.isTwice(steps.cameBefore(judged, msg_id) !== undefined)) {
      return 64;
    }
    const { before, after } = judged.around(msg_id);
    const clashes = (a: number, b: number) => a > b || (a === b && steps.sameSeqno(seqno));
    const low = before.some((other) => clashes(other, seqno)) ? 32 : 0;
    const high = after.some((other) => clashes(seqno, other)) ? 33 : 0;
    return steps.orderCode(low || high) || this.#parityCode(part);
  }

  #parityCode({ seqno, body }: Numbered): number {
    if (this.#setup.profile !== 'strict') {
      return 0;
    }
    const name = nameOf(this.#schema, body) ?? '';
    if (EVEN.includes(name)) {
      return steps.parityCode(isOdd(seqno) ? 34 : 0);
    }
    return steps.parityCode(isOdd(seqno) || name in ABOUT_SESSION ? 0 : 35);
  }

  #isCall({ body }: Numbered): boolean {
    return !isContainer({ body }) && !((nameOf(this.#schema, body) ?? '') in ABOUT_SESSION);
  }

  /** The bodies that go out after a message, receipts aside. */
  receive(message: FromClient): Buffer[] {
    const { verdict, parts, fresh, bad } = this.#judge(message);
    if (verdict === 'unreadable') {
      return [];
    }
    if (verdict === 'repeated') {
      return parts.flatMap(({ msg_id }) => this.#again(msg_id));
    }
    if (verdict !== 0) {
      return [this.#notice(steps.named(message, bad), verdict, message.now)];
    }
    const created = this.#begin(message, fresh);
    return [
      ...created,
      ...parts.flatMap((part) =>
        fresh.includes(part) ? this.#onPart(part, message.now) : this.#again(part.msg_id),
      ),
    ];
  }

  #encode(type: string, value: JsonObject): Buffer {
    return this.#schema.encode(type, value);
  }

  #salt(now: number): string {
    return String(steps.toldSalt(this.#valid(now))?.salt);
  }

  #notice({ msg_id, seqno }: Numbered, error_code: number, now: number): Buffer {
    const what = { bad_msg_id: String(msg_id), bad_msg_seqno: seqno, error_code };
    return this.#encode(
      'BadMsgNotification',
      error_code === 48
        ? { _: 'bad_server_salt', ...what, new_server_salt: this.#salt(now) }
        : { _: 'bad_msg_notification', ...what },
    );
  }

  #begin(message: FromClient, fresh: readonly Numbered[]): Buffer[] {
    const ids = [message, ...fresh].map(({ msg_id }) => msg_id);
    const lowest = steps.firstOf(
      message,
      ids.reduce((a, b) => (orderOf(b) < orderOf(a) ? b : a)),
    );
    if (this.#first !== undefined && orderOf(this.#first) <= orderOf(lowest)) {
      return [];
    }
    this.#first = lowest;
    return [
      this.#encode('NewSession', {
        _: 'new_session_created',
        first_msg_id: String(lowest),
        unique_id: String(this.#setup.unique_id),
        server_salt: this.#salt(message.now),
      }),
    ];
  }

  #again(msg_id: bigint): Buffer[] {
    const answer = this.#answers.get(msg_id);
    return answer !== undefined && steps.keeps() ? [answer] : [];
  }

  #onPart(part: Numbered, now: number): Buffer[] {
    const { msg_id, body } = part;
    if (this.#isCall(part)) {
      this.#running.add(msg_id);
      return [];
    }
    const name = nameOf(this.#schema, body) ?? '';
    try {
      const query = this.#schema.decode(ABOUT_SESSION[name] ?? '', body, false) as JsonObject;
      return this.#answerTo(name, query, msg_id, now);
    } catch (error) {
      if (error instanceof Rejection) {
        return []; // it has the number of such a message, and is none
      }
      throw error;
    }
  }

  #answerTo(name: string, query: JsonObject, msg_id: bigint, now: number): Buffer[] {
    switch (name) {
      case 'ping':
      case 'ping_delay_disconnect': {
        const ping_id = String(query['ping_id']);
        return [
          steps.serviceAnswer(msg_id, this.#encode('Pong', { _: 'pong', msg_id: String(msg_id), ping_id })),
        ];
      }
      case 'get_future_salts':
        return [steps.serviceAnswer(msg_id, this.#futureSalts(msg_id, Number(query['num']), now))];
      case 'msgs_state_req':
      case 'msg_resend_req': // no msg_id of the server is known to a client of the tests
        return [this.#states(msg_id, query['msg_ids'] as string[])];
      case 'destroy_session': {
        const session_id = String(query['session_id']);
        const _ = this.#setup.sessions.includes(session_id) ? 'destroy_session_ok' : 'destroy_session_none';
        return [steps.serviceAnswer(msg_id, this.#encode('DestroySessionRes', { _, session_id }))];
      }
      case 'rpc_drop_answer':
        return this.#drop(msg_id, BigInt(String(query['req_msg_id'])));
      default:
        return [];
    }
  }

  #futureSalts(msg_id: bigint, num: number, now: number): Buffer {
    const salts = this.#setup.salts
      .filter(({ valid_until }) => now < valid_until)
      .sort((a, b) => a.valid_since - b.valid_since)
      .slice(0, Math.min(MOST_SALTS, Math.max(1, num)))
      .map((row) => ({ _: 'future_salt', ...row, salt: String(row.salt) }));
    const answer = { _: 'future_salts', req_msg_id: String(msg_id), now, salts };
    return steps.futureSalts(this.#encode('FutureSalts', answer));
  }

  #states(msg_id: bigint, msg_ids: readonly string[]): Buffer {
    const info = Buffer.from(msg_ids.map((id) => this.#received.stateOf(BigInt(id)))).toString('hex');
    return this.#encode('MsgsStateInfo', {
      _: 'msgs_state_info',
      req_msg_id: String(msg_id),
      info: { hex: info },
    });
  }

  #drop(msg_id: bigint, req_msg_id: bigint): Buffer[] {
    const isRunning = this.#running.has(req_msg_id);
    const _ = isRunning ? 'rpc_answer_dropped_running' : 'rpc_answer_unknown';
    const result = this.#encode('RpcDropAnswer', { _ });
    const toCall = isRunning ? this.answer(req_msg_id, result) : [];
    const toQuery = steps.dropAnswer(msg_id, result);
    this.#answers.set(msg_id, toQuery);
    return [...toCall, toQuery];
  }

  /** The host answers a call. */
  answer(req_msg_id: bigint, result: Buffer): Buffer[] {
    if (!this.#running.delete(req_msg_id)) {
      return [];
    }
    this.#received = this.#received.marked(req_msg_id, BITS.answered | BITS.acknowledged);
    const answer = steps.answer(req_msg_id, result);
    this.#answers.set(req_msg_id, answer);
    return [answer];
  }
}
