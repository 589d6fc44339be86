// Every byte of a handshake at every value; handshakes in any order on one connection; a connection that never ends.

import { client, server } from '@mtproof/auth-key';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { LONG } from '../../../tests/long.ts';
import { processorTime } from '../../../tests/processor-time.ts';
import { drawn, filler, handshake, ofServer, setup } from './handshake.ts';

vi.setConfig({ testTimeout: 120_000 });

const { now, random } = drawn;
/** With numbers that are cheap to factor, and to prove prime. */
const cheap = { ...drawn, p: Uint8Array.of(101), q: Uint8Array.of(103) };
const none: server.Taken = new Set();

/** Handshake number `i`. */
function numbered(i: number) {
  const known = { ...cheap, nonce: filler(16, 20 + i), server_nonce: filler(16, 60 + i) };
  const { pqRequested, dhRequested, dhSent, answers, ok } = handshake(known);
  const queries = [pqRequested.request, dhRequested.request, dhSent.request] as const;
  return { known, queries, answers: [answers.resPQ, answers.dhParams, answers.dhGen], ok };
}

const base = handshake(cheap);
const queries = [base.pqRequested.request, base.dhRequested.request, base.dhSent.request] as const;
const draw = () => ofServer(cheap);
const event = { now, taken: none, handshake: draw };

/** Headers are changed at every byte to every value; of the ciphertexts behind them every 16th byte is, to 8 values. */
const HEADER = 64;
function* changes(body: Uint8Array, values: (at: number) => readonly number[]): Generator<Uint8Array> {
  for (const at of body.keys()) {
    for (const change of values(at)) {
      const changed = Uint8Array.from(body);
      changed[at] = (body[at] as number) ^ change;
      yield changed;
    }
  }
}
const every = Array.from({ length: 255 }, (_, i) => i + 1);
const some = [1, 2, 4, 8, 16, 32, 64, 128];
const sampled = (at: number) => (at < HEADER ? every : at % 16 === 0 ? some : []);

/** How often each code came. */
function tally(codes: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const code of codes) {
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

describe('a byte of a query, changed', () => {
  const states = [server.initialState(setup(drawn))];
  for (const body of queries) {
    states.push(server.step(states.at(-1) as server.State, { ...event, body }).state);
  }

  const prepared = draw();

  it('of req_pq_multi is another nonce, or refused', () => {
    const [state] = states as [server.State];
    for (const body of changes(queries[0], () => every)) {
      const step = server.step(state, { ...event, body, handshake: () => prepared });
      const isNonce = body.subarray(0, 4).every((byte, i) => byte === queries[0][i]);
      expect(step.outcome).toBe(isNonce ? 'answer' : 'refused');
    }
  });

  it.each([
    [1, 'req_DH_params'],
    [2, 'set_client_DH_params'],
  ] as const)('number %i, %s, is refused, and never gives an answer or a key', (at, _) => {
    const state = states[at] as server.State;
    const codes: string[] = [];
    for (const body of changes(queries[at], sampled)) {
      const step = server.step(state, { ...event, body });
      expect(step.outcome, Buffer.from(body).toString('hex')).toBe('refused');
      codes.push(step.outcome === 'refused' ? step.reason.code : step.outcome);
      expect(step.state.open.length).toBeLessThanOrEqual(1);
    }
    const counts = tally(codes);
    expect(counts).toMatchObject({ AUTH_NONCE_MISMATCH: 16 * 255, AUTH_SERVER_NONCE_MISMATCH: 16 * 255 });
    expect(counts[at === 1 ? 'AUTH_RSA_HASH' : 'AUTH_ANSWER_HASH']).toBeGreaterThan(50);
  });
});

describe('a byte of an answer, changed', () => {
  it('of resPQ is refused, or is another server_nonce, pq or list of keys', () => {
    const { nonce, server_nonce, pq, key } = base.pqFactored;
    const { request, ...stage } = base.pqRequested;
    for (const body of changes(base.answers.resPQ, () => every)) {
      const code = codeOf(() => {
        const taken = client.onResPQ({ ...stage, request }, body);
        expect(taken.nonce).toEqual(nonce);
        const isSame = [taken.server_nonce, taken.pq].every((value, i) =>
          Buffer.from(value).equals([server_nonce, pq][i] as Uint8Array),
        );
        expect(isSame && taken.key === key, Buffer.from(body).toString('hex')).toBe(false);
      });
      expect(code).toMatch(
        /^(none|TL_[A-Z_]+|AUTH_(NONCE_MISMATCH|PQ_RANGE|PQ_FACTORS|FINGERPRINT_UNKNOWN))$/,
      );
    }
  });

  it('of server_DH_params_ok is refused', () => {
    const take = (body: Uint8Array) => client.onServerDhParams(base.dhRequested, { body, now, random });
    const codes = [...changes(base.answers.dhParams, sampled)].map((body) => codeOf(() => take(body)));
    const counts = tally(codes);
    expect(counts).toMatchObject({ AUTH_NONCE_MISMATCH: 16 * 255, AUTH_SERVER_NONCE_MISMATCH: 16 * 255 });
    expect(Object.keys(counts).filter((code) => !/^(TL_|AUTH_)/.test(code))).toEqual([]);
  });

  it('of dh_gen_ok is refused', () => {
    const codes = [...changes(base.answers.dhGen, () => every)].map((body) =>
      codeOf(() => client.onDhGen(base.dhSent, body)),
    );
    expect(tally(codes)).toEqual({
      ...{
        AUTH_NONCE_MISMATCH: 16 * 255,
        AUTH_SERVER_NONCE_MISMATCH: 16 * 255,
        AUTH_NEW_NONCE_HASH: 16 * 255,
      },
      TL_UNKNOWN_CONSTRUCTOR: 4 * 255,
    });
  });
});

describe('handshakes on one connection', () => {
  const shakes = Array.from({ length: 10 }, (_, i) => numbered(i));
  const move = fc.record({
    shake: fc.nat({ max: 9 }),
    query: fc.nat({ max: 2 }),
    padding: fc.nat({ max: 20 }),
    harm: fc.integer({ min: 0, max: 9 }),
    later: fc.constantFrom(0, 0, 0, 1, 200),
  });

  /** What the rules say of one query, kept beside the machine: per open handshake the number of queries answered. */
  class Model {
    open: { shake: number; begun: number; answered: number }[] = [];

    take(shake: number, query: number, time: number): 'answer' | 'ok' | 'refused' {
      this.open = this.open.filter(({ begun }) => time - begun <= 600);
      const one = this.open.find((other) => other.shake === shake);
      if (one === undefined) {
        return query === 0 ? this.begin(shake, time) : 'refused';
      }
      if (query < one.answered) {
        return 'answer';
      }
      if (query > one.answered) {
        this.open = this.open.filter((other) => other !== one);
        return 'refused';
      }
      one.answered += 1;
      return query === 2 ? 'ok' : 'answer';
    }

    private begin(shake: number, time: number): 'answer' {
      this.open = [...this.open, { shake, begun: time, answered: 1 }].slice(-8);
      return 'answer';
    }
  }

  it('come in any order, several at a time, repeated, padded or out of turn', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 120 }), (moves) => {
        let [state, time] = [server.initialState(setup(drawn)), now];
        const model = new Model();
        for (const { shake, query, padding, harm, later } of moves) {
          time += later;
          const { known, queries, answers, ok } = shakes[shake] as (typeof shakes)[number];
          const body = Uint8Array.of(...(queries[query] as Uint8Array), ...filler(padding, 1));
          if (harm === 0) {
            // in a nonce, which changes nothing
            body[query === 0 ? 1 : 9] = (body[query === 0 ? 1 : 9] as number) ^ 1;
          }
          const handshake = () => ofServer(known);
          const step = server.step(state, { body, now: time, taken: none, handshake });
          const expected = harm === 0 ? 'refused' : model.take(shake, query, time);
          expect(step.outcome).toBe(expected);
          if (step.outcome === 'ok') {
            expect(step.key.auth_key).toEqual(ok.auth_key);
          }
          if (step.outcome !== 'refused' && query !== 1) {
            expect(step.answer).toEqual(answers[query]);
          }
          state = step.state;
          expect(state.open.length).toBeLessThanOrEqual(8);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('many queries long cost no more at the end than at the beginning', () => {
    const BLOCK = LONG / 10;
    let state = server.initialState(setup(drawn));
    const times: number[] = [];
    const sizes: number[] = [];
    const prepared = draw();
    for (let block = 0; block < 10; block++) {
      const start = processorTime();
      for (let i = 0; i < BLOCK; i++) {
        const body = Uint8Array.from(queries[0]);
        new DataView(body.buffer).setUint32(4, block * BLOCK + i);
        const step = server.step(state, { ...event, body, handshake: () => prepared });
        state = step.state;
        if (step.outcome !== 'answer') {
          expect.fail(step.outcome);
        }
      }
      times.push(processorTime() - start);
      sizes.push(state.open.reduce((sum, { answered }) => sum + answered.length, 0));
    }
    expect(sizes).toEqual(Array(10).fill(8));
    const [early, late] = [times.slice(0, 5), times.slice(5)].map((part) => Math.min(...part)) as [
      number,
      number,
    ];
    expect(late).toBeLessThan(4 * early);
  });
});
