// The driver of the README with the key exchange of auth-key, which temp-key does not depend on.

import { generateKeyPairSync } from 'node:crypto';
import { nextMsgId } from '@mtproof/message';
import { keyStore } from '@mtproof/temp-key';
import { expect, it, vi } from 'vitest';
import { type client, exchange, privateKey, server } from '../../auth-key/src/index.ts';
import { checkGroup, GROUP_RANDOM_LENGTH, telegramPrime } from '../../modp/src/index.ts';
import { drive } from '../examples/driver.ts';

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));

const FAST = 3600; // seconds by which the client's clock is fast
const serverNow = (): number => 1_700_000_000;
const clientNow = (): number => serverNow() + FAST;

function rsaKey() {
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { n = '', e = '', d = '' } = key.export({ format: 'jwk' });
  const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64url'));
  return privateKey({ n: bytes(n), e: bytes(e), d: bytes(d) });
}

const rsa = rsaKey();

async function makeKey(expires_in?: number): Promise<client.Ok> {
  const group = checkGroup({ g: 3, p: telegramPrime(), random: random(GROUP_RANDOM_LENGTH) });
  const dh = server.dhSecret({ group, a: random(256) });
  const [p, q] = [Uint8Array.of(101), Uint8Array.of(103)];
  const handshake = () => ({ server_nonce: random(16), p, q, dh, padding: random(8) });
  const peer = server.serve(server.initialState({ rsa_keys: [rsa], dc: 2 }), { now: serverNow, handshake });
  return exchange({ send: peer.answer, rsa_keys: [rsa], dc: 2, now: clientNow, random, expires_in });
}

it('binds a key that auth-key has made, by a clock that is an hour fast', async () => {
  let store = keyStore.emptyStore();
  let time_offset = 0;
  const [session_id, nonce] = [5n, 6n];
  const done: string[] = [];
  const now = serverNow();
  const expires_at = now + 86400;

  const tell = drive({
    clock: clientNow,
    serverTime: () => clientNow() + time_offset,
    random,
    async exchange(expires_in) {
      const key = await makeKey(expires_in);
      time_offset = key.time_offset;
      store =
        expires_in === undefined
          ? keyStore.addPermKey(store, key.auth_key)
          : keyStore.addTempKey(store, { temp_auth_key_id: key.auth_key_id, expires_at });
      return key;
    },
    nextMessage: () => ({
      msg_id: nextMsgId({ now: clientNow() + time_offset, random: 0 }),
      session_id,
      nonce,
    }),
    send(auth_key_id, msg_id, bindTempAuthKey, then) {
      const request = bindTempAuthKey as keyStore.BindingArrival['request'];
      expect(request.expires_at).toBe(expires_at);
      store = keyStore.serveBinding(store, { request, auth_key_id, session_id, msg_id, now });
      then({ on: 'bindOk' });
    },
    carryOut: (action) => done.push(action.do),
  });
  tell({ on: 'start', perm_created_at: 'none' });

  await vi.waitFor(() => expect(done).toContain('releaseQueue'), { timeout: 20_000 });
  const [perm_auth_key_id] = store.perm_auth_keys.keys();
  expect([...store.temp_auth_keys.values()]).toEqual([{ expires_at, perm_auth_key_id }]);
}, 30_000);
