import {
  AuthKeyError,
  agree,
  client,
  decryptAnswer,
  encryptInner,
  factorize,
  fingerprint,
  newNonceHash,
  privateKey,
  rsaPad,
  rsaUnpad,
  type server,
  serverSalt,
  tmpAes,
} from '@mtproof/auth-key';
import { checkGroup } from '@mtproof/modp';
import type { Operation } from '../operation.ts';
import { bytes, hex, type Input, number, text } from '../values.ts';
import { serve } from './auth-key-server.ts';
import { items } from './items.ts';
import { groupOptions, remember } from './modp.ts';

const rsaKey = (input: Input) => ({ n: bytes(input, 'n'), e: bytes(input, 'e') });

const nonces = (input: Input) => ({
  new_nonce: bytes(input, 'new_nonce'),
  server_nonce: bytes(input, 'server_nonce'),
});

function bytesOf(input: Input, name: string): () => Uint8Array {
  const next = items(input, name);
  return () => bytes({ [name]: next() }, name);
}

/** With the first of `temp_key` and `temp_keys` for which there is no AUTH_RSA_RETRY. */
function withTempKey<Result>(input: Input, use: (temp_key: Uint8Array) => Result): Result {
  const { temp_key, temp_keys = [] } = input as { temp_key?: string; temp_keys?: string[] };
  const drawn = temp_key === undefined ? [...temp_keys] : [temp_key, ...temp_keys];
  for (;;) {
    try {
      return use(bytes({ temp_key: drawn.shift() }, 'temp_key'));
    } catch (error) {
      if (drawn.length === 0 || !(error instanceof AuthKeyError) || error.code !== 'AUTH_RSA_RETRY') {
        throw error;
      }
    }
  }
}

function exchange(input: Input): object {
  const [answer, b, padding] = [bytesOf(input, 'answers'), bytesOf(input, 'b'), bytesOf(input, 'padding')];
  const rsa_keys = (input['keys'] as Input[]).map(rsaKey);
  const expires_in = input['expires_in'] === undefined ? undefined : number(input, 'expires_in');
  const now = number(input, 'now');

  const pqRequested = client.reqPqMulti({
    nonce: bytes(input, 'nonce'),
    rsa_keys,
    dc: number(input, 'dc'),
    expires_in,
  });
  const pqFactored = client.onResPQ(pqRequested, answer());
  const dhRequested = withTempKey(input, (temp_key) =>
    client.reqDhParams(pqFactored, {
      new_nonce: bytes(input, 'new_nonce'),
      padding: bytes(input, 'rsa_padding'),
      temp_key,
    }),
  );
  const { random = new Uint8Array(0), proved } = groupOptions();
  let dhReceived = client.onServerDhParams(dhRequested, { body: answer(), now, random, proved });
  remember(dhReceived.group);

  const requests = [pqRequested.request, dhRequested.request];
  for (;;) {
    const dhSent = client.setClientDhParams(dhReceived, { b: b(), padding: padding() });
    requests.push(dhSent.request);
    const outcome = client.onDhGen(dhSent, answer());
    if (outcome.at === 'Ok') {
      return {
        requests: requests.map(hex),
        auth_key: hex(outcome.auth_key),
        auth_key_id: String(outcome.auth_key_id),
        server_salt: String(outcome.server_salt),
        time_offset: outcome.time_offset,
      };
    }
    dhReceived = outcome;
  }
}

export const authKeyOperations: Record<string, Operation> = {
  'authKey.factorize': (input) => {
    const { p, q } = factorize(bytes(input, 'pq'));
    return { p: hex(p), q: hex(q) };
  },

  'authKey.fingerprint': (input) => ({ fingerprint: String(fingerprint(rsaKey(input))) }),

  'authKey.rsaPad': (input, trace) => {
    const [data, padding] = [bytes(input, 'data'), bytes(input, 'padding')];
    const encrypted_data = withTempKey(input, (temp_key) =>
      rsaPad({ key: rsaKey(input), data, padding, temp_key }, trace),
    );
    return { encrypted_data: hex(encrypted_data) };
  },

  'authKey.rsaUnpad': (input) => {
    const key = privateKey({ ...rsaKey(input), d: bytes(input, 'd') });
    const profile = text(input, 'profile') as server.Profile;
    const { data, form } = rsaUnpad({ key, encrypted_data: bytes(input, 'encrypted_data'), profile });
    return { data: hex(data), form };
  },

  'authKey.tmpAes': (input) => {
    const { tmp_aes_key, tmp_aes_iv } = tmpAes(nonces(input));
    return { tmp_aes_key: hex(tmp_aes_key), tmp_aes_iv: hex(tmp_aes_iv) };
  },

  'authKey.decryptAnswer': (input, trace) => {
    const encrypted_answer = bytes(input, 'encrypted_answer');
    return { answer: hex(decryptAnswer({ encrypted_answer, ...nonces(input) }, trace)) };
  },

  'authKey.encryptInner': (input, trace) => {
    const [data, padding] = [bytes(input, 'data'), bytes(input, 'padding')];
    return { encrypted_data: hex(encryptInner({ data, padding, ...nonces(input) }, trace)) };
  },

  'authKey.newNonceHash': (input) => ({
    hash: hex(
      newNonceHash({
        new_nonce: bytes(input, 'new_nonce'),
        auth_key: bytes(input, 'auth_key'),
        number: number(input, 'number') as 1 | 2 | 3,
      }),
    ),
  }),

  'authKey.serverSalt': (input) => ({ server_salt: String(serverSalt(nonces(input))) }),

  'authKey.agree': (input) => {
    const group = checkGroup({ g: number(input, 'g'), p: bytes(input, 'dh_prime'), ...groupOptions() });
    remember(group);
    const { g_b, auth_key } = agree({ group, g_a: bytes(input, 'g_a'), b: bytes(input, 'b') });
    return { g_b: hex(g_b), auth_key: hex(auth_key) };
  },

  'authKey.exchange': exchange,
  'authKey.serve': serve,
};
