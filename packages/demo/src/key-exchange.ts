// One key exchange in memory: `exchange` and `server.serve` of @mtproof/auth-key, with their queries and answers in
// unencrypted messages.

import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { type client, exchange, privateKey, type RsaPrivateKey, server } from '@mtproof/auth-key';
import { nextMsgId, openPlain, sealPlain } from '@mtproof/message';
import { checkGroup, telegramPrime } from '@mtproof/modp';
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
export async function exchangeKeys(setting: Setting, expires_in?: number): Promise<client.Ok> {
  const { clock, rsa } = setting;
  const now = (): number => clock.now;
  return exchange({ send: connect(setting), keys: [rsa], dc: DC, expires_in, random, now });
}

/** A server of one key exchange: takes the bodies of queries, and gives those of its answers. */
function connect({ rsa, clock, bytes }: Setting): (query: Uint8Array) => Uint8Array {
  const dh = server.dhSecret({ group: checkGroup({ g: 3, p: telegramPrime() }), a: random(256) });
  const setup = { server_nonce: random(16), p, q, keys: [rsa], dh, padding: random(8), dc: DC };
  const peer = server.serve(server.initialState(setup), { now: () => clock.now });
  let last = 0n;

  return (query) => {
    last = nextMsgId({ now: clock.now, last, random: randomByte() });
    const message = sealPlain({ msg_id: last, body: query });
    const back = sealPlain({ msg_id: last + 1n, body: peer.answer(openPlain(message).body) });
    const { body } = openPlain(back);
    const { _: method } = decode(mtproto.AnyMethod, query);
    const codec: Codec<unknown> & { readonly result: Codec<unknown> } = mtproto.methods[method];
    const [sent, received] = [
      { body: query, message },
      { body, message: back },
    ];
    line({ now: clock.now, method, sent, received, outcome: decode(codec.result, body) });
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
