// One connection between a client and the server, in memory and through real bytes: a request becomes a TL call, the call a
// message under the temporary key; the server opens it, reads the call, asks the account model, and answers likewise.
import { authKeyId, nextMsgId, nextSeqno, open, seal } from '../../packages/message/dist/index.js';
import { layer62, mtproto, twoFactor } from '../../packages/schema/dist/index.js';
import { answer } from '../../packages/tl/dist/index.js';
import { bare, boxed, decode, encode, long } from '../../packages/tl/dist/wire/index.js';
import { account } from '../../packages/two-factor/dist/index.js';
import { line, note, tree } from './tell.mjs';

const eras = {
  228: {
    schemaName: 'two-factor',
    schema: twoFactor,
    answer: account.answer,
    info: { system_lang_code: 'en', lang_pack: '' },
  },
  62: { schemaName: 'layer62', schema: layer62, answer: account.answerLayer62, info: {} },
};

const rpcResult = (method) =>
  boxed(mtproto.rpc_result.id, bare('rpc_result', { req_msg_id: long, result: answer(method.result) }));

/** The server: its account, and the keys it made. `serve` takes a message and gives one back. */
export function server({ account: state, random }) {
  const keys = new Map(); // auth_key_id -> { auth_key, salt }
  const sessions = new Map(); // session_id -> { layer, sent, last }
  const self = { account: state, addKey, serve };

  function addKey({ auth_key, server_salt }) {
    keys.set(authKeyId(auth_key), { auth_key, salt: server_salt });
  }

  function serve(message, now) {
    const auth_key_id = new DataView(message.buffer, message.byteOffset).getBigInt64(0, true);
    const { auth_key, salt } = keys.get(auth_key_id);
    const { msg_id, session_id, body } = open({ version: 2, auth_key, x: 0, message, now });
    const session = sessions.get(session_id) ?? { layer: layerOf(body), sent: 0, last: 0n };
    const { schema, answer: answerOf } = eras[session.layer];
    const request = unwrapped(decode(schema.AnyMethod, body));
    const caller = { auth_key_id, session_id, msg_id };
    const { state: after, response } = answerOf(self.account, { request, caller, now, random });
    self.account = after;
    if (typeof response === 'number') {
      return transportError(response);
    }

    const result = encode(rpcResult(schema.methods[request._]), {
      _: 'rpc_result',
      req_msg_id: msg_id,
      result: response,
    });
    // Answers are 1 mod 4.
    const last = nextMsgId({ now, last: session.last, random: random(1)[0] });
    const seqno = nextSeqno({ sent: session.sent, content_related: true });
    sessions.set(session_id, { ...session, last, sent: session.sent + 1 });
    return seal({
      version: 2,
      auth_key,
      x: 8,
      salt,
      session_id,
      msg_id: last + 1n,
      seqno,
      body: result,
      padding: paddingOf(result, random),
    });
  }

  return self;
}

/** A client's end. `invoke` is what the flows take; `call` is for a request that holds the msg_id of its message. */
export function connect({ to, auth_key, server_salt, layer, clock, random, bytes }) {
  const { schemaName, schema, info } = eras[layer];
  const session_id = new DataView(random(8).buffer).getBigInt64(0, true);
  let [last, sent] = [0n, 0];

  async function call(requestFor) {
    const now = clock.now;
    last = nextMsgId({ now, last, random: random(1)[0] });
    const request = requestFor(last);
    const query = sent === 0 ? withLayer(request, layer, info) : request;
    const body = encode(schema.AnyMethod, query);
    const seqno = nextSeqno({ sent: sent++, content_related: true });
    const fields = { salt: server_salt, session_id, msg_id: last, seqno };
    const padding = paddingOf(body, random);
    const message = seal({ version: 2, auth_key, x: 0, ...fields, body, padding });

    const back = to.serve(message, now);
    if (back.length === 4) {
      const code = new DataView(back.buffer).getInt32(0, true);
      note(now, `${request._} is answered by transport error ${code}`);
      return code;
    }
    const opened = open({ version: 2, auth_key, x: 8, message: back, session_id, now });
    const codec = rpcResult(schema.methods[request._]);
    const { result } = decode(codec, opened.body);
    line({
      now,
      method: request._,
      sent: { body, message },
      received: { body: opened.body, message: back },
      outcome: result,
    });
    if (bytes) {
      tree('request', envelope(schema.AnyMethod, message, { schemaName, ...fields, body }));
      tree('answer', envelope(codec, back, { schemaName, ...opened }));
    }
    return result;
  }

  return { call, invoke: (request) => call(() => request), session_id };
}

const layerOf = (body) => {
  const view = new DataView(body.buffer, body.byteOffset);
  if (view.getUint32(0, true) !== twoFactor.invokeWithLayer.id) {
    throw new Error('a session begins with invokeWithLayer');
  }
  return view.getInt32(4, true);
};

const unwrapped = (query) => (query.query === undefined ? query : unwrapped(query.query));

const withLayer = (request, layer, info) => ({
  _: 'invokeWithLayer',
  layer,
  query: {
    _: 'initConnection',
    api_id: 1,
    device_model: 'memory',
    system_version: '1',
    app_version: '1',
    lang_code: 'en',
    ...info,
    query: request,
  },
});

// 12 … 1024 bytes up to a multiple of 16; the plaintext before them is 32 bytes and the body.
const paddingOf = (body, random) => random(12 + ((16 - ((32 + body.length + 12) % 16)) % 16));

function transportError(code) {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, code, true);
  return bytes;
}

function envelope(codec, message, { schemaName, salt, session_id, msg_id, seqno, body }) {
  const spans = [];
  decode(codec, body, { trace: (span) => spans.push(span) });
  const hex = (from, to) => Buffer.from(message.subarray(from, to)).toString('hex');
  const before = [
    [`auth_key_id = ${hex(0, 8)}`, 8],
    [`msg_key = ${hex(8, 24)}; from here on encrypted`, 16],
    [`salt = ${salt}`, 8],
    [`session_id = ${session_id}`, 8],
    [`msg_id = ${msg_id}`, 8],
    [`seqno = ${seqno}`, 4],
    [`message_data_length = ${body.length}`, 4],
  ];
  return { schema: schemaName, before, spans, after: [['padding', message.length - 56 - body.length]] };
}
