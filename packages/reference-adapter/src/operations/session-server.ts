import * as mtproto from '@mtproof/schema/mtproto';
import { server } from '@mtproof/session';
import { encode } from '@mtproof/tl-wire';
import type { Operation } from '../operation.ts';
import { bytes, hex, type Input, long, number, object, text } from '../values.ts';
import { idOf, packet, partsOf, remembered } from './session-messages.ts';

const SESSION = 0n;

/** A server's session that acts on its messages alone, and not on time. */
class Session {
  readonly #salts: server.Context['salts'];
  readonly #unique_id: bigint;
  readonly #sessions: readonly string[];
  #state: server.State;

  constructor(input: Input) {
    const never = Number.POSITIVE_INFINITY;
    const profile = text(input, 'profile') as server.Options['profile'];
    const times = { resend_after: never, ack_delay: never, max_acks: never };
    this.#state = server.initialState({
      session_id: SESSION,
      options: { profile, remembered: remembered(input), ...times },
    });
    this.#salts = (input['salts'] as Input[]).map((row) => ({
      ...{ _: 'future_salt', salt: long(row, 'salt') },
      ...{ valid_since: number(row, 'valid_since'), valid_until: number(row, 'valid_until') },
    }));
    this.#unique_id = input['unique_id'] === undefined ? 0n : long(input, 'unique_id');
    this.#sessions = (input['sessions'] ?? []) as string[];
  }

  step(event: server.Event, now: number): readonly server.Output[] {
    const random = (length: number) => {
      const drawn = new Uint8Array(length);
      if (length === 8) {
        new DataView(drawn.buffer).setBigInt64(0, this.#unique_id, true);
      }
      return drawn;
    };
    const { state, outputs } = server.step(this.#state, event, { now, random, salts: this.#salts });
    this.#state = state;
    return outputs.flatMap((output) => (output.do === 'query' ? this.#reply(output, now) : [output]));
  }

  #reply({ query }: Extract<server.Output, { do: 'query' }>, now: number): readonly server.Output[] {
    if (query._ !== 'destroy_session') {
      return [];
    }
    const { session_id } = query;
    const isThere = this.#sessions.includes(String(session_id));
    const _ = isThere ? 'destroy_session_ok' : 'destroy_session_none';
    return this.step({ on: 'reply', body: encode(mtproto.AnyObject, { _, session_id }) }, now);
  }
}

function verdictOf(outputs: readonly server.Output[], msg_id: bigint): number | string {
  const output = outputs.find(
    (one) => one.do === 'refused' || (one.do === 'ignored' && one.msg_id === msg_id),
  );
  if (output?.do === 'refused') {
    return output.error_code;
  }
  if (output?.do !== 'ignored') {
    return 0;
  }
  return output.reason === 'DUPLICATE' ? 'repeated' : output.reason.toLowerCase();
}

export const judge: Operation = (input) => {
  const session = new Session(input);
  const verdicts = (input['messages'] as Input[]).map((given) => {
    const message = packet(given, SESSION, long(given, 'salt'));
    return verdictOf(session.step({ on: 'received', message }, number(given, 'now')), message.msg_id);
  });
  return { verdicts };
};

function eventOf(given: Input): server.Event {
  if (given['answer'] !== undefined) {
    const answer = object(given, 'answer');
    return { on: 'answer', req_msg_id: long(answer, 'req_msg_id'), result: bytes(answer, 'result') };
  }
  const message = object(given, 'message');
  return { on: 'received', message: packet(message, SESSION, long(message, 'salt')) };
}

export const serve: Operation = (input) => {
  const session = new Session(input);
  const sent = (input['events'] as Input[]).map((given) => {
    const parts = partsOf(session.step(eventOf(given), number(given, 'now')));
    const bodies = parts.map(({ body }) => body).filter((body) => idOf(body) !== mtproto.msgs_ack.id);
    return bodies.map(hex).sort();
  });
  return { sent };
};
