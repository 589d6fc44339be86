// One key exchange in memory: client and server of @mtproof/auth-key, their queries and answers in unencrypted messages.

import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import {
  type client,
  type Exchange,
  exchange,
  privateKey,
  type RsaPrivateKey,
  server,
} from '@mtproof/auth-key';
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

/** Both sides make a key; `expires_in` for a temporary one. Resolves with it and its salt. */
export function exchangeKeys(setting: Setting, expires_in?: number): Promise<client.Ok> {
  const { clock, rsa } = setting;
  return exchange({ send: connect(setting), rsa_keys: [rsa], dc: DC, expires_in, now: () => clock.now });
}

/** A server of one key exchange: takes the body of a query, prints both messages, and returns the body of its answer. */
function connect({ rsa, clock, bytes }: Setting): Exchange['send'] {
  const group = checkGroup({ g: 3, p: telegramPrime(), random: random(GROUP_RANDOM_LENGTH) });
  const dh = server.dhSecret({ group, a: random(256) });
  const handshake = () => ({ server_nonce: random(16), p, q, dh, padding: random(8) });
  const state = server.initialState({ rsa_keys: [rsa], dc: DC });
  const { answer } = server.serve(state, { now: () => clock.now, handshake });
  let last = 0n;

  return (query) => {
    const { now } = clock;
    last = nextMsgId({ now, last, random: randomByte() });
    const message = sealPlain({ msg_id: last, body: query });
    const back = sealPlain({ msg_id: last + 1n, body: answer(openPlain(message).body) });
    const { body } = openPlain(back);

    const method = decode(mtproto.AnyMethod, query)._;
    const codec: Codec<unknown> & { readonly result: Codec<unknown> } = mtproto.methods[method];
    const sent = { body: query, message };
    const received = { body, message: back };
    line({ now, method, sent, received, outcome: decode(codec.result, body) });
    if (bytes) {
      tree('request', layout(codec, message));
      tree('answer', layout(codec.result, back));
    }
    return body;
  };
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
