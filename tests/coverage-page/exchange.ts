// Handshakes of both kinds and with every answer, client against server; what is inside the encrypted parts is marked too.

import assert from 'node:assert/strict';
import { decryptAnswer, exchange, privateKey, rsaUnpad, server } from '../../packages/auth-key/src/index.ts';
import { checkGroup, GROUP_RANDOM_LENGTH, telegramPrime } from '../../packages/modp/src/index.ts';
import * as mtproto from '../../packages/schema/src/generated/mtproto.ts';
import { openBinding, sealBinding } from '../../packages/temp-key/src/index.ts';
import {
  type Codec,
  decode,
  Reader,
  stringBytes,
  type TlObject,
  type TlString,
} from '../../packages/tl-wire/src/index.ts';
import { random } from './account-server.ts';
import { type Crossings, carried, mark } from './crossings.ts';
import { permanentKey } from './keys.ts';

const [p, q] = [Uint8Array.of(0x49, 0x4c, 0x55, 0x3b), Uint8Array.of(0x53, 0x91, 0x10, 0x73)];
const now = () => 1_700_000_000;
// x^1 mod 2^2048 - 1: what is "encrypted" by it can be read again.
const rsa = privateKey({ n: new Uint8Array(256).fill(0xff), e: Uint8Array.of(1), d: Uint8Array.of(1) });

/** One handshake; `taken` keys make the server say dh_gen_retry, in the end dh_gen_fail. */
function handshake(
  seen: Crossings,
  { expires_in, taken = 0 }: { expires_in?: number; taken?: number },
): Promise<unknown> {
  const group = checkGroup({ g: 3, p: telegramPrime(), random: random(GROUP_RANDOM_LENGTH) });
  const dh = server.dhSecret({ group, a: random(256) });
  const drawn = { server_nonce: random(16), p, q, dh, padding: random(8) };
  let refusals = taken;
  const options = { now, taken: { has: () => refusals-- > 0 }, handshake: () => drawn };
  const peer = server.serve(server.initialState({ rsa_keys: [rsa], dc: 2 }), options);
  const nonces = { server_nonce: drawn.server_nonce, new_nonce: new Uint8Array() };

  function markInner<T>(inner: Codec<T>, encrypted: TlString, side: string): void {
    const data = decryptAnswer({ encrypted_answer: stringBytes(encrypted), ...nonces });
    mark(seen, 'mtproto', decode(inner, data), side);
  }

  function send(body: Uint8Array): Uint8Array {
    const query = decode(mtproto.AnyMethod, body);
    mark(seen, 'mtproto', query, 'auth-key client');
    if (query._ === 'req_DH_params') {
      const { data } = rsaUnpad({ key: rsa, encrypted_data: stringBytes(query.encrypted_data) });
      const inner = mtproto.P_Q_inner_data.read(new Reader(data, {}));
      mark(seen, 'mtproto', inner, 'auth-key client');
      nonces.new_nonce = Uint8Array.from(inner.new_nonce);
    }
    if (query._ === 'set_client_DH_params') {
      markInner(mtproto.Client_DH_Inner_Data, query.encrypted_data, 'auth-key client');
    }

    const answer = peer.answer(body);
    const { result } = mtproto.methods[query._] as { readonly result: Codec<TlObject> };
    mark(seen, 'mtproto', decode(result, answer), 'auth-key server');
    if (query._ === 'req_DH_params') {
      const { encrypted_answer } = decode(mtproto.server_DH_params_ok, answer);
      markInner(mtproto.Server_DH_inner_data, encrypted_answer, 'auth-key server');
    }
    return answer;
  }

  return exchange({ send, rsa_keys: [rsa], dc: 2, expires_in, now });
}

/** The obsolete refusal, which no server of today sends. */
function refused(seen: Crossings): void {
  const nonces = { nonce: random(16), server_nonce: random(16), new_nonce_hash: random(16) };
  const fail = { _: 'server_DH_params_fail', ...nonces } as const;
  mark(seen, 'mtproto', carried(mtproto.server_DH_params_fail, fail), 'auth-key client');
}

/** Every answer of the exchange, and the inner object of the binding. */
export async function runExchange(seen: Crossings): Promise<void> {
  await handshake(seen, {});
  await handshake(seen, { expires_in: 86400, taken: 1 });
  await assert.rejects(handshake(seen, { taken: Number.POSITIVE_INFINITY }), { code: 'AUTH_DH_GEN_FAIL' });
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
