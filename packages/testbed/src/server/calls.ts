// One call of a session, answered.

import { rpc_error } from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';
import type { Answered } from '../calls/calls.ts';
import { hexOfLong } from '../event.ts';
import { storeOf, sweepKeys } from './keys.ts';
import type { Connection, Session, Work } from './state.ts';
import { countOne } from './window.ts';

/** A call as it came. */
interface Call {
  readonly msg_id: bigint;
  readonly body: Uint8Array;
}

/** Above the limit this many times, a connection gets no more answers. */
const PATIENCE = 4;

/** The result of a call; -404 where its key is gone; `flood` where too many came. */
export function answerCall(work: Work, session: Session, call: Call): Answered['result'] | 'flood' {
  const { state, now } = work;
  const { connection, auth_key_id, session_id } = session;
  const count = connection === undefined ? 0 : countOne(connection.calls, now);
  const most = state.limits.calls_per_second;
  if (count > PATIENCE * most) {
    return 'flood';
  }
  if (count > most) {
    return floodWait(work, connection, count === most + 1);
  }
  const { random, calls } = state.setup;
  const before = storeOf(state);
  const answered = calls.answer(call.body, {
    auth_key_id,
    session_id,
    msg_id: call.msg_id,
    now: Math.floor(now),
    random,
  });
  tellCall(work, session, call, answered);
  if (storeOf(state) !== before) {
    tellBinding(work, session, before.temp_auth_keys.get(auth_key_id)?.perm_auth_key_id);
    sweepKeys(work);
  }
  tellMail(work);
  return answered.result;
}

// TDLib asks for help.getConfig without a pause when this_dc is not what it expects. It heeds FLOOD_WAIT, as all clients do.
function floodWait(
  { now, outputs }: Work,
  connection: Connection | undefined,
  is_first: boolean,
): Uint8Array {
  if (is_first) {
    const done = 'FLOOD_WAIT_1';
    const event = {
      event: 'guard',
      time: now,
      connection: connection?.id,
      what: 'calls_per_second',
      done,
    } as const;
    outputs.push({ do: 'tell', event });
  }
  return encode(rpc_error, { _: 'rpc_error', error_code: 420, error_message: 'FLOOD_WAIT_1' });
}

function tellCall(
  { now, outputs }: Work,
  session: Session,
  { msg_id, body }: Call,
  answered: Answered,
): void {
  const { auth_key_id, session_id, connection } = session;
  const { wrappers, method, layer, request, response, result } = answered;
  const event = {
    event: 'call',
    time: now,
    connection: connection?.id ?? 0,
    auth_key_id: hexOfLong(auth_key_id),
    session_id: hexOfLong(session_id),
    msg_id: hexOfLong(msg_id),
    length: body.length,
    size: answered.length + (result === -404 ? 0 : result.length),
    wrappers,
    method,
    layer,
    request,
    response,
  } as const;
  outputs.push({ do: 'tell', event });
}

function tellBinding(work: Work, session: Session, before: bigint | null | undefined): void {
  const { state, now, outputs } = work;
  const { auth_key_id, connection } = session;
  const bound = storeOf(state).temp_auth_keys.get(auth_key_id)?.perm_auth_key_id ?? null;
  if (bound !== null && bound !== before) {
    const where = { time: now, connection: connection?.id ?? 0, auth_key_id: hexOfLong(auth_key_id) };
    outputs.push({ do: 'tell', event: { event: 'bound', ...where, perm_auth_key_id: hexOfLong(bound) } });
  }
}

function tellMail({ state, now, outputs }: Work): void {
  const { mail } = state.setup.account.account;
  const last = state.last_mail;
  const from = last === undefined ? 0 : mail.lastIndexOf(last) + 1;
  for (const { to, code, about } of mail.slice(from)) {
    outputs.push({ do: 'tell', event: { event: 'mail', time: now, to, code, about } });
  }
  state.last_mail = mail.at(-1);
}
