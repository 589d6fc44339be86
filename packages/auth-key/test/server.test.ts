// The rules at the head of src/server/step.ts; every field of every query wrong, one at a time.

import { AuthKeyError, client, newNonceHash, rsaPad, rsaUnpad, server } from '@mtproof/auth-key';
import { authKeyAuxHash, authKeyId } from '@mtproof/message';
import { ModpError, telegramPrime } from '@mtproof/modp';
import {
  type client_DH_inner_data,
  dh_gen_fail,
  dh_gen_retry,
  p_q_inner_data,
  p_q_inner_data_dc,
  p_q_inner_data_temp,
  p_q_inner_data_temp_dc,
  req_DH_params,
  resPQ,
  set_client_DH_params,
} from '@mtproof/schema/mtproto';
import { decode, encode, stringBytes, TlError } from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { drawn, filler, group, handshake, number, ofServer, serve, setup } from './handshake.ts';
import { toHex } from './published.ts';
import { rsa, transparent } from './rsa.ts';
import { change, changeClientData, clientDataOf, clientDhParamsOf, flip } from './tamper.ts';

const p = BigInt(`0x${toHex(telegramPrime())}`);
const { nonce, server_nonce, new_nonce, now, padding } = drawn;
const { pqRequested, dhRequested, dhSent, answers, ok } = handshake();
const [first, second, third] = [pqRequested.request, dhRequested.request, dhSent.request];
const start = server.initialState(setup(drawn));
const none: server.Taken = new Set();
const draw = () => ofServer(drawn);

/** The state after some queries. */
function after(...queries: Uint8Array[]): server.State {
  const peer = server.serve(start, { now: () => now, handshake: draw });
  for (const query of queries) {
    peer.answer(query);
  }
  return peer.state;
}
const [pqSent, dhParamsSent, done] = [after(first), after(first, second), after(first, second, third)];

const step = (state: server.State, body: Uint8Array, time = now) =>
  server.step(state, { body, now: time, taken: none, handshake: draw });

type Refusal = [code: string, transport_error: number];

/** Expects a refusal, and that it changes nothing. */
function ignored(state: server.State, body: Uint8Array, time = now): Refusal {
  const refused = step(state, body, time);
  if (refused.outcome !== 'refused') {
    expect.fail(refused.outcome);
  }
  expect(refused.state).toEqual(state);
  return [refused.reason.code, refused.transport_error];
}

/** Expects a refusal, and that it is the last word of the handshake. */
function refusal(state: server.State, body: Uint8Array, time = now): Refusal {
  const refused = step(state, body, time);
  if (refused.outcome !== 'refused') {
    expect.fail(refused.outcome);
  }
  expect(refused.state.open).toEqual([]);
  for (const query of [second, third]) {
    const again = step(refused.state, query, time);
    expect(again).toMatchObject({ outcome: 'refused', transport_error: -404 });
    expect(again).toMatchObject({ reason: { code: 'AUTH_UNEXPECTED_MESSAGE' } });
  }
  return [refused.reason.code, refused.transport_error];
}

type Row = [what: string, body: Uint8Array, code: string];

describe('req_pq_multi', () => {
  it('is answered by resPQ', () => {
    expect(step(start, first)).toMatchObject({ outcome: 'answer', answer: answers.resPQ });
    const two = server.initialState({ ...setup(drawn), rsa_keys: [rsa, transparent] });
    const { answer } = step(two, first) as server.Answer;
    expect(decode(resPQ, answer).server_public_key_fingerprints).toHaveLength(2);
  });

  it.each([
    ['nothing', new Uint8Array(0), 'TL_TRUNCATED'],
    ['a byte too few', first.subarray(0, -1), 'TL_TRUNCATED'],
    ['the obsolete req_pq', Uint8Array.of(0x78, 0x97, 0x46, 0x60, ...nonce), 'TL_UNKNOWN_CONSTRUCTOR'],
    ['an answer', answers.resPQ, 'TL_UNEXPECTED_CONSTRUCTOR'],
    ['req_DH_params', second, 'AUTH_UNEXPECTED_MESSAGE'],
    ['set_client_DH_params', third, 'AUTH_UNEXPECTED_MESSAGE'],
  ] as Row[])('with %s', (_, body, code) => {
    expect(ignored(start, body)).toEqual([code, -404]);
  });
});

describe('req_DH_params', () => {
  const outer = (fields: Partial<req_DH_params>) => change(req_DH_params, second, fields);
  const encrypted = (data: Uint8Array) => {
    const random = { padding: filler(192 - data.length, 1), temp_key: filler(32, 2) };
    return outer({ encrypted_data: rsaPad({ key: transparent, data, ...random }) });
  };
  const { public_key_fingerprint, encrypted_data } = decode(req_DH_params, second);
  const data = rsaUnpad({ key: transparent, encrypted_data: stringBytes(encrypted_data) }).data.slice(0, 100);
  const inner = (fields: Partial<p_q_inner_data_dc>) => encrypted(change(p_q_inner_data_dc, data, fields));
  const { _, ...fields } = decode(p_q_inner_data_dc, data);
  const temporary = (expires_in: number) =>
    encrypted(encode(p_q_inner_data_temp_dc, { _: 'p_q_inner_data_temp_dc', ...fields, expires_in }));

  it('may name no data center under the profile lenient', () => {
    const lenient = step(server.initialState({ ...setup(drawn), profile: 'lenient' }), first).state;
    const { dc: _, ...without } = fields;
    const permanent = encrypted(encode(p_q_inner_data, { _: 'p_q_inner_data', ...without }));
    const obsolete = (expires_in: number) =>
      encrypted(encode(p_q_inner_data_temp, { _: 'p_q_inner_data_temp', ...without, expires_in }));
    for (const [body, expires_in] of [
      [permanent, undefined],
      [obsolete(86400), 86400],
    ] as const) {
      expect(refusal(pqSent, body)).toEqual(['TL_UNKNOWN_CONSTRUCTOR', -404]);
      const next = step(lenient, body);
      expect(next).toMatchObject({ outcome: 'answer', answer: answers.dhParams });
      expect(next).toMatchObject({ observed: ['no-dc'], state: { open: [{ place: { expires_in } }] } });
    }
    expect(refusal(lenient, obsolete(0))).toEqual(['AUTH_EXPIRES_IN', -404]);
  });

  it('is answered by server_DH_params_ok', () => {
    expect(step(pqSent, second)).toMatchObject({ outcome: 'answer', answer: answers.dhParams });
    expect(step(pqSent, second, now + 0.9)).toMatchObject({ answer: answers.dhParams });
  });

  it.each([
    ['nothing', new Uint8Array(0), 'TL_TRUNCATED'],
    ['another nonce', outer({ nonce: flip(nonce) }), 'AUTH_NONCE_MISMATCH'],
    ['another server_nonce', outer({ server_nonce: flip(server_nonce) }), 'AUTH_SERVER_NONCE_MISMATCH'],
  ] as Row[])('belongs to none: %s', (_, body, code) => {
    expect(ignored(pqSent, body)).toEqual([code, -404]);
  });

  it.each([
    ['set_client_DH_params', third, 'AUTH_UNEXPECTED_MESSAGE'],
    ['another p', outer({ p: flip(drawn.p) }), 'AUTH_P_Q_MISMATCH'],
    ['another q', outer({ q: flip(drawn.q) }), 'AUTH_P_Q_MISMATCH'],
    ['p and q swapped', outer({ p: drawn.q, q: drawn.p }), 'AUTH_P_Q_MISMATCH'],
    ['a zero before p', outer({ p: Uint8Array.of(0, ...drawn.p) }), 'AUTH_P_Q_MISMATCH'],
    [
      'another key',
      outer({ public_key_fingerprint: public_key_fingerprint + 1n }),
      'AUTH_FINGERPRINT_UNKNOWN',
    ],
    ['no encrypted_data', outer({ encrypted_data: '' }), 'AUTH_RSA_HASH'],
    ['255 bytes of it', outer({ encrypted_data: filler(255, 1) }), 'AUTH_RSA_HASH'],
    ['n', outer({ encrypted_data: transparent.n }), 'AUTH_RSA_HASH'],
    ['a flipped bit', outer({ encrypted_data: flip(stringBytes(encrypted_data)) }), 'AUTH_RSA_HASH'],
    ['nothing inside', encrypted(new Uint8Array(0)), 'TL_UNKNOWN_CONSTRUCTOR'],
    ['no such type inside', encrypted(Uint8Array.of(0, ...data.slice(1))), 'TL_UNKNOWN_CONSTRUCTOR'],
    [
      'p_q_inner_data without dc',
      encrypted(Uint8Array.of(0xec, 0x5a, 0xc9, 0x83, ...data.slice(4))),
      'TL_UNKNOWN_CONSTRUCTOR',
    ],
    ['the wrong type inside', encrypted(first), 'TL_UNEXPECTED_CONSTRUCTOR'],
    ['another pq inside', inner({ pq: filler(8, 1) }), 'AUTH_P_Q_MISMATCH'],
    ['another p inside', inner({ p: flip(drawn.p) }), 'AUTH_P_Q_MISMATCH'],
    ['another q inside', inner({ q: '' }), 'AUTH_P_Q_MISMATCH'],
    ['another nonce inside', inner({ nonce: flip(nonce) }), 'AUTH_NONCE_MISMATCH'],
    [
      'another server_nonce inside',
      inner({ server_nonce: flip(server_nonce) }),
      'AUTH_SERVER_NONCE_MISMATCH',
    ],
    ['expires_in of 0', temporary(0), 'AUTH_EXPIRES_IN'],
    ['expires_in of -1', temporary(-1), 'AUTH_EXPIRES_IN'],
  ] as Row[])('with %s', (_, body, code) => {
    expect(refusal(pqSent, body)).toEqual([code, -404]);
  });

  it.each([-2, 10002, 3])('with a dc of %i: -444', (dc) => {
    expect(refusal(pqSent, inner({ dc }))).toEqual(['AUTH_DC_MISMATCH', -444]);
  });

  it('may ask for a temporary key', () => {
    expect(step(pqSent, temporary(1)).state.open[0]?.place).toMatchObject({ expires_in: 1 });
    const { peer, ok } = handshake({ expires_in: 86400 });
    expect(peer.key?.expires_in).toBe(86400);
    expect(ok.expires_in).toBe(86400);
  });

  it('is read by the private key', () => {
    const { peer, ok } = handshake({ rsa_keys: [rsa] });
    expect(peer.key?.auth_key).toEqual(ok.auth_key);
  });
});

describe('set_client_DH_params', () => {
  const outer = (fields: Partial<set_client_DH_params>) => change(set_client_DH_params, third, fields);
  const inner = (fields: Partial<client_DH_inner_data>) => changeClientData(third, fields);
  const data = clientDataOf(third);

  it('is answered by dh_gen_ok, and gives the key once', () => {
    const last = step(dhParamsSent, third);
    expect(last).toMatchObject({ outcome: 'ok', answer: answers.dhGen });
    expect(last.outcome === 'ok' && last.key).toEqual({
      auth_key: ok.auth_key,
      auth_key_id: authKeyId(ok.auth_key),
      server_salt: ok.server_salt,
      expires_in: undefined,
    });
    expect(last.state.open).toMatchObject([{ place: { at: 'done' } }]);
    expect(last.state.open[0]?.place).toEqual({ at: 'done' });
    const again = { outcome: 'answer', state: last.state, answer: answers.dhGen, observed: [] };
    expect(step(last.state, third)).toEqual(again);
  });

  it.each([
    ['nothing', new Uint8Array(0), 'TL_TRUNCATED'],
    ['another nonce', outer({ nonce: flip(nonce) }), 'AUTH_NONCE_MISMATCH'],
    ['another server_nonce', outer({ server_nonce: flip(server_nonce) }), 'AUTH_SERVER_NONCE_MISMATCH'],
  ] as Row[])('belongs to none: %s', (_, body, code) => {
    expect(ignored(dhParamsSent, body)).toEqual([code, -404]);
  });

  it.each([
    ['another req_DH_params', change(req_DH_params, second, { p: '' }), 'AUTH_UNEXPECTED_MESSAGE'],
    ['no encrypted_data', outer({ encrypted_data: '' }), 'AUTH_ANSWER_LENGTH'],
    ['a byte too few', outer({ encrypted_data: filler(335, 1) }), 'AUTH_ANSWER_LENGTH'],
    ['other bytes', outer({ encrypted_data: filler(336, 1) }), 'AUTH_ANSWER_HASH'],
    ['nothing inside', clientDhParamsOf(new Uint8Array(0)), 'TL_TRUNCATED'],
    ['a word more inside', clientDhParamsOf(Uint8Array.of(...data, 0, 0, 0, 0)), 'TL_TRAILING_BYTES'],
    ['no such type inside', clientDhParamsOf(Uint8Array.of(0, ...data.slice(1))), 'TL_UNKNOWN_CONSTRUCTOR'],
    ['the wrong type inside', clientDhParamsOf(first), 'TL_UNEXPECTED_CONSTRUCTOR'],
    ['another nonce inside', inner({ nonce: flip(nonce) }), 'AUTH_NONCE_MISMATCH'],
    [
      'another server_nonce inside',
      inner({ server_nonce: flip(server_nonce) }),
      'AUTH_SERVER_NONCE_MISMATCH',
    ],
    ['a retry_id', inner({ retry_id: 1n }), 'AUTH_RETRY_ID_MISMATCH'],
    ['no g_b', inner({ g_b: '' }), 'MODP_ELEMENT_RANGE'],
    ['g_b = 1', inner({ g_b: number(1n) }), 'MODP_ELEMENT_RANGE'],
    ['g_b = 2^1984 - 1', inner({ g_b: number(2n ** 1984n - 1n) }), 'MODP_ELEMENT_RANGE'],
    ['g_b = p - 2^1984 + 1', inner({ g_b: number(p - 2n ** 1984n + 1n) }), 'MODP_ELEMENT_RANGE'],
    ['g_b = p - 1', inner({ g_b: number(p - 1n) }), 'MODP_ELEMENT_RANGE'],
    ['a g_b of 257 bytes', inner({ g_b: number(2n ** 2000n, 257) }), 'MODP_ELEMENT_RANGE'],
  ] as Row[])('with %s', (_, body, code) => {
    expect(refusal(dhParamsSent, body)).toEqual([code, -404]);
  });

  it('is the last query', () => {
    expect(refusal(done, outer({ encrypted_data: '' }))).toEqual(['AUTH_UNEXPECTED_MESSAGE', -404]);
    expect(ignored(done, filler(20, 1))).toEqual(['TL_UNKNOWN_CONSTRUCTOR', -404]);
  });

  it('may bring a g_b without the zeros in front', () => {
    const g_b = 3n ** 1285n;
    const short = number(g_b, Math.ceil(g_b.toString(16).length / 2));
    expect(short.length).toBeLessThan(256);
    expect(step(dhParamsSent, inner({ g_b: short }))).toMatchObject({ outcome: 'ok', answer: answers.dhGen });
  });
});

describe('a key that is taken', () => {
  const everything: server.Taken = { has: () => true };
  const take = (state: server.State, body: Uint8Array, taken = everything) =>
    server.step(state, { body, now, taken, handshake: draw }) as server.Answer;

  it('is asked for by its id', () => {
    const asked: bigint[] = [];
    const taken = { has: (id: bigint) => asked.push(id) > 1 };
    expect(take(dhParamsSent, third, taken).outcome).toBe('ok');
    expect(asked).toEqual([ok.auth_key_id]);
    expect(take(dhParamsSent, third, new Map([[ok.auth_key_id, 1]])).outcome).toBe('answer');
  });

  it('is given up for another, which names it', () => {
    const { state, answer } = take(dhParamsSent, third);
    const { new_nonce_hash2 } = decode(dh_gen_retry, answer);
    expect(new_nonce_hash2).toEqual(newNonceHash({ new_nonce, auth_key: ok.auth_key, number: 2 }));

    const again = client.onDhGen(dhSent, answer) as client.DhReceived;
    expect(again.retry_id).toBe(authKeyAuxHash(ok.auth_key));
    const b = number(1286n);
    for (const retry_id of [0n, again.retry_id + 1n, ok.auth_key_id]) {
      const { request } = client.setClientDhParams({ ...again, retry_id }, { b, padding });
      expect(refusal(state, request)).toEqual(['AUTH_RETRY_ID_MISMATCH', -404]);
    }
    const sent = client.setClientDhParams(again, { b, padding });
    const last = step(state, sent.request);
    expect(last.outcome === 'ok' && last.key.auth_key).toEqual(sent.auth_key);
    // the earlier query, too, still has its answer
    expect(step(last.state, third)).toMatchObject({ outcome: 'answer', answer });
  });

  it('six times in a row ends the handshake by dh_gen_fail', () => {
    let [state, sent] = [dhParamsSent, dhSent];
    for (let retries = 1; retries <= 5; retries++) {
      const answered = take(state, sent.request);
      const again = client.onDhGen(sent, answered.answer) as client.DhReceived;
      sent = client.setClientDhParams(again, { b: number(1285n + BigInt(retries)), padding });
      state = answered.state;
    }
    const { answer, state: failed, outcome } = take(state, sent.request);
    expect(outcome).toBe('answer');
    expect(codeOf(() => client.onDhGen(sent, answer))).toBe('AUTH_DH_GEN_FAIL');
    expect(decode(dh_gen_fail, answer).nonce).toEqual(nonce);
    expect(ignored(failed, sent.request)).toEqual(['AUTH_UNEXPECTED_MESSAGE', -404]);
  });
});

describe('the same query again', () => {
  it('gets the same answer at any later place', () => {
    const queries = [
      [first, answers.resPQ],
      [second, answers.dhParams],
      [third, answers.dhGen],
    ] as const;
    [pqSent, dhParamsSent, done].forEach((state, i) => {
      for (const [query, answer] of queries.slice(0, i + 1)) {
        const again = step(state, Buffer.from(query), now + 600);
        expect(again).toEqual({ outcome: 'answer', state, answer, observed: [] });
        // a copy
        (again as server.Answer).answer.fill(0);
        expect(step(state, query)).toMatchObject({ answer });
      }
    });
  });

  it('is known by copies of query and answer', () => {
    const query = first.slice();
    const { state, answer } = step(start, query) as server.Answer;
    query.fill(0);
    answer.fill(0);
    expect(step(state, first)).toMatchObject({ outcome: 'answer', answer: answers.resPQ });
  });

  it('is forgotten after 10 minutes, and so is the handshake', () => {
    // a new handshake
    expect(step(pqSent, first, now + 600.1).state.open).toMatchObject([{ begun: now + 600.1 }]);
    expect(refusal(pqSent, second, now + 601)).toEqual(['AUTH_UNEXPECTED_MESSAGE', -404]);
    expect(refusal(done, third, now + 601)).toEqual(['AUTH_UNEXPECTED_MESSAGE', -404]);
    expect(step(pqSent, second, now + 600).outcome).toBe('answer');
    const late = step(pqSent, second, now + 400).state;
    expect(refusal(late, third, now + 601)).toEqual(['AUTH_UNEXPECTED_MESSAGE', -404]);
    expect(step(pqSent, second, now - 1000).outcome).toBe('answer');
  });
});

describe('arguments', () => {
  const begin = (change: Partial<server.Setup>) => () => server.initialState({ ...setup(drawn), ...change });
  const drawing = (change: Partial<server.Handshake>) => () =>
    server.step(start, { body: first, now, taken: none, handshake: () => ({ ...draw(), ...change }) });
  const one = (...bytes: number[]) => Uint8Array.from(bytes);

  it('of initialState', () => {
    expect(begin({ dc: 0.5 })).toThrow('"dc" expected integer');
    expect(begin({ profile: 'lax' as never })).toThrow('"profile" expected strict or lenient, got lax');
    expect(begin({ retry_limit: -1 })).toThrow('"retry_limit" expected integer 0');
    expect(begin({ rsa_keys: [{ ...transparent, n: filler(255, 1) }] })).toThrow('"rsa_keys[0].n" expected');
  });

  it('of a handshake', () => {
    expect(drawing({ server_nonce: filler(15, 1) })).toThrow(
      '"server_nonce" expected Uint8Array of length 16',
    );
    expect(drawing({ padding: filler(12, 1) })).toThrow('"padding" expected Uint8Array of length 8');
    expect(drawing({ p: '101' as never })).toThrow('"p" expected Uint8Array');
    expect(drawing({ q: 103 as never })).toThrow('"q" expected Uint8Array');
  });

  it('of a handshake, when g_a is due', () => {
    const given = server.step(start, {
      body: first,
      now,
      taken: none,
      handshake: () => ({ ...draw(), dh: { ...draw().dh, g_a: filler(255, 1) } }),
    });
    expect(() => step(given.state, second)).toThrow('"dh.g_a" expected Uint8Array of length 256');
  });

  it.each([
    ['equal', one(101), one(101)],
    ['swapped', one(103), one(101)],
    ['even', one(2), one(101)],
    ['one', one(1), one(101)],
    ['empty', one(), one(101)],
    ['composite, p', one(99), one(101)],
    ['composite, q', one(101), one(105)],
    ['longer than they need be, p', one(0, 101), one(103)],
    ['longer than they need be, q', one(101), one(0, 103)],
    ['too large', number(4294967291n, 4), number(4294967311n, 5)],
  ])('of a handshake: p and q are %s', (_, p, q) => {
    expect(drawing({ p, q })).toThrow('"p" and "q" expected odd primes');
  });

  it('are copied', () => {
    const given = structuredClone({ ...draw(), dh: undefined });
    const handshake = () => ({ ...given, dh: draw().dh });
    const { state } = server.step(start, { body: first, now, taken: none, handshake });
    for (const name of ['server_nonce', 'p', 'q', 'padding'] as const) {
      given[name].fill(0);
    }
    expect(step(state, second)).toMatchObject({ outcome: 'answer', answer: answers.dhParams });
  });

  it('of step', () => {
    expect(() => step(start, '' as never)).toThrow('"body" expected Uint8Array');
    expect(() => step(start, first, -1)).toThrow('"now" expected unix time in seconds');
    expect(() => step(start, first, '0' as never)).toThrow(TypeError);
    expect(() => server.step(start, { body: first, now, taken: none } as server.Event)).toThrow(
      '"handshake" expected function',
    );
  });

  it('with wrong results, or with errors of their own, are the caller’s mistake', () => {
    const dh = { ...server.dhSecret({ group, a: drawn.a }), power: () => new Uint8Array(255) };
    const peer = serve(drawn, { handshake: () => ({ ...draw(), dh }) });
    peer.answer(first);
    peer.answer(second);
    expect(() => peer.answer(third)).toThrow('"dh.power(g_b)" expected Uint8Array of length 256');
    const taken = {
      has() {
        throw new Error('no database');
      },
    };
    expect(() => server.step(dhParamsSent, { body: third, now, taken, handshake: draw })).toThrow(
      'no database',
    );
  });

  it.each([
    ['AuthKeyError', new AuthKeyError('AUTH_DC_MISMATCH', 'of the host')],
    ['ModpError', new ModpError('MODP_ELEMENT_RANGE', 'of the host')],
    ['TlError', new TlError('TL_TRUNCATED', 'of the host', 0)],
    ['no error at all', undefined],
  ])('throw their own errors, which refuse no client: %s', (_, thrown) => {
    const fail = () => {
      throw thrown;
    };
    const thrownBy = (state: server.State, body: Uint8Array, change: Partial<server.Event> = {}): object => {
      try {
        return { outcome: server.step(state, { body, now, taken: none, handshake: draw, ...change }) };
      } catch (error) {
        return { error };
      }
    };
    const ofKey = step(
      server.initialState({ ...setup(drawn), rsa_keys: [{ ...transparent, power: fail }] }),
      first,
    );
    const dh = { ...draw().dh, power: fail };
    const ofDh = server.step(start, { body: first, now, taken: none, handshake: () => ({ ...draw(), dh }) });
    expect(thrownBy(start, first, { handshake: fail })).toEqual({ error: thrown });
    expect(thrownBy(ofKey.state, second)).toEqual({ error: thrown });
    expect(thrownBy(step(ofDh.state, second).state, third)).toEqual({ error: thrown });
    expect(thrownBy(dhParamsSent, third, { taken: { has: fail } })).toEqual({ error: thrown });
    expect(thrownBy(dhParamsSent, third, { accept: fail })).toEqual({ error: thrown });
  });

  it('leave the states as they are', () => {
    expect(step(dhParamsSent, third)).toEqual(step(dhParamsSent, third));
    expect(dhParamsSent.open[0]?.answered).toHaveLength(2);
  });
});
