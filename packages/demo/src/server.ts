// The server: it opens a message, reads the call, asks the account model, and seals the answer.

import type { Account, AccountServer, Layer62Account } from '@mtproof/account';
import { authKeyId, nextMsgId, nextSeqno, open, seal } from '@mtproof/message';
import { twoFactor } from '@mtproof/schema';
import { decode, encode, type TlObject } from '@mtproof/tl-wire';
import { layerOf, methodOf } from './layers.ts';
import { paddingOf, rpcResult } from './packet.ts';
import { randomByte } from './random.ts';

/** A key as the server keeps it. */
interface ServerKey {
  readonly auth_key: Uint8Array;
  readonly server_salt: bigint;
}

interface Session {
  readonly layer: number;
  /** Messages sent so far. */
  readonly sent: number;
  /** msg_id of the last one, before its lowest bits mark it as an answer. */
  readonly last: bigint;
}

/** A server of one account: messages in front of `AccountServer`. */
export class Server {
  private readonly keys = new Map<bigint, ServerKey>();
  private readonly sessions = new Map<bigint, Session>();
  readonly model: AccountServer<Account> | AccountServer<Layer62Account>;

  constructor(model: AccountServer<Account> | AccountServer<Layer62Account>) {
    this.model = model;
  }

  /** Makes a temporary key known. */
  addKey({ auth_key, server_salt }: ServerKey): void {
    this.keys.set(authKeyId(auth_key), { auth_key, server_salt });
  }

  /** Takes an encrypted message; returns one, or the four bytes of a transport error. */
  serve(message: Uint8Array, now: number): Uint8Array {
    const auth_key_id = new DataView(message.buffer, message.byteOffset).getBigInt64(0, true);
    const key = this.keys.get(auth_key_id);
    if (key === undefined) {
      return transportError(-404);
    }
    const { msg_id, session_id, body } = open({
      version: 2,
      auth_key: key.auth_key,
      x: 0,
      message,
      now,
    });
    const session = this.sessions.get(session_id) ?? { layer: layerIn(body), sent: 0, last: 0n };
    const layer = layerOf(session.layer);
    const { request, init_connection } = unwrapped(decode(layer.AnyMethod, body));
    this.model.now = now;
    const response: unknown = (this.model as AccountServer).call(request as never, {
      auth_key_id,
      session_id,
      msg_id,
      init_connection,
    });
    if (typeof response === 'number') {
      return transportError(response);
    }
    const value = { _: 'rpc_result', req_msg_id: msg_id, result: response } as const;
    const result = encode(rpcResult(methodOf(layer, request._)), value);
    return this.seal(key, { session_id, session, now, body: result });
  }

  private seal(
    { auth_key, server_salt }: ServerKey,
    {
      session_id,
      session,
      now,
      body,
    }: { session_id: bigint; session: Session; now: number; body: Uint8Array },
  ): Uint8Array {
    const last = nextMsgId({ now, last: session.last, random: randomByte() });
    const seqno = nextSeqno({ sent: session.sent, content_related: true });
    this.sessions.set(session_id, { ...session, last, sent: session.sent + 1 });
    return seal({
      version: 2,
      auth_key,
      x: 8,
      salt: server_salt,
      session_id,
      msg_id: last + 1n, // answers are 1 mod 4
      seqno,
      body,
      padding: paddingOf(body),
    });
  }
}

/** The layer in `invokeWithLayer`, with which a session begins. */
function layerIn(body: Uint8Array): number {
  const view = new DataView(body.buffer, body.byteOffset);
  if (view.getUint32(0, true) !== twoFactor.invokeWithLayer.id) {
    throw new Error('a session begins with invokeWithLayer');
  }
  return view.getInt32(4, true);
}

/** The call inside `invokeWithLayer` and `initConnection`, and whether there was the latter. */
function unwrapped(
  call: TlObject & { readonly query?: TlObject },
  init_connection = false,
): { readonly request: TlObject; readonly init_connection: boolean } {
  return call.query === undefined
    ? { request: call, init_connection }
    : unwrapped(call.query, init_connection || call._ === 'initConnection');
}

function transportError(code: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, code, true);
  return bytes;
}
