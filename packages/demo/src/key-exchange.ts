// One key exchange in memory: the state machines of @mtproof/auth-key, their queries and answers in unencrypted messages.

import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { AuthKeyError, client, privateKey, type RsaPrivateKey, server } from '@mtproof/auth-key';
import { nextMsgId, openPlain, sealPlain } from '@mtproof/message';
import { checkGroup, GROUP_RANDOM_LENGTH, telegramPrime } from '@mtproof/modp';
import { mtproto } from '@mtproof/schema';
import { type Codec, decode, type Span } from '@mtproof/tl-wire';
import { type Layout, line, tree } from './print.ts';
import { random, randomByte } from './random.ts';

const DC = 2;
const [p, q] = [Uint8Array.of(0x49, 0x4c, 0x55, 0x3b), Uint8Array.of(0x53, 0x91, 0x10, 0x73)];

/** What all parts of a session have in common. */
export interface Setting {
  /** Unix time in seconds, moved on by the session. */
  readonly clock: { now: number };
  /** Print every message as a tree. */
  readonly bytes: boolean;
  /** The server's RSA key. */
  readonly rsa: RsaPrivateKey;
}

/** An RSA key of the server, new on every run. */
export function rsaKey(): RsaPrivateKey {
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { n, e, d } = key.export({ format: 'jwk' }) as Required<JsonWebKey>;
  const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64url'));
  return privateKey({ n: bytes(n), e: bytes(e), d: bytes(d) });
}

/** Both sides make a key; `expires_in` for a temporary one. Returns it with its salt. */
export function exchangeKeys(setting: Setting, expires_in?: number): client.Ok {
  const ask = connect(setting);
  const lifetime = expires_in === undefined ? {} : { expires_in };
  const asked = client.reqPqMulti({ nonce: random(16), keys: [setting.rsa], dc: DC, ...lifetime });
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
    now: setting.clock.now,
    random: random(GROUP_RANDOM_LENGTH),
  });
  const sent = retried('AUTH_G_B_RANGE', () =>
    client.setClientDhParams(received, { b: random(256), padding: random(received.padding_length) }),
  );
  const end = client.onDhGen(sent, ask('set_client_DH_params', sent.request));
  if (end.at !== 'Ok') {
    throw new Error('the server asks for another b');
  }
  return end;
}

/** A server of one key exchange: takes the bodies of queries, and gives those of its answers. */
function connect({ rsa, clock, bytes }: Setting) {
  const dh = server.dhSecret({
    group: checkGroup({ g: 3, p: telegramPrime(), random: random(GROUP_RANDOM_LENGTH) }),
    a: random(256),
  });
  const setup = { server_nonce: random(16), p, q, keys: [rsa], dh, padding: random(8), dc: DC };
  let state = server.initialState(setup);
  let last = 0n;

  return (method: keyof mtproto.Methods, request: Uint8Array): Uint8Array => {
    last = nextMsgId({ now: clock.now, last, random: randomByte() });
    const message = sealPlain({ msg_id: last, body: request });
    const step = server.step(state, { body: openPlain(message).body, now: clock.now, taken: new Set() });
    if (step.outcome === 'refused') {
      throw step.reason;
    }
    state = step.state;
    const back = sealPlain({ msg_id: last + 1n, body: step.answer });
    const { body } = openPlain(back);
    const codec: Codec<unknown> & { readonly result: Codec<unknown> } = mtproto.methods[method];
    const outcome = decode(codec.result, body);
    const [sent, received] = [
      { body: request, message },
      { body, message: back },
    ];
    line({ now: clock.now, method, sent, received, outcome });
    if (bytes) {
      tree('request', layout(codec, message));
      tree('answer', layout(codec.result, back));
    }
    return body;
  };
}

/** Calls again, with other random bytes, as long as the code asks for it. */
function retried<T>(code: AuthKeyError['code'], attempt: () => T): T {
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (!(error instanceof AuthKeyError && error.code === code)) {
        throw error;
      }
    }
  }
}

/** The parts of an unencrypted message. */
function layout(codec: Codec<unknown>, message: Uint8Array): Layout {
  const { msg_id, body } = openPlain(message);
  const spans: Span[] = [];
  decode(codec, body, { trace: (span) => spans.push(span) });
  const before = [
    ['auth_key_id = 0: not encrypted', 8],
    [`msg_id = ${msg_id}`, 8],
    [`message_data_length = ${body.length}`, 4],
  ] as const;
  return { schema: 'mtproto', before, spans };
}
