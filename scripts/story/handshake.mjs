// One exchange of keys, in memory: the machines of @mtproof/auth-key, their queries and answers in unencrypted messages.
import { generateKeyPairSync } from 'node:crypto';
import { client, privateKey, server } from '../../packages/auth-key/dist/index.js';
import { nextMsgId, openPlain, sealPlain } from '../../packages/message/dist/index.js';
import { checkGroup, GROUP_RANDOM_LENGTH, telegramPrime } from '../../packages/modp/dist/index.js';
import { mtproto } from '../../packages/schema/dist/index.js';
import { decode } from '../../packages/tl/dist/wire/index.js';
import { line, tree } from './tell.mjs';

const DC = 2;
const [p, q] = [Uint8Array.of(0x49, 0x4c, 0x55, 0x3b), Uint8Array.of(0x53, 0x91, 0x10, 0x73)];

/** An RSA key of the server, new on every run: what is published of it, and the rest. */
export function rsaKey() {
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { n, e, d } = key.export({ format: 'jwk' });
  const bytes = (text) => Uint8Array.from(Buffer.from(text, 'base64url'));
  return privateKey({ n: bytes(n), e: bytes(e), d: bytes(d) });
}

/** Both sides make a key; `expires_in` for a temporary one. Returns it with its salt. */
export function handshake({ rsa, expires_in, clock, random, bytes }) {
  const dh = server.dhSecret({ group: checkGroup({ g: 3, p: telegramPrime() }), a: random(256) });
  let state = server.initialState({
    server_nonce: random(16),
    p,
    q,
    keys: [rsa],
    dh,
    padding: random(8),
    dc: DC,
  });
  let last = 0n;

  function ask(method, request) {
    last = nextMsgId({ now: clock.now, last, random: random(1)[0] });
    const message = sealPlain({ msg_id: last, body: request });
    const step = server.step(state, { body: openPlain(message).body, now: clock.now, taken: new Set() });
    if (step.outcome === 'refused') {
      throw step.reason;
    }
    state = step.state;
    const back = sealPlain({ msg_id: last + 1n, body: step.answer });
    const { body } = openPlain(back);
    const codec = mtproto.methods[method];
    line({
      now: clock.now,
      method,
      sent: { body: request, message },
      received: { body, message: back },
      outcome: decode(codec.result, body),
    });
    if (bytes) {
      tree('request', plain(codec, message));
      tree('answer', plain(codec.result, back));
    }
    return body;
  }

  const lifetime = expires_in === undefined ? {} : { expires_in };
  const asked = client.reqPqMulti({ nonce: random(16), keys: [rsa], dc: DC, ...lifetime });
  const factored = client.onResPQ(asked, ask('req_pq_multi', asked.request));
  const dhAsked = retried('AUTH_RSA_RETRY', () =>
    client.reqDhParams(factored, {
      new_nonce: random(32),
      padding: random(factored.padding_length),
      temp_key: random(32),
    }),
  );
  const received = client.onServerDhParams(dhAsked, {
    body: ask('req_DH_params', dhAsked.request),
    now: clock.now,
    random: random(GROUP_RANDOM_LENGTH),
  });
  const sent = retried('AUTH_G_B_RANGE', () =>
    client.setClientDhParams(received, { b: random(256), padding: random(received.padding_length) }),
  );
  return client.onDhGen(sent, ask('set_client_DH_params', sent.request));
}

/** Calls again, with other randomness, as long as the code asks for it. */
function retried(code, attempt) {
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (error.code !== code) {
        throw error;
      }
    }
  }
}

function plain(codec, message) {
  const { msg_id, body } = openPlain(message);
  const spans = [];
  decode(codec, body, { trace: (span) => spans.push(span) });
  const before = [
    ['auth_key_id = 0: not encrypted', 8],
    [`msg_id = ${msg_id}`, 8],
    [`message_data_length = ${body.length}`, 4],
  ];
  return { schema: 'mtproto', before, spans };
}
