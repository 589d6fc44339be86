// Handshakes of both kinds and with every answer, client against server; what is inside the encrypted parts is marked too.

import { client, decryptAnswer, privateKey, rsaUnpad, server } from '../../packages/auth-key/src/index.ts';
import { checkGroup, GROUP_RANDOM_LENGTH, telegramPrime } from '../../packages/modp/src/index.ts';
import * as mtproto from '../../packages/schema/src/generated/mtproto.ts';
import { openBinding, sealBinding } from '../../packages/temp-key/src/index.ts';
import { type Codec, decode, Reader } from '../../packages/tl-wire/src/index.ts';
import { type Crossings, carried, mark } from './crossings.ts';
import { permanentKey } from './keys.ts';

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));
const [p, q] = [Uint8Array.of(0x49, 0x4c, 0x55, 0x3b), Uint8Array.of(0x53, 0x91, 0x10, 0x73)];
const now = 1_700_000_000;
// x^1 mod 2^2048 - 1: what is "encrypted" by it can be read again.
const rsa = privateKey({ n: new Uint8Array(256).fill(0xff), e: Uint8Array.of(1), d: Uint8Array.of(1) });

/** One handshake; `taken` keys make the server say dh_gen_retry, in the end dh_gen_fail. Returns how it ended. */
function handshake(
  seen: Crossings,
  { expires_in, taken = 0 }: { expires_in?: number; taken?: number },
): unknown {
  const group = checkGroup({ g: 3, p: telegramPrime() });
  const dh = server.dhSecret({ group, a: random(256) });
  const setup = { server_nonce: random(16), p, q, keys: [rsa], dh, padding: random(8), dc: 2 };
  let state = server.initialState(setup);
  let refusals = taken;
  const ask = (codec: Codec<unknown> & { result: Codec<unknown> }, body: Uint8Array): Uint8Array => {
    mark(seen, 'mtproto', decode(codec, body), 'auth-key client');
    const step = server.step(state, { body, now, taken: { has: () => refusals-- > 0 } });
    if (step.outcome === 'refused') {
      throw step.reason;
    }
    state = step.state;
    mark(seen, 'mtproto', decode(codec.result, step.answer), 'auth-key server');
    return step.answer;
  };

  const lifetime = expires_in === undefined ? {} : { expires_in };
  const asked = client.reqPqMulti({ nonce: random(16), keys: [rsa], dc: 2, ...lifetime });
  const factored = client.onResPQ(asked, ask(mtproto.req_pq_multi, asked.request));
  const padding = random(factored.padding_length);
  const new_nonce = random(32);
  const temp_key = Uint8Array.of(0, ...random(31)); // in all likelihood below n
  const requested = client.reqDhParams(factored, { new_nonce, padding, temp_key });
  markInner(seen, requested.request);
  const body = ask(mtproto.req_DH_params, requested.request);
  const secret = { new_nonce, server_nonce: setup.server_nonce };
  const { encrypted_answer } = decode(mtproto.server_DH_params_ok, body);
  const answer = decryptAnswer({ encrypted_answer: encrypted_answer as Uint8Array, ...secret });
  mark(seen, 'mtproto', decode(mtproto.Server_DH_inner_data, answer), 'auth-key server');

  const checks = { now, random: random(GROUP_RANDOM_LENGTH) };
  let received = client.onServerDhParams(requested, { body, ...checks });
  for (;;) {
    const sent = client.setClientDhParams(received, {
      b: random(256),
      padding: random(received.padding_length),
    });
    const { encrypted_data } = decode(mtproto.set_client_DH_params, sent.request);
    const inner = decryptAnswer({ encrypted_answer: encrypted_data as Uint8Array, ...secret });
    mark(seen, 'mtproto', decode(mtproto.Client_DH_Inner_Data, inner), 'auth-key client');
    const end = client.onDhGen(sent, ask(mtproto.set_client_DH_params, sent.request));
    if (end.at === 'Ok') {
      return end;
    }
    received = end;
  }
}

function markInner(seen: Crossings, request: Uint8Array): void {
  const { encrypted_data } = decode(mtproto.req_DH_params, request);
  const data = rsaUnpad({ key: rsa, encrypted_data: encrypted_data as Uint8Array });
  mark(seen, 'mtproto', mtproto.P_Q_inner_data.read(new Reader(data, {})), 'auth-key client');
}

/** The obsolete refusal, which no server of today sends. */
function refused(seen: Crossings): void {
  const nonces = { nonce: random(16), server_nonce: random(16), new_nonce_hash: random(16) };
  const fail = { _: 'server_DH_params_fail', ...nonces } as const;
  mark(seen, 'mtproto', carried(mtproto.server_DH_params_fail, fail), 'auth-key client');
}

/** Every answer of the exchange, and the inner object of the binding. */
export function runExchange(seen: Crossings): void {
  handshake(seen, {});
  handshake(seen, { expires_in: 86400, taken: 1 });
  try {
    handshake(seen, { taken: Number.POSITIVE_INFINITY });
  } catch {
    // dh_gen_fail
  }
  refused(seen);

  const inner = { nonce: 1n, temp_auth_key_id: 2n, temp_session_id: 3n, expires_at: 4 };
  const drawn = { random: random(16), padding: random(8) };
  const encrypted_message = sealBinding({ perm_auth_key: permanentKey, msg_id: 4n, inner, ...drawn });
  const opened = openBinding({ perm_auth_key: permanentKey, encrypted_message });
  const { nonce, temp_auth_key_id, perm_auth_key_id, temp_session_id, expires_at } = opened;
  const ids = { temp_auth_key_id, perm_auth_key_id, temp_session_id };
  const whole = { _: 'bind_auth_key_inner', nonce, ...ids, expires_at } as const;
  mark(seen, 'mtproto', carried(mtproto.bind_auth_key_inner, whole), 'temp-key openBinding');
}
