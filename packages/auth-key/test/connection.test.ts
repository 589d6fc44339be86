// Several handshakes on one connection, and what clients in use send that the documents do not have.

import { client, exchange, fingerprint, server } from '@mtproof/auth-key';
import { openPlain } from '@mtproof/message';
import { p_q_inner_data, req_DH_params, resPQ } from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { drawn, filler, handshake, number, ofServer, serve, setup } from './handshake.ts';
import { sha1Padded } from './old-rsa.ts';
import { transparent } from './rsa.ts';
import { change } from './tamper.ts';

const { now } = drawn;
const none: server.Taken = new Set();
const { pqRequested, dhRequested, dhSent, answers } = handshake();
const [first, second, third] = [pqRequested.request, dhRequested.request, dhSent.request];

/** Handshake number `i` of a client, and what the server draws for it. */
function numbered(i: number) {
  const known = { ...drawn, nonce: filler(16, 20 + i), server_nonce: filler(16, 60 + i) };
  const { pqRequested, dhRequested, dhSent, answers, ok } = handshake(known);
  const queries = [pqRequested.request, dhRequested.request, dhSent.request] as const;
  return {
    queries,
    answers: [answers.resPQ, answers.dhParams, answers.dhGen],
    ok,
    draw: () => ofServer(known),
  };
}

/** A connection with a server that draws for these handshakes in order. */
function connection(draws: readonly (() => server.Handshake)[], options: Partial<server.Setup> = {}) {
  const rest = [...draws];
  let state = server.initialState({ ...setup(drawn), ...options });
  let calls = 0;
  const ask = (body: Uint8Array, time = now): server.Step => {
    const draw = () => {
      calls += 1;
      return (rest.shift() ?? expect.fail('nothing left to draw'))();
    };
    const step = server.step(state, { body, now: time, taken: none, handshake: draw });
    state = step.state;
    return step;
  };
  return { ask, open: () => state.open, calls: () => calls };
}

const refused = (step: server.Step) => (step.outcome === 'refused' ? step.reason.code : step.outcome);

describe('several handshakes on one connection', () => {
  const [one, other] = [numbered(1), numbered(2)];
  const begin = (ask: (query: Uint8Array) => unknown) => {
    ask(one.queries[0]);
    ask(other.queries[0]);
  };

  it('go on side by side, in any order', () => {
    const { ask, calls } = connection([one.draw, other.draw]);
    for (const i of [0, 1, 2] as const) {
      for (const { queries, answers, ok } of i === 1 ? [other, one] : [one, other]) {
        const step = ask(queries[i]);
        expect(step).toMatchObject({ outcome: i === 2 ? 'ok' : 'answer', answer: answers[i], observed: [] });
        expect(step.outcome !== 'ok' || step.key.auth_key).toEqual(i < 2 || ok.auth_key);
      }
    }
    expect(calls()).toBe(2);
    expect(ask(one.queries[2])).toMatchObject({ outcome: 'answer', answer: one.answers[2] });
  });

  it('let one be left alone, as TDLib does', () => {
    const { ask } = connection([one.draw, other.draw]);
    ask(one.queries[0]);
    const outcomes = other.queries.map((query) => ask(query).outcome);
    expect(outcomes).toEqual(['answer', 'answer', 'ok']);
    expect(ask(one.queries[1]).outcome).toBe('answer');
  });

  it('do not end with one that is refused', () => {
    const { ask, open } = connection([one.draw, other.draw]);
    begin(ask);
    expect(refused(ask(change(req_DH_params, one.queries[1], { p: '' })))).toBe('AUTH_P_Q_MISMATCH');
    expect(open()).toHaveLength(1);
    expect(refused(ask(one.queries[1]))).toBe('AUTH_NONCE_MISMATCH');
    expect(other.queries.slice(1).map((query) => ask(query).outcome)).toEqual(['answer', 'ok']);
  });

  it('do not mix', () => {
    const { ask, open } = connection([one.draw, other.draw]);
    begin(ask);
    const { server_nonce } = other.draw();
    expect(refused(ask(change(req_DH_params, one.queries[1], { server_nonce })))).toBe(
      'AUTH_SERVER_NONCE_MISMATCH',
    );
    expect(open()).toHaveLength(2);
  });

  it('are 8 at most: the oldest is forgotten', () => {
    const all = Array.from({ length: 9 }, (_, i) => numbered(i));
    const { ask, open } = connection(all.map(({ draw }) => draw));
    for (const { queries } of all) {
      ask(queries[0]);
    }
    expect(open()).toHaveLength(8);
    expect(refused(ask(all[0]?.queries[1] as Uint8Array))).toBe('AUTH_NONCE_MISMATCH');
    expect(ask(all[1]?.queries[1] as Uint8Array).outcome).toBe('answer');
  });

  it('are forgotten one by one, 10 minutes after each began', () => {
    const { ask, open } = connection([one.draw, other.draw]);
    ask(one.queries[0]);
    ask(other.queries[0], now + 300);
    expect(refused(ask(one.queries[1], now + 601))).toBe('AUTH_NONCE_MISMATCH');
    expect(open()).toHaveLength(1);
    expect(ask(other.queries[1], now + 900).outcome).toBe('answer');
  });

  it('may follow one another: a temporary key after a permanent one, as mtcute does', async () => {
    const draws = [one.draw, other.draw];
    const served = serve(drawn, { handshake: () => (draws.shift() ?? expect.fail('nothing left'))() });
    const input = { send: served.answer, rsa_keys: [transparent], dc: drawn.dc, now: () => now };
    const permanent = await exchange(input);
    expect(served.key?.auth_key).toEqual(permanent.auth_key);
    const temporary = await exchange({ ...input, expires_in: 86400 });
    expect(served.key).toMatchObject({ auth_key: temporary.auth_key, expires_in: 86400 });
  });
});

describe('bytes after the object of a query', () => {
  const padded = (query: Uint8Array, length: number) => Uint8Array.of(...query, ...filler(length, 3));

  it.each([1, 4, 8, 252, 100_000])('are ignored, and reported: %i of them', (length) => {
    const { ask } = connection([() => ofServer(drawn)]);
    for (const [query, answer] of [
      [first, answers.resPQ],
      [second, answers.dhParams],
      [third, answers.dhGen],
    ] as const) {
      expect(ask(padded(query, length))).toMatchObject({ answer, observed: ['padded-query'] });
    }
  });

  it('do not make it another query', () => {
    const { ask, calls, open } = connection([() => ofServer(drawn)]);
    for (const length of [8, 252, 0]) {
      expect(ask(padded(first, length))).toMatchObject({ outcome: 'answer', answer: answers.resPQ });
    }
    expect(calls()).toBe(1);
    expect(open()[0]?.answered).toEqual([{ query: first, answer: answers.resPQ }]);
  });

  it('come inside message_data_length from TDLib, with msg_id 0', () => {
    const message = new Uint8Array(20 + 208).fill(0xa5);
    message.set(new Uint8Array(16));
    message.set([208, 0, 0, 0], 16);
    message.set(first, 20);
    const { msg_id, body } = openPlain(message);
    expect(msg_id).toBe(0n);
    expect(connection([() => ofServer(drawn)]).ask(body)).toMatchObject({ answer: answers.resPQ });
  });
});

describe('the profile lenient', () => {
  const { nonce, server_nonce, new_nonce, p, q } = drawn;
  const { pq } = handshake().pqFactored;
  const data = encode(p_q_inner_data, { _: 'p_q_inner_data', pq, p, q, nonce, server_nonce, new_nonce });
  const old = (encrypted_data: Uint8Array) =>
    encode(req_DH_params, {
      _: 'req_DH_params',
      ...{ nonce, server_nonce, p, q, public_key_fingerprint: fingerprint(transparent), encrypted_data },
    });
  const query = old(sha1Padded(data));

  it('accepts RSA with SHA-1 and inner data without dc, and reports them', () => {
    const { ask } = connection([() => ofServer(drawn)], { profile: 'lenient' });
    ask(first);
    const step = ask(Uint8Array.of(...query, 0, 0, 0, 0));
    const observed = ['padded-query', 'rsa-sha1', 'no-dc'];
    expect(step).toMatchObject({ outcome: 'answer', answer: answers.dhParams, observed });
    expect(ask(third).outcome).toBe('ok');
  });

  it('is not the default', () => {
    const { ask } = connection([() => ofServer(drawn)]);
    ask(first);
    expect(refused(ask(query))).toBe('AUTH_RSA_HASH');
  });

  it('reads old data exactly, since their hash says where they end', () => {
    const { ask } = connection([() => ofServer(drawn)], { profile: 'lenient' });
    ask(first);
    expect(refused(ask(old(sha1Padded(Uint8Array.of(...data, 0, 0, 0, 0)))))).toBe('TL_TRAILING_BYTES');
  });
});

describe('retry_limit', () => {
  it.each([0, 1, 12])(
    '%i is how many dh_gen_retry a server gives, and a client takes',
    async (retry_limit) => {
      let asked = 0;
      const taken = { has: () => ++asked > 0 };
      const input = { rsa_keys: [transparent], dc: drawn.dc, now: () => now };
      const failing = serve(drawn, { taken, retry_limit });
      await expect(exchange({ ...input, send: failing.answer, retry_limit: 100 })).rejects.toMatchObject({
        code: 'AUTH_DH_GEN_FAIL',
      });
      expect(asked).toBe(retry_limit + 1);
      const retrying = serve(drawn, { taken, retry_limit: 100 });
      await expect(exchange({ ...input, send: retrying.answer, retry_limit })).rejects.toMatchObject({
        code: 'AUTH_RETRY_LIMIT',
      });
      expect(asked).toBe(2 * (retry_limit + 1));
    },
  );

  it('is a whole number', async () => {
    const input = { send: serve(drawn).answer, rsa_keys: [transparent], dc: drawn.dc };
    await expect(exchange({ ...input, retry_limit: 0.5 })).rejects.toThrow('"retry_limit" expected integer');
    expect(() => client.onDhGen(dhSent, answers.dhGen, { retry_limit: -1 })).toThrow(RangeError);
  });
});

it('accept lets a server ask for keys until one begins with a zero', () => {
  // exponents that count up, for cheap powers
  const served = serve(drawn, { accept: (key) => key[0] === 0, retry_limit: 2000 });
  served.answer(first);
  served.answer(second);
  let b = 1400n;
  let sent = client.setClientDhParams(handshake().dhReceived, { b: number(b), padding: drawn.padding });
  for (;;) {
    const next = client.onDhGen(sent, served.answer(sent.request), { retry_limit: 2000 });
    if (next.at === 'Ok') {
      expect(next.auth_key[0]).toBe(0);
      expect(served.key?.auth_key).toEqual(next.auth_key);
      break;
    }
    b += 1n;
    sent = client.setClientDhParams(next, { b: number(b), padding: drawn.padding });
  }
  expect(b).toBeGreaterThan(1400n);
  expect(served.state.open[0]?.answered).toHaveLength(8);
});

it('an object ends within the first 4096 bytes, whatever length its fields claim', () => {
  const giant = filler((1 << 24) - 64, 5);
  for (const fields of [{ encrypted_data: giant }, { p: giant }, { q: filler(4096, 5) }]) {
    const { ask, open } = connection([() => ofServer(drawn)]);
    ask(first);
    expect(refused(ask(change(req_DH_params, second, fields)))).toBe('TL_TRUNCATED');
    expect(open()).toHaveLength(1);
  }
  const server_public_key_fingerprints = Array.from({ length: 100_000 }, (_, i) => BigInt(i));
  const body = change(resPQ, answers.resPQ, { server_public_key_fingerprints });
  expect(codeOf(() => client.onResPQ(pqRequested, body))).toBe('TL_TRUNCATED');
});
