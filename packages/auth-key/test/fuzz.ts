// A malicious peer: answers and queries of an honest handshake with something changed in them, by an outsider who changes
// bytes, and by an insider who knows all keys and encrypts what was changed, so that the checks behind the hashes are
// reached. The exponents are small, and so is pq: nearly all the time goes to what is fuzzed.

import { client, newNonceHash, rsaPad, rsaUnpad, server } from '@mtproof/auth-key';
import { powMod, telegramPrime } from '@mtproof/modp';
import {
  client_DH_inner_data,
  dh_gen_fail,
  dh_gen_ok,
  dh_gen_retry,
  req_DH_params,
  resPQ,
  type server_DH_inner_data,
} from '@mtproof/schema/mtproto';
import { decode, encode, stringBytes } from '@mtproof/tl-wire';
import { equalBytes } from '@noble/ciphers/utils.js';
import { codeOf } from '../../../tests/code-of.ts';
import { drawn, filler, handshake, number } from './handshake.ts';
import { toHex } from './published.ts';
import { transparent } from './rsa.ts';
import {
  answerOf,
  change,
  changeAnswer,
  changeClientData,
  clientDataOf,
  clientDhParamsOf,
  dhParamsOf,
} from './tamper.ts';

/** How often each code came; `key` and `stage` count what was accepted. */
export type Tally = Map<string, number>;

/** Numbers that look random and are the same for the same seed (mulberry32). */
function generator(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (n: number): number => next() % n;
  return {
    below,
    pick: <T>(list: readonly T[]): T => list[below(list.length)] as T,
    bytes: (length: number): Uint8Array<ArrayBuffer> => Uint8Array.from({ length }, () => next() & 0xff),
  };
}
type Random = ReturnType<typeof generator>;

const honest = handshake({ p: Uint8Array.of(101), q: Uint8Array.of(103) });
const larger = handshake();
const temporary = handshake({ p: Uint8Array.of(101), q: Uint8Array.of(103), expires_in: 86400 });
// of another session: the same keys, other nonces
const foreign = handshake({
  p: Uint8Array.of(101),
  q: Uint8Array.of(103),
  nonce: filler(16, 11),
  new_nonce: filler(32, 12),
});
const p = BigInt(`0x${toHex(telegramPrime())}`);
const { nonce, server_nonce, new_nonce, now, a, b, padding } = drawn;

const bodies = [honest, foreign, temporary].flatMap(({ answers, pqRequested, dhRequested, dhSent }) => [
  ...Object.values(answers),
  pqRequested.request,
  dhRequested.request,
  dhSent.request,
]);
const numbers = [...new Set(bodies.map((body) => toHex(body.subarray(0, 4))))].map((hex) =>
  Buffer.from(hex, 'hex'),
);

/** Bytes with something done to them. */
function mutate(body: Uint8Array, { below, pick, bytes }: Random): Uint8Array<ArrayBuffer> {
  const result = Uint8Array.from(body);
  const at = below(body.length || 1);
  switch (below(12)) {
    case 0: // shorter
      return result.slice(0, at);
    case 1: // longer
      return Uint8Array.of(...result, ...bytes(1 + below(40)));
    case 2: // another constructor
      result.set(pick(numbers).subarray(0, result.length));
      return result;
    case 3: // two fields of 16 bytes swapped
      if (body.length < 36) {
        return result.reverse();
      }
      result.copyWithin(4, 20, 36);
      result.set(body.subarray(4, 20), 20);
      return result;
    case 4: // a piece of another message
      result.set(
        pick(bodies)
          .subarray(at, at + 1 + below(32))
          .subarray(0, body.length - at),
        at,
      );
      return result;
    case 5: // another message
      return Uint8Array.from(pick(bodies));
    case 6: // nothing but noise
      return bytes(below(body.length + 8));
    case 7: // a piece of noise
      result.set(bytes(1 + below(16)).subarray(0, body.length - at), at);
      return result;
    case 8: // a word of extremes
      result.fill(pick([0x00, 0x7f, 0x80, 0xff, 0xfe]), at, at + 1 + below(8));
      return result;
    case 9: // a piece left out
      return Uint8Array.of(...result.slice(0, at), ...result.slice(at + 1 + below(16)));
    default: // one to three bits
      for (let bits = 1 + below(3); bits > 0; bits--) {
        const bit = below(8 * body.length || 1);
        if (bit >> 3 < body.length) {
          result[bit >> 3] = (result[bit >> 3] as number) ^ (1 << (bit & 7));
        }
      }
      return result;
  }
}

const extremes = [
  0n,
  1n,
  2n,
  2n ** 1984n - 1n,
  2n ** 1984n,
  p - 2n ** 1984n,
  p - 2n ** 1984n + 1n,
  p - 1n,
  p,
  2n ** 2048n - 1n,
];

/** A number that an element could be, with the exponent where there is one. */
function element({ below, pick, bytes }: Random): { value: Uint8Array; exponent?: Uint8Array } {
  if (below(3) === 0) {
    return { value: pick([...extremes.map((n) => number(n)), bytes(256), bytes(below(260))]) };
  }
  const exponent = number(BigInt(1200 + below(2000)));
  return { value: powMod({ base: Uint8Array.of(3), exponent, modulus: telegramPrime() }), exponent };
}

/** What an insider puts into server_DH_params_ok, and the a behind its g_a where there is one. */
function insideAnswer(body: Uint8Array, random: Random): { body: Uint8Array; a?: Uint8Array } {
  const { below, pick, bytes } = random;
  const field = below(20);
  if (field < 8) {
    return { body: dhParamsOf(mutate(answerOf(body), random)), a };
  }
  if (field < 14) {
    const { value, exponent } = element(random);
    const changed = changeAnswer(body, { g_a: value });
    return exponent === undefined ? { body: changed } : { body: changed, a: exponent };
  }
  const dh_prime = number(p + BigInt(2 * below(1000)));
  const fields: Partial<server_DH_inner_data>[] = [
    { g: below(10) - 1 },
    { g: 4 },
    { dh_prime },
    { dh_prime: number(p).slice(below(3)) },
    { server_time: below(2 ** 31) },
    { nonce: bytes(16) },
    { server_nonce: nonce },
  ];
  return { body: changeAnswer(body, pick(fields)), a };
}

const dhGens = [dh_gen_ok, dh_gen_retry, dh_gen_fail] as const;

/** dh_gen_ok, _retry or _fail of whoever has this key, with any of the three hashes. */
function insideDhGen(auth_key: Uint8Array, { below, pick }: Random): Uint8Array<ArrayBuffer> {
  const hash = newNonceHash({ new_nonce, auth_key, number: pick([1, 2, 3] as const) });
  const number = below(3);
  return encode(
    dhGens[number] as typeof dh_gen_ok,
    { _: dhGens[number]?.name, nonce, server_nonce, [`new_nonce_hash${number + 1}`]: hash } as never,
  );
}

/** The client must not have come out of it with a key that its peer, who holds `keys`, has not. */
function expectKey(outcome: client.Ok | client.DhReceived, keys: readonly Uint8Array[]): string {
  if (outcome.at !== 'Ok') {
    return 'stage';
  }
  if (!keys.some((key) => equalBytes(key, outcome.auth_key))) {
    throw new Error('a key that nobody else has');
  }
  return 'key';
}

/** The client meets one changed answer. */
function clientMeets(random: Random): string {
  const { below, pick } = random;
  const base = below(50) === 0 ? larger : pick([honest, temporary]);
  switch (below(3)) {
    case 0: {
      const body = mutate(base.answers.resPQ, random);
      const { pq, p, q, nonce } = client.onResPQ(base.pqRequested, body);
      const product = [p, q].map((n) => BigInt(`0x${toHex(n)}`)).reduce((a, b) => a * b);
      if (
        product !== BigInt(`0x${toHex(pq)}`) ||
        !equalBytes(nonce, decode(resPQ, base.answers.resPQ).nonce)
      ) {
        throw new Error('a wrong resPQ was taken');
      }
      return 'stage';
    }
    case 1: {
      const inside = below(2) === 0;
      const forged = inside
        ? insideAnswer(base.answers.dhParams, random)
        : { body: mutate(base.answers.dhParams, random), a };
      const dhReceived = client.onServerDhParams(base.dhRequested, {
        body: forged.body,
        now,
        random: drawn.random,
      });
      const dhSent = client.setClientDhParams(dhReceived, { b, padding });
      // the malicious server answers with g_b^a, and as the honest server
      const { g, p } = dhReceived.group;
      const g_b = powMod({ base: Uint8Array.of(g), exponent: b, modulus: p });
      const key = powMod({ base: g_b, exponent: forged.a ?? a, modulus: p });
      const keys = [key, base.ok.auth_key];
      const body = insideDhGen(pick(keys), random);
      return expectKey(client.onDhGen(dhSent, body), keys);
    }
    default: {
      const claimed = pick([base.ok.auth_key, foreign.ok.auth_key, random.bytes(256)]);
      const body = below(3) === 0 ? insideDhGen(claimed, random) : mutate(base.answers.dhGen, random);
      return expectKey(client.onDhGen(base.dhSent, body), [base.ok.auth_key]);
    }
  }
}

const fresh = server.initialState(drawn);
const draw = (): server.Handshake => ({
  ...drawn,
  p: Uint8Array.of(101),
  q: Uint8Array.of(103),
  padding: drawn.answer_padding,
  dh: server.dhSecret({ group: honest.dhReceived.group, a }),
});
const none: server.Taken = new Set();
const queries = [honest.pqRequested.request, honest.dhRequested.request, honest.dhSent.request] as const;
const states = [fresh];
for (const body of queries) {
  states.push(server.step(states.at(-1) as server.State, { body, now, taken: none, handshake: draw }).state);
}

/** What an insider sends at the place of that number. */
function insideQuery(place: number, random: Random): Uint8Array {
  const { below, bytes } = random;
  if (place === 1) {
    const body = queries[1];
    const encrypted_data = stringBytes(decode(req_DH_params, body).encrypted_data);
    const data = mutate(rsaUnpad({ key: transparent, encrypted_data }).data.subarray(0, 100), random).slice(
      0,
      144,
    );
    const pad = { padding: bytes(192 - data.length), temp_key: bytes(32) };
    return change(req_DH_params, body, { encrypted_data: rsaPad({ key: transparent, data, ...pad }) });
  }
  return below(2) === 0
    ? clientDhParamsOf(mutate(clientDataOf(queries[2]), random))
    : changeClientData(queries[2], { g_b: element(random).value });
}

/** The server meets one changed query. */
function serverMeets(random: Random): string {
  const { below, pick } = random;
  const place = below(4);
  const state = states[place] as server.State;
  const inside = (place === 1 || place === 2) && below(2) === 0;
  const body = inside ? insideQuery(place, random) : mutate(pick(queries), random);
  const step = server.step(state, { body, now: now + below(700), taken: none, handshake: draw });
  if (step.outcome === 'refused') {
    return step.reason.code;
  }
  if (step.outcome === 'answer') {
    return 'stage';
  }
  const { g_b } = decode(client_DH_inner_data, clientDataOf(body));
  const key = powMod({ base: stringBytes(g_b), exponent: a, modulus: telegramPrime() });
  if (!equalBytes(key, step.key.auth_key)) {
    throw new Error('a key that the client has not');
  }
  return 'key';
}

/** What came of the messages, and the milliseconds that the slowest took. */
export interface Fuzzed {
  readonly tally: Tally;
  readonly slowest: number;
}

/** Lets `count` changed messages come; an error other than of the three classes with codes goes on. */
export function fuzz(meets: 'client' | 'server', { count, seed }: { count: number; seed: number }): Fuzzed {
  const tally: Tally = new Map();
  const meet = meets === 'client' ? clientMeets : serverMeets;
  let slowest = 0;
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    let met = '';
    const code = codeOf(() => {
      met = meet(generator(seed + i));
    });
    const name = code === 'none' ? met : code;
    tally.set(name, (tally.get(name) ?? 0) + 1);
    slowest = Math.max(slowest, performance.now() - start);
  }
  return { tally, slowest };
}
