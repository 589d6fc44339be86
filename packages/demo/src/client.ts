// A client's end of the connection: a request becomes a TL call, the call a message under the temporary key.

import { nextMsgId, nextSeqno, open, seal } from '@mtproof/message';
import { type Codec, decode, encode, type Span, type TlObject } from '@mtproof/tl-wire';
import type { Setting } from './key-exchange.ts';
import { type LayerNumber, layerOf, methodOf } from './layers.ts';
import { paddingOf, rpcResult } from './packet.ts';
import { type Layout, line, note, tree } from './print.ts';
import { randomByte, randomLong } from './random.ts';
import type { Server } from './server.ts';

/** A request, or one that is made for the msg_id of its message. */
type RequestFor = (msg_id: bigint) => TlObject;

/** What a client connects with. */
export interface Connection extends Setting {
  readonly to: Server;
  readonly auth_key: Uint8Array;
  readonly server_salt: bigint;
  readonly layer: LayerNumber;
}

/** The fields of a message outside its body. */
interface Fields {
  readonly salt: bigint;
  readonly session_id: bigint;
  readonly msg_id: bigint;
  readonly seqno: number;
}

/** A client with a session of its own. */
export class Client {
  readonly session_id: bigint = randomLong();
  private last = 0n;
  private sent = 0;
  /** Whether the server knows this client: not before the first call, and not after a binding. */
  private initialized = false;
  private readonly connection: Connection;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** Sends a request and returns its answer, as the flows of `@mtproof/two-factor` expect it. */
  readonly invoke = (request: TlObject): Promise<never> => this.call(() => request) as Promise<never>;

  /** Sends a request that holds the msg_id of its message. Resolves with the answer, or the code of a transport error. */
  async call(requestFor: RequestFor): Promise<unknown> {
    const { to, auth_key, server_salt, clock } = this.connection;
    const { now } = clock;
    const layer = layerOf(this.connection.layer);
    this.last = nextMsgId({ now, last: this.last, random: randomByte() });
    const request = requestFor(this.last);
    const body = encode(layer.AnyMethod, this.initialized ? request : this.withLayer(request));
    this.initialized = request._ !== 'auth.bindTempAuthKey';
    const seqno = nextSeqno({ sent: this.sent++, content_related: true });
    const fields = { salt: server_salt, session_id: this.session_id, msg_id: this.last, seqno };
    const message = seal({ version: 2, auth_key, x: 0, ...fields, body, padding: paddingOf(body) });

    const back = to.serve(message, now);
    if (back.length === 4) {
      const code = new DataView(back.buffer).getInt32(0, true);
      note(now, `${request._} is answered by transport error ${code}`);
      return code;
    }
    const opened = open({ version: 2, auth_key, x: 8, message: back, session_id: this.session_id, now });
    const codec = rpcResult(methodOf(layer, request._));
    const { result } = decode(codec, opened.body);
    const received = { body: opened.body, message: back };
    line({ now, method: request._, sent: { body, message }, received, outcome: result });
    if (this.connection.bytes) {
      const { schemaName: schema } = layer;
      tree('request', { schema, ...layout(layer.AnyMethod, { body, message }, fields) });
      tree('answer', { schema, ...layout(codec, received, opened) });
    }
    return result;
  }

  private withLayer(query: TlObject): TlObject {
    const { layer } = this.connection;
    const app = { api_id: 1, device_model: 'memory', system_version: '1', app_version: '1', lang_code: 'en' };
    const connection = { _: 'initConnection', ...app, ...layerOf(layer).info, query };
    return { _: 'invokeWithLayer', layer, query: connection } as TlObject;
  }
}

/** The parts of an encrypted message. */
function layout(
  codec: Codec<unknown>,
  { body, message }: { readonly body: Uint8Array; readonly message: Uint8Array },
  { salt, session_id, msg_id, seqno }: Fields,
): Omit<Layout, 'schema'> {
  const spans: Span[] = [];
  decode(codec, body, { trace: (span) => spans.push(span) });
  const hex = (from: number, to: number): string => Buffer.from(message.subarray(from, to)).toString('hex');
  const before = [
    [`auth_key_id = ${hex(0, 8)}`, 8],
    [`msg_key = ${hex(8, 24)}; from here on encrypted`, 16],
    [`salt = ${salt}`, 8],
    [`session_id = ${session_id}`, 8],
    [`msg_id = ${msg_id}`, 8],
    [`seqno = ${seqno}`, 4],
    [`message_data_length = ${body.length}`, 4],
  ] as const;
  return { before, spans, after: [['padding', message.length - 56 - body.length]] };
}
