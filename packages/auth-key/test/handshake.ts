// One handshake, client against server, with fixed randomness. The exponents are so small that powers cost almost nothing,
// and so large that g^a and g^b are in range: 2^1984 < 3^1280 < p - 2^1984.

import { AuthKeyError, client, server } from '@mtproof/auth-key';
import { checkGroup, GROUP_RANDOM_LENGTH, telegramPrime } from '@mtproof/modp';
import { transparent } from './rsa.ts';

/** `length` bytes that depend on `seed`. */
export const filler = (length: number, seed: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, i) => (i * 151 + seed * 59 + ((i * seed) >> 3)) & 0xff);

export const group = checkGroup({ g: 3, p: telegramPrime(), random: filler(GROUP_RANDOM_LENGTH, 7) });

/** A number as `length` big-endian bytes. */
export function number(n: bigint, length = 256): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(n.toString(16).padStart(2 * length, '0'), 'hex'));
}

/** What client and server draw and know. */
export const drawn = {
  nonce: filler(16, 1),
  server_nonce: filler(16, 2),
  new_nonce: filler(32, 3),
  p: Uint8Array.of(0x5a, 0x30, 0x0d, 0x4b), // 1513098571
  q: Uint8Array.of(0x6a, 0x26, 0xdb, 0x65), // 1780931429
  temp_key: filler(32, 4),
  a: number(1281n),
  b: number(1285n),
  padding: filler(12, 5),
  answer_padding: filler(8, 6),
  random: filler(GROUP_RANDOM_LENGTH, 7),
  rsa_keys: [transparent],
  dc: 2,
  now: 1707425105,
};
export type Drawn = typeof drawn & { readonly expires_in?: number };

/** What a server is. */
export const setup = ({ rsa_keys, dc }: Drawn): server.Setup => ({ rsa_keys, dc });

/** What it draws for one handshake. */
export function ofServer({ server_nonce, p, q, a, answer_padding }: Drawn): server.Handshake {
  return { server_nonce, p, q, dh: server.dhSecret({ group, a }), padding: answer_padding };
}

/** A server in memory that draws the same for every handshake. */
export function serve(
  known: Drawn,
  options: Partial<server.ServeOptions & server.Setup> = {},
): server.Served {
  const { profile, retry_limit, rsa_keys, dc, ...given } = { ...setup(known), ...options };
  const state = server.initialState({ rsa_keys, dc, profile, retry_limit });
  return server.serve(state, { now: () => known.now, handshake: () => ofServer(known), ...given });
}

/** A random source of these values, each in its turn among those of its length; any bytes when they are used up. */
export function scripted(values: readonly Uint8Array[]): (length: number) => Uint8Array {
  const rest = [...values];
  let seed = 100;
  return (length) => {
    const at = rest.findIndex((value) => value.length === length);
    return rest.splice(at, at < 0 ? 0 : 1)[0] ?? filler(length, seed++);
  };
}

/**
 * All stages and answers of a handshake without retries. Tests of a single stage start from the one before it, which
 * `exchange` does not return. exchange.test.ts holds that `exchange` draws, sends and returns the same.
 */
export function handshake(change: Partial<Drawn> = {}) {
  const known: Drawn = { ...drawn, ...change };
  const peer = serve(known);
  const pqRequested = client.reqPqMulti(known);
  const resPQ = peer.answer(pqRequested.request);
  const pqFactored = client.onResPQ(pqRequested, resPQ);
  const { new_nonce, temp_key, random, now, b } = known;
  const rsa_padding = filler(pqFactored.padding_length, 8);
  const dhRequested = client.reqDhParams(pqFactored, { new_nonce, temp_key, padding: rsa_padding });
  const dhParams = peer.answer(dhRequested.request);
  const dhReceived = client.onServerDhParams(dhRequested, { body: dhParams, now, random });
  const dhSent = client.setClientDhParams(dhReceived, { b, padding: known.padding });
  const dhGen = peer.answer(dhSent.request);
  const ok = client.onDhGen(dhSent, dhGen);
  if (ok.at !== 'Ok') {
    throw new AuthKeyError('AUTH_UNEXPECTED_MESSAGE', 'a retry');
  }
  const answers = { resPQ, dhParams, dhGen };
  return { pqRequested, pqFactored, dhRequested, dhReceived, dhSent, ok, answers, peer };
}
