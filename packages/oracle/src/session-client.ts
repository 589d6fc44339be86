// A client's side of a session: what it takes from a server, and what it does then.

import type { Hex, JsonObject } from './json.ts';
import {
  BITS,
  isContainer,
  isOdd,
  type Numbered,
  nameOf,
  orderOf,
  Received,
  SECOND,
  STATE,
  unpacked,
} from './numbered.ts';
import { Rejection } from './rejection.ts';
import type { Schema } from './tl-objects.ts';

/** A message that the client has sent, and the container that took it, or itself. */
export interface Sent extends Numbered {
  readonly carrier: bigint;
}

export interface ClientSetup {
  readonly session_id: bigint;
  readonly salt: bigint;
  readonly time_offset: number | undefined;
  readonly remembered: number | undefined;
  readonly sent: readonly Sent[];
}

/** A message of the server, and when it came by the client's clock. */
export interface FromServer extends Numbered {
  readonly now: number;
  readonly session_id: bigint;
}

/** What comes of one message. */
export interface Reaction {
  readonly answers: { req_msg_id: bigint; result: Buffer }[];
  readonly updates: Buffer[];
  readonly again: bigint[];
  readonly anew: bigint[];
  readonly failed: bigint[];
  readonly sent: Buffer[];
  readonly receipts: bigint[];
}

type Way = 'again' | 'anew' | 'failed';

/** Types by which the service messages of a server are read. */
const SERVICE: Readonly<Record<string, string>> = {
  bad_msg_notification: 'BadMsgNotification',
  bad_server_salt: 'BadMsgNotification',
  new_session_created: 'NewSession',
  msgs_ack: 'MsgsAck',
  msgs_state_req: 'MsgsStateReq',
  msgs_state_info: 'MsgsStateInfo',
  msgs_all_info: 'MsgsAllInfo',
  msg_detailed_info: 'MsgDetailedInfo',
  msg_new_detailed_info: 'MsgDetailedInfo',
  msg_resend_req: 'MsgResendReq',
  future_salts: 'FutureSalts',
  pong: 'Pong',
  destroy_session_ok: 'DestroySessionRes',
  destroy_session_none: 'DestroySessionRes',
};
export const QUERIES: readonly string[] = [
  'ping',
  'ping_delay_disconnect',
  'get_future_salts',
  'msgs_state_req',
  'rpc_drop_answer',
  'destroy_session',
];
/** The field that names a message of the client, of what may be taken at a wrong time. */
const NAMES: Readonly<Record<string, string>> = {
  bad_msg_notification: 'bad_msg_id',
  bad_server_salt: 'bad_msg_id',
  msgs_state_info: 'req_msg_id',
  future_salts: 'req_msg_id',
  pong: 'msg_id',
};
const RPC_RESULT = 'rpc_result';
const HEAD = 12; // of rpc_result: its number, req_msg_id
const seconds = (count: number): bigint => BigInt(count) * SECOND;

/** The steps that a mistake may replace. */
export const steps = {
  isOwn: (session_id: bigint, own: bigint): boolean => session_id === own,
  parityFits: (msg_id: bigint): boolean => (msg_id & 1n) === 1n,
  cameBefore: (received: Received, msg_id: bigint): boolean => received.find(msg_id) !== undefined,
  needsReceipt: (seqno: number): boolean => isOdd(seqno),
  receiptAgain: (): boolean => true,
  receiptFor: (part: bigint, _message: bigint): bigint => part,
  serverTime: (now: number, offset: number): number => now + offset,
  isInTime: (age: bigint): boolean => age <= seconds(300) && age >= -seconds(30),
  timeOf: (_part: bigint, message: bigint): bigint => message,
  takesAnswers: (): boolean => true,
  offset: (notice: number, _bad: number, now: number): number => notice - now,
  isKnown: (known: boolean): boolean => known,
  tookLast: (carrier: bigint, msg_id: bigint, bad: bigint): boolean => carrier === bad || msg_id === bad,
  isNewest: (newest: boolean): boolean => newest,
  endsSession: (code: number, ranAhead: boolean): boolean =>
    code === 32 || code === 33 || (code === 17 && ranAhead),
  wayAfter(code: number): Way {
    if (code === 20) {
      return 'anew';
    }
    return code === 16 || code === 17 || code === 48 ? 'again' : 'failed';
  },
  wayOfUnknown: (): Way => 'anew',
  wasMissed: (status: number): boolean =>
    (status & 7) === STATE.missing || (status & 7) === STATE.tooHigh || (status & BITS.answered) !== 0,
  saltOfCreated: (_own: bigint, told: bigint): bigint => told,
  isBefore: (call: bigint, first: bigint): boolean => orderOf(call) < orderOf(first),
  isSaltDue: (valid_since: number, time: number): boolean => valid_since <= time,
  wasAsked: (asked: boolean): boolean => asked,
  asksFor: (missing: boolean): boolean => missing,
};

const idsIn = (value: JsonObject, name: string): bigint[] => (value[name] as string[]).map(BigInt);
const idIn = (value: JsonObject, name: string): bigint => BigInt(String(value[name]));
const bytesIn = (value: string | Hex): Buffer =>
  typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value.hex, 'hex');

export class ClientSession {
  readonly #setup: ClientSetup;
  readonly #schema: Schema;
  readonly #queries: readonly Sent[];
  #calls: readonly Sent[];
  #received: Received;
  #later: { valid_since: number; salt: bigint }[] = [];
  #now = 0;
  #reaction: Reaction = nothing();
  salt: bigint;
  time_offset: number | undefined;
  new_session = false;

  constructor(setup: ClientSetup, schema: Schema) {
    this.#setup = setup;
    this.#schema = schema;
    const isQuery = ({ body }: Numbered) => QUERIES.includes(nameOf(schema, body) ?? '');
    this.#queries = setup.sent.filter(isQuery);
    this.#calls = setup.sent.filter((one) => !isQuery(one));
    this.#received = new Received(setup.remembered ?? Number.POSITIVE_INFINITY);
    this.salt = setup.salt;
    this.time_offset = setup.time_offset;
  }

  receive(message: FromServer): Reaction {
    this.#now = message.now;
    this.#reaction = nothing();
    const isOwn = steps.isOwn(message.session_id, this.#setup.session_id) && !this.new_session;
    if (isOwn && this.#isNew(message, message)) {
      this.#open(message);
    }
    this.#useLaterSalts();
    return this.#reaction;
  }

  #time(): number {
    return steps.serverTime(this.#now, this.time_offset ?? 0);
  }

  #useLaterSalts(): void {
    const due = this.#later.filter(({ valid_since }) => steps.isSaltDue(valid_since, this.#time()));
    this.salt = due.at(-1)?.salt ?? this.salt;
    this.#later = this.#later.filter((salt) => !due.includes(salt));
  }

  #isNew({ msg_id, seqno }: Numbered, message: Numbered): boolean {
    if (!steps.parityFits(msg_id)) {
      return false;
    }
    const before = steps.cameBefore(this.#received, msg_id);
    if (before && steps.receiptAgain()) {
      this.#acknowledge(msg_id, seqno, message);
    }
    return !before && !this.#received.isForgotten(msg_id);
  }

  #acknowledge(msg_id: bigint, seqno: number, message: Numbered): void {
    if (steps.needsReceipt(seqno)) {
      this.#reaction.receipts.push(steps.receiptFor(msg_id, message.msg_id));
    }
  }

  #open(message: FromServer): void {
    const parts = message.body.length < 4 ? undefined : unpacked(message);
    if (parts === undefined) {
      return;
    }
    const newest = this.#received.highest();
    for (const part of this.#inTurn(parts)) {
      if (part === message || this.#isNew(part, message)) {
        this.#onPart(part, message, steps.isNewest(orderOf(part.msg_id) > newest));
      }
    }
    if (isContainer(message) && this.#isInTime(message.msg_id) && !this.new_session) {
      this.#take(message, message);
    }
  }

  // A refusal may end the session that the answers beside it belong to.
  #inTurn(parts: readonly Numbered[]): readonly Numbered[] {
    const isRefusal = ({ body }: Numbered) =>
      (SERVICE[nameOf(this.#schema, body) ?? ''] ?? '') === 'BadMsgNotification';
    return [...parts.filter((part) => !isRefusal(part)), ...parts.filter(isRefusal)];
  }

  #isInTime(msg_id: bigint): boolean {
    return (
      this.time_offset === undefined ||
      steps.isInTime(BigInt(Math.floor(this.#time() * 2 ** 20)) * 2n ** 12n - orderOf(msg_id))
    );
  }

  #take(part: Numbered, message: Numbered): void {
    this.#received = this.#received.with(part, 0);
    this.#acknowledge(part.msg_id, part.seqno, message);
  }

  #read(name: string, body: Buffer): JsonObject | undefined {
    const type = SERVICE[name];
    if (type === undefined) {
      return {};
    }
    try {
      return this.#schema.decode(type, body, false) as JsonObject;
    } catch (error) {
      if (error instanceof Rejection) {
        return undefined;
      }
      throw error;
    }
  }

  #onPart(part: Numbered, message: FromServer, isNewest: boolean): void {
    const name = nameOf(this.#schema, part.body) ?? '';
    const value = this.#read(name, part.body);
    const time = steps.timeOf(part.msg_id, message.msg_id);
    if (!this.#isInTime(time) && !(steps.takesAnswers() && this.#isAnswer(name, value, part))) {
      return;
    }
    this.#take(part, message);
    if (value === undefined) {
      return;
    }
    if (name === RPC_RESULT) {
      this.#onResult(part);
    } else if (name in SERVICE) {
      this.#onService(name, value, part.msg_id, isNewest);
    } else {
      this.#reaction.updates.push(part.body);
    }
  }

  #isAnswer(name: string, value: JsonObject | undefined, { body }: Numbered): boolean {
    const field = NAMES[name];
    if (name === RPC_RESULT) {
      return body.length > HEAD && this.#hasSent(body.readBigInt64LE(4));
    }
    return field !== undefined && value !== undefined && this.#hasSent(idIn(value, field));
  }

  #hasSent(id: bigint): boolean {
    return this.#setup.sent.some(({ msg_id, carrier }) => msg_id === id || carrier === id);
  }

  #onResult({ body }: Numbered): void {
    const req_msg_id = body.length > HEAD ? body.readBigInt64LE(4) : undefined;
    if (!this.#calls.some((call) => call.msg_id === req_msg_id) || req_msg_id === undefined) {
      return;
    }
    this.#calls = this.#calls.filter((call) => call.msg_id !== req_msg_id);
    this.#reaction.answers.push({ req_msg_id, result: body.subarray(HEAD) });
  }

  #onService(name: string, value: JsonObject, msg_id: bigint, isNewest: boolean): void {
    switch (name) {
      case 'bad_msg_notification':
      case 'bad_server_salt':
        this.#onRefusal(value, msg_id, isNewest);
        break;
      case 'new_session_created':
        this.salt = steps.saltOfCreated(this.salt, idIn(value, 'server_salt'));
        this.#tell(
          'again',
          this.#callsWhere((id) => steps.isBefore(id, idIn(value, 'first_msg_id'))),
        );
        break;
      case 'msgs_state_info':
        this.#onStateInfo(value);
        break;
      case 'msgs_all_info':
        this.#onStates(idsIn(value, 'msg_ids'), value);
        break;
      case 'msgs_state_req':
        this.#tellStates(idsIn(value, 'msg_ids'), msg_id);
        break;
      case 'msg_resend_req':
        this.#onResend(idsIn(value, 'msg_ids'), msg_id);
        break;
      case 'msg_detailed_info':
        this.#onAnnounced(value, this.#callsWhere((id) => id === idIn(value, 'msg_id')).length > 0);
        break;
      case 'msg_new_detailed_info':
        this.#onAnnounced(value, true);
        break;
      case 'future_salts':
        this.#onFutureSalts(value);
        break;
      default:
        break;
    }
  }

  #callsWhere(test: (msg_id: bigint, call: Sent) => boolean): bigint[] {
    return this.#calls.filter((call) => test(call.msg_id, call)).map(({ msg_id }) => msg_id);
  }

  #tell(way: Way, calls: readonly bigint[]): void {
    this.#reaction[way].push(...calls);
  }

  #onRefusal(value: JsonObject, msg_id: bigint, isNewest: boolean): void {
    const bad = idIn(value, 'bad_msg_id');
    const code = Number(value['error_code']);
    if (!steps.isKnown(this.#hasSent(bad))) {
      return;
    }
    const timeOf = (id: bigint) => Number(orderOf(id)) / Number(SECOND);
    if (isNewest && (code === 16 || code === 17)) {
      this.time_offset = steps.offset(timeOf(msg_id), timeOf(bad), this.#now);
    }
    if (isNewest && value['new_server_salt'] !== undefined) {
      this.salt = idIn(value, 'new_server_salt');
    }
    const last = this.#setup.sent.map(({ carrier }) => timeOf(carrier)).reduce((a, b) => Math.max(a, b), 0);
    if (steps.endsSession(code, last - this.#time() >= 30)) {
      this.new_session = true;
      this.#reaction.receipts.length = 0; // they belong to the session that has ended
      this.#tell(
        'anew',
        this.#callsWhere(() => true),
      );
    } else {
      this.#tell(
        steps.wayAfter(code),
        this.#callsWhere((id, { carrier }) => steps.tookLast(carrier, id, bad)),
      );
    }
  }

  #asked(value: JsonObject, what: string): Sent | undefined {
    return this.#queries.find(
      ({ msg_id, body }) => msg_id === idIn(value, 'req_msg_id') && nameOf(this.#schema, body) === what,
    );
  }

  #onStateInfo(value: JsonObject): void {
    const query = this.#asked(value, 'msgs_state_req');
    if (query !== undefined) {
      const asked = this.#schema.decode('MsgsStateReq', query.body, false) as JsonObject;
      this.#onStates(idsIn(asked, 'msg_ids'), value);
    }
  }

  #onStates(msg_ids: readonly bigint[], value: JsonObject): void {
    const info = bytesIn(value['info'] as string | Hex);
    if (info.length !== msg_ids.length) {
      return;
    }
    for (const [i, msg_id] of msg_ids.entries()) {
      const status = info[i] ?? 0;
      const call = this.#callsWhere((id) => id === msg_id);
      if ((status & 7) === STATE.unknown) {
        this.#tell(steps.wayOfUnknown(), call);
      } else if (steps.wasMissed(status)) {
        this.#tell('again', call);
      }
    }
  }

  #tellStates(msg_ids: readonly bigint[], by: bigint): void {
    const hex = Buffer.from(msg_ids.map((id) => this.#received.stateOf(id))).toString('hex');
    const info = { _: 'msgs_state_info', req_msg_id: String(by), info: { hex } };
    this.#reaction.sent.push(this.#schema.encode('MsgsStateInfo', info));
  }

  #onResend(msg_ids: readonly bigint[], by: bigint): void {
    const calls = this.#callsWhere((id) => msg_ids.includes(id));
    this.#tell('again', calls);
    if (calls.length < msg_ids.length) {
      this.#tellStates(msg_ids, by);
    }
  }

  #onAnnounced(value: JsonObject, isWanted: boolean): void {
    const answer = idIn(value, 'answer_msg_id');
    const isMissing = isWanted && this.#received.find(answer) === undefined;
    if (steps.asksFor(isMissing)) {
      const msg_ids = [String(answer)];
      this.#reaction.sent.push(this.#schema.encode('MsgResendReq', { _: 'msg_resend_req', msg_ids }));
    } else {
      this.#reaction.receipts.push(answer);
    }
  }

  #onFutureSalts(value: JsonObject): void {
    if (!steps.wasAsked(this.#asked(value, 'get_future_salts') !== undefined)) {
      return;
    }
    this.#later = (value['salts'] as JsonObject[])
      .filter(({ valid_until }) => Number(valid_until) > this.#time())
      .map((row) => ({ valid_since: Number(row['valid_since']), salt: idIn(row, 'salt') }))
      .sort((a, b) => a.valid_since - b.valid_since);
  }
}

function nothing(): Reaction {
  return {
    ...{ answers: [], updates: [], sent: [] },
    ...{ again: [], anew: [], failed: [], receipts: [] },
  };
}
