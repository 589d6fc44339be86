// Every field of every answer wrong, one at a time.

import { client, newNonceHash, type RsaKey } from '@mtproof/auth-key';
import { sha1 } from '@mtproof/hash';
import { telegramPrime } from '@mtproof/modp';
import {
  dh_gen_fail,
  dh_gen_ok,
  dh_gen_retry,
  resPQ,
  type server_DH_inner_data,
  server_DH_params_fail,
  server_DH_params_ok,
} from '@mtproof/schema/mtproto';
import { encode, string } from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { drawn, filler, handshake, number } from './handshake.ts';
import { hex, rsaKey, toHex } from './published.ts';
import { answerOf, change, changeAnswer, dhParamsOf, flip } from './tamper.ts';

const { pqRequested, pqFactored, dhRequested, dhReceived, dhSent, answers } = handshake();
const { nonce, server_nonce, new_nonce, now, random, b, padding } = drawn;
const p = BigInt(`0x${toHex(telegramPrime())}`);
// https://www.rfc-editor.org/rfc/rfc3526 group 14: a safe prime, 7 mod 8
const other_prime = hex(
  'ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7edee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3be39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa051015728e5a8aacaa68ffffffffffffffff',
);

const onResPQ = (body: Uint8Array) => client.onResPQ(pqRequested, body);
const onServerDhParams = (body: Uint8Array, proved: Uint8Array[] = []) =>
  client.onServerDhParams(dhRequested, { body, now, random, proved });
const onDhGen = (body: Uint8Array) => client.onDhGen(dhSent, body);
const hash = (number: 1 | 2 | 3, { auth_key } = dhSent) => newNonceHash({ new_nonce, auth_key, number });

type Row = [what: string, body: Uint8Array, code: string];

describe('resPQ', () => {
  const other = (fields: Partial<resPQ>) => change(resPQ, answers.resPQ, fields);
  const offer = (...server_public_key_fingerprints: bigint[]) => other({ server_public_key_fingerprints });
  const pq = (n: bigint) => other({ pq: number(n, 8) });

  const rows: Row[] = [
    ['nothing', new Uint8Array(0), 'TL_TRUNCATED'],
    ['a byte too few', answers.resPQ.subarray(0, -1), 'TL_TRUNCATED'],
    ['a number of no type', Uint8Array.of(1, ...answers.resPQ.subarray(1)), 'TL_UNKNOWN_CONSTRUCTOR'],
    ['dh_gen_ok', answers.dhGen, 'TL_UNEXPECTED_CONSTRUCTOR'],
    ['its own query', pqRequested.request, 'TL_UNEXPECTED_CONSTRUCTOR'],
    ['another nonce', other({ nonce: flip(nonce) }), 'AUTH_NONCE_MISMATCH'],
    ['the nonces swapped', other({ nonce: server_nonce, server_nonce: nonce }), 'AUTH_NONCE_MISMATCH'],
    ['no pq', other({ pq: '' }), 'AUTH_PQ_RANGE'],
    ['a zero before pq', other({ pq: Uint8Array.of(0, 0x28, 0xa3) }), 'AUTH_PQ_RANGE'],
    ['a pq of 9 bytes', other({ pq: filler(9, 1) }), 'AUTH_PQ_RANGE'],
    ['a pq of 14', other({ pq: Uint8Array.of(14) }), 'AUTH_PQ_RANGE'],
    ['a prime pq', pq(2n ** 64n - 59n), 'AUTH_PQ_FACTORS'],
    ['an even pq', pq(2n ** 63n), 'AUTH_PQ_FACTORS'],
    ['a square', pq(4294967291n ** 2n), 'AUTH_PQ_FACTORS'],
    ['no fingerprints', offer(), 'AUTH_FINGERPRINT_UNKNOWN'],
    ['unknown fingerprints', offer(1n, -1n), 'AUTH_FINGERPRINT_UNKNOWN'],
  ];
  it.each(rows)('with %s', (_, body, code) => {
    expect(codeOf(() => onResPQ(body))).toBe(code);
  });

  it('is checked in the order nonce, pq, fingerprints', () => {
    const fields = { pq: '', server_public_key_fingerprints: [] };
    expect(codeOf(() => onResPQ(other({ nonce: server_nonce, ...fields })))).toBe('AUTH_NONCE_MISMATCH');
    expect(codeOf(() => onResPQ(other(fields)))).toBe('AUTH_PQ_RANGE');
  });

  describe('without a known fingerprint', () => {
    const reverse = (key: RsaKey) => ({ ...key, n: Uint8Array.from(key.n).reverse() });
    const messageFor = (rsa_keys: readonly RsaKey[], ...offered: bigint[]): string => {
      try {
        client.onResPQ(client.reqPqMulti({ ...drawn, rsa_keys }), offer(...offered));
      } catch (error) {
        return (error as Error).message;
      }
      return '';
    };
    const [production, test] = [rsaKey('production'), rsaKey('test')];
    const [of_production, of_test] = [-3414540481677951611n, -5595554452916591101n];

    it('says what is offered and what is known, and whose it is', () => {
      expect(messageFor([production], of_test, 0x0bc35f3509f7b7a5n)).toBe(
        "the server offers the keys -5595554452916591101 (b25898df208d2603, Telegram's test key), " +
          '847625836280919973 (0bc35f3509f7b7a5); known are -3414540481677951611 (d09d1d85de64fd85, ' +
          "Telegram's production key): rsa_keys belong to other servers (production and test servers have different " +
          'keys), or are out of date',
      );
      expect(messageFor([test])).toContain(
        'the server offers the keys none; known are -5595554452916591101 (',
      );
    });

    it('knows reversed bytes, of n and of the fingerprint', () => {
      expect(messageFor([test, reverse(production)], 1n, of_production)).toMatch(
        /: n of rsa_keys\[1\] has its bytes in reverse order$/,
      );
      const swapped = BigInt.asIntN(64, 0x03268d20df9858b2n);
      expect(messageFor([production, test], swapped)).toMatch(
        /: the server sends the fingerprint of rsa_keys\[1\] with its bytes in reverse order$/,
      );
      const even = { ...test, n: Uint8Array.of(...test.n.slice(0, -1), 0) };
      expect(messageFor([even], of_test)).toContain('rsa_keys belong to other servers');
    });

    it('lists four at most', () => {
      const offered = Array.from({ length: 500 }, (_, i) => BigInt(i));
      const message = messageFor([production], ...offered);
      expect(message).toContain('3 (0000000000000003), 496 more; known are');
      expect(message.length).toBeLessThan(400);
    });
  });

  it('may be followed by anything', () => {
    expect(onResPQ(Uint8Array.of(...answers.resPQ, 1, 2, 3))).toEqual(pqFactored);
  });

  it('is taken in at any place of a buffer, and not held on to', () => {
    const buffer = Buffer.alloc(answers.resPQ.length + 3, 0xaa);
    buffer.set(answers.resPQ, 3);
    const state = onResPQ(buffer.subarray(3));
    buffer.fill(0);
    expect(state).toEqual(pqFactored);
  });

  it('chooses the first key of the server that is known', () => {
    const [older, production, test] = [rsaKey('older'), rsaKey('production'), rsaKey('test')];
    const begun = client.reqPqMulti({ ...drawn, rsa_keys: [older, production, test] });
    const [f_older, f_production, f_test] = begun.rsa_keys.map((key) => key.fingerprint) as [
      bigint,
      bigint,
      bigint,
    ];
    const chosen = (...offered: bigint[]) => client.onResPQ(begun, offer(...offered)).key.n;
    expect(chosen(5n, f_test, f_older)).toEqual(test.n);
    expect(chosen(f_production, f_test, f_older)).toEqual(production.n);
    expect(chosen(f_older)).toEqual(older.n);
  });

  it('says how long the padding is', () => {
    const lengthFor = (pq: bigint, expires_in?: number) => {
      const begun = client.reqPqMulti({ ...drawn, expires_in });
      const digits = pq.toString(16);
      return client.onResPQ(begun, other({ pq: number(pq, Math.ceil(digits.length / 2)) })).padding_length;
    };
    expect(lengthFor(2694724800268887959n)).toBe(92);
    expect(lengthFor(2694724800268887959n, 86400)).toBe(88);
    expect(lengthFor(15n)).toBe(192 - 4 - 3 * 4 - 64 - 4);
    expect(lengthFor(3n * 6148914691236517199n)).toBe(192 - 4 - 12 - 4 - 12 - 64 - 4);
  });
});

describe('server_DH_params', () => {
  const outer = (fields: Partial<server_DH_params_ok>) =>
    change(server_DH_params_ok, answers.dhParams, fields);
  const inner = (fields: Partial<server_DH_inner_data>) => changeAnswer(answers.dhParams, fields);
  const answer = answerOf(answers.dhParams);
  const encrypted_answer = answers.dhParams.slice(4 + 32 + 4);
  const fail = (new_nonce_hash: Uint8Array) =>
    encode(server_DH_params_fail, { _: 'server_DH_params_fail', nonce, server_nonce, new_nonce_hash });
  const right = sha1(new_nonce).slice(4);

  const rows: Row[] = [
    ['nothing', new Uint8Array(0), 'TL_TRUNCATED'],
    ['a byte too few', answers.dhParams.subarray(0, -1), 'TL_TRUNCATED'],
    ['a number of no type', Uint8Array.of(1, ...answers.dhParams.subarray(1)), 'TL_UNKNOWN_CONSTRUCTOR'],
    ['resPQ', answers.resPQ, 'TL_UNEXPECTED_CONSTRUCTOR'],
    ['another nonce', outer({ nonce: flip(nonce) }), 'AUTH_NONCE_MISMATCH'],
    ['another server_nonce', outer({ server_nonce: flip(server_nonce) }), 'AUTH_SERVER_NONCE_MISMATCH'],
    ['no encrypted_answer', outer({ encrypted_answer: '' }), 'AUTH_ANSWER_LENGTH'],
    ['a block', outer({ encrypted_answer: encrypted_answer.slice(0, 16) }), 'AUTH_ANSWER_LENGTH'],
    ['a byte missing', outer({ encrypted_answer: encrypted_answer.slice(1) }), 'AUTH_ANSWER_LENGTH'],
    ['a block missing', outer({ encrypted_answer: encrypted_answer.slice(0, -16) }), 'AUTH_ANSWER_HASH'],
    ['a flipped bit', outer({ encrypted_answer: flip(encrypted_answer) }), 'AUTH_ANSWER_HASH'],
    ['nothing inside', dhParamsOf(new Uint8Array(0)), 'TL_TRUNCATED'],
    ['a field less inside', dhParamsOf(answer.slice(0, -4)), 'TL_TRUNCATED'],
    ['a word more inside', dhParamsOf(Uint8Array.of(...answer, 0, 0, 0, 0)), 'TL_TRAILING_BYTES'],
    ['no such type inside', dhParamsOf(Uint8Array.of(0, ...answer.slice(1))), 'TL_UNKNOWN_CONSTRUCTOR'],
    ['the wrong type inside', dhParamsOf(answers.dhGen), 'TL_UNEXPECTED_CONSTRUCTOR'],
    ['another nonce inside', inner({ nonce: flip(nonce) }), 'AUTH_NONCE_MISMATCH'],
    [
      'another server_nonce inside',
      inner({ server_nonce: flip(server_nonce) }),
      'AUTH_SERVER_NONCE_MISMATCH',
    ],
    ['g = 1', inner({ g: 1 }), 'MODP_G_UNSUPPORTED'],
    ['g = 8', inner({ g: 8 }), 'MODP_G_UNSUPPORTED'],
    ['g = -3', inner({ g: -3 }), 'MODP_G_UNSUPPORTED'],
    ['g = 2', inner({ g: 2 }), 'MODP_G_NOT_RESIDUE'],
    ['no dh_prime', inner({ dh_prime: '' }), 'MODP_P_LENGTH'],
    ['a zero before dh_prime', inner({ dh_prime: number(p, 257) }), 'MODP_P_LENGTH'],
    ['a dh_prime of 2047 bits', inner({ dh_prime: number(p >> 1n) }), 'MODP_P_LENGTH'],
    ['an even dh_prime', inner({ dh_prime: number(p - 1n) }), 'MODP_P_COMPOSITE'],
    ['a composite dh_prime', inner({ g: 4, dh_prime: number(p + 2n) }), 'MODP_P_COMPOSITE'],
    ['no g_a', inner({ g_a: '' }), 'MODP_ELEMENT_RANGE'],
    ['g_a = 1', inner({ g_a: number(1n) }), 'MODP_ELEMENT_RANGE'],
    ['g_a = 2^1984 - 1', inner({ g_a: number(2n ** 1984n - 1n) }), 'MODP_ELEMENT_RANGE'],
    ['g_a = p - 1', inner({ g_a: number(p - 1n) }), 'MODP_ELEMENT_RANGE'],
    ['g_a = p - 2^1984 + 1', inner({ g_a: number(p - 2n ** 1984n + 1n) }), 'MODP_ELEMENT_RANGE'],
    ['g_a = p', inner({ g_a: number(p) }), 'MODP_ELEMENT_RANGE'],
    ['a g_a of 257 bytes', inner({ g_a: number(2n ** 2000n, 257) }), 'MODP_ELEMENT_RANGE'],
    ['the refusal', fail(right), 'AUTH_DH_PARAMS_FAIL'],
    ['a refusal by another', fail(flip(right)), 'AUTH_NEW_NONCE_HASH'],
    [
      'a refusal, its nonce wrong',
      change(server_DH_params_fail, fail(right), { nonce: flip(nonce) }),
      'AUTH_NONCE_MISMATCH',
    ],
  ];
  it.each(rows)('with %s', (_, body, code) => {
    expect(codeOf(() => onServerDhParams(body))).toBe(code);
  });

  it('is checked in the order in which its fields are protected', () => {
    const wrong = { server_nonce: flip(server_nonce), encrypted_answer: '' };
    expect(codeOf(() => onServerDhParams(outer({ nonce: flip(nonce), ...wrong })))).toBe(
      'AUTH_NONCE_MISMATCH',
    );
    expect(codeOf(() => onServerDhParams(outer(wrong)))).toBe('AUTH_SERVER_NONCE_MISMATCH');
    const more = { g: 8, g_a: '' };
    expect(codeOf(() => onServerDhParams(inner({ nonce: flip(nonce), ...more })))).toBe(
      'AUTH_NONCE_MISMATCH',
    );
    expect(codeOf(() => onServerDhParams(inner(more)))).toBe('MODP_G_UNSUPPORTED');
  });

  it('may be followed by anything', () => {
    expect(onServerDhParams(Uint8Array.of(...answers.dhParams, ...filler(76, 1)))).toEqual(dhReceived);
  });

  it('may bring another group', () => {
    const fields = { g: 2, dh_prime: other_prime };
    expect(onServerDhParams(inner(fields), [other_prime]).group).toMatchObject({ g: 2, p: other_prime });
  });

  it('proves another prime by `random`', () => {
    // composite: the first of 64 rounds finds it out
    const wrong = number(BigInt(`0x${toHex(other_prime)}`) - 8n * 3n * 5n * 7n * 11n * 13n);
    expect(codeOf(() => onServerDhParams(inner({ g: 2, dh_prime: wrong })))).toBe('MODP_P_COMPOSITE');
    const body = inner({ g: 2, dh_prime: wrong });
    const few = { body, now, random: new Uint8Array(3) };
    expect(() => client.onServerDhParams(dhRequested, few)).toThrow('"random" expected');
  });

  it('returns the difference of the clocks', () => {
    const offset = (server_time: number, now: number) =>
      client.onServerDhParams(dhRequested, { body: inner({ server_time }), now, random }).time_offset;
    expect(offset(1000, 1000)).toBe(0);
    expect(offset(1000, 999.5)).toBe(0.5);
    expect(offset(-5, 1000)).toBe(-1005);
    expect(offset(2 ** 31 - 1, 0)).toBe(2 ** 31 - 1);
  });

  it('needs the time', () => {
    for (const time of [-1, Number.NaN, 2 ** 31]) {
      expect(() =>
        client.onServerDhParams(dhRequested, { body: answers.dhParams, now: time, random }),
      ).toThrow('"now" expected unix time in seconds');
    }
    const text = { body: answers.dhParams, now: '0' as never, random };
    expect(() => client.onServerDhParams(dhRequested, text)).toThrow(TypeError);
  });
});

describe('dh_gen', () => {
  const ok = (fields: Partial<dh_gen_ok>) => change(dh_gen_ok, answers.dhGen, fields);
  const retry = (new_nonce_hash2: Uint8Array) =>
    encode(dh_gen_retry, { _: 'dh_gen_retry', nonce, server_nonce, new_nonce_hash2 });
  const fail = (new_nonce_hash3: Uint8Array) =>
    encode(dh_gen_fail, { _: 'dh_gen_fail', nonce, server_nonce, new_nonce_hash3 });

  const rows: Row[] = [
    ['nothing', new Uint8Array(0), 'TL_TRUNCATED'],
    ['a byte too few', answers.dhGen.subarray(0, -1), 'TL_TRUNCATED'],
    ['a number of no type', Uint8Array.of(1, ...answers.dhGen.subarray(1)), 'TL_UNKNOWN_CONSTRUCTOR'],
    ['resPQ', answers.resPQ, 'TL_UNEXPECTED_CONSTRUCTOR'],
    ['another nonce', ok({ nonce: flip(nonce) }), 'AUTH_NONCE_MISMATCH'],
    ['another server_nonce', ok({ server_nonce: flip(server_nonce) }), 'AUTH_SERVER_NONCE_MISMATCH'],
    ['another new_nonce_hash1', ok({ new_nonce_hash1: flip(hash(1)) }), 'AUTH_NEW_NONCE_HASH'],
    ['new_nonce_hash2 for 1', ok({ new_nonce_hash1: hash(2) }), 'AUTH_NEW_NONCE_HASH'],
    ['new_nonce_hash1 for 2', retry(hash(1)), 'AUTH_NEW_NONCE_HASH'],
    ['new_nonce_hash1 for 3', fail(hash(1)), 'AUTH_NEW_NONCE_HASH'],
    [
      'the hash of another key',
      ok({ new_nonce_hash1: hash(1, { ...dhSent, auth_key: number(1n) }) }),
      'AUTH_NEW_NONCE_HASH',
    ],
    ['dh_gen_fail', fail(hash(3)), 'AUTH_DH_GEN_FAIL'],
  ];
  it.each(rows)('with %s', (_, body, code) => {
    expect(codeOf(() => onDhGen(body))).toBe(code);
  });

  it('may be followed by anything', () => {
    expect(onDhGen(Uint8Array.of(...answers.dhGen, ...filler(64, 1)))).toEqual(onDhGen(answers.dhGen));
  });

  it('asks for another key by dh_gen_retry, 5 times', () => {
    let state = dhSent;
    for (let retries = 1; retries <= 5; retries++) {
      const again = client.onDhGen(state, retry(hash(2, state)));
      expect(again).toMatchObject({ at: 'DhReceived', retries });
      expect(again.at === 'DhReceived' && again.retry_id).not.toBe(0n);
      state = client.setClientDhParams(again as client.DhReceived, {
        b: number(1285n + BigInt(retries)),
        padding,
      });
    }
    expect(codeOf(() => client.onDhGen(state, retry(flip(hash(2, state)))))).toBe('AUTH_NEW_NONCE_HASH');
    expect(codeOf(() => client.onDhGen(state, retry(hash(2, state))))).toBe('AUTH_RETRY_LIMIT');
    expect(client.onDhGen(state, ok({ new_nonce_hash1: hash(1, state) })).at).toBe('Ok');
  });
});

describe('a redraw', () => {
  it('of temp_key follows AUTH_RSA_RETRY', () => {
    const key = { ...pqFactored.key, n: Uint8Array.of(1, ...new Uint8Array(255)) };
    const draw = { new_nonce, padding: filler(92, 1), temp_key: filler(32, 1) };
    expect(codeOf(() => client.reqDhParams({ ...pqFactored, key }, draw))).toBe('AUTH_RSA_RETRY');
    expect(codeOf(() => client.reqDhParams(pqFactored, draw))).toBe('none');
  });

  it('of b follows AUTH_G_B_RANGE', () => {
    expect(codeOf(() => client.setClientDhParams(dhReceived, { b: number(1n), padding }))).toBe(
      'AUTH_G_B_RANGE',
    );
    expect(client.setClientDhParams(dhReceived, { b, padding })).toEqual(dhSent);
  });
});

describe('a stage', () => {
  it('holds copies', () => {
    const given = { ...drawn, nonce: nonce.slice(), rsa_keys: [{ n: filler(256, 3), e: filler(3, 3) }] };
    const begun = client.reqPqMulti(given);
    const draw = { new_nonce: new_nonce.slice(), padding: filler(92, 1), temp_key: filler(32, 1) };
    const requested = client.reqDhParams(pqFactored, draw);
    const before = structuredClone([begun, requested]);
    for (const bytes of [given.nonce, given.rsa_keys[0]?.n, given.rsa_keys[0]?.e, draw.new_nonce]) {
      bytes?.fill(0);
    }
    expect([begun, requested]).toEqual(before);
  });

  it('gives away a copy of the key', () => {
    const { auth_key } = client.onDhGen(dhSent, answers.dhGen) as client.Ok;
    auth_key.fill(0);
    expect(client.onDhGen(dhSent, answers.dhGen)).not.toMatchObject({ auth_key });
  });
});

describe('arguments', () => {
  const begin = (change: object) => () => client.reqPqMulti({ ...drawn, ...change });

  it('of reqPqMulti', () => {
    expect(begin({ nonce: filler(15, 1) })).toThrow('"nonce" expected Uint8Array of length 16');
    expect(begin({ rsa_keys: [{ n: filler(255, 1), e: filler(3, 1) }] })).toThrow(
      '"rsa_keys[0].n" expected Uint8Array of length 256',
    );
    for (const dc of [0.5, 2 ** 31, -(2 ** 31) - 1]) {
      expect(begin({ dc })).toThrow('"dc" expected integer');
    }
    expect(begin({ dc: '2' })).toThrow(TypeError);
    for (const expires_in of [0, -1, 1.5, 2 ** 31]) {
      expect(begin({ expires_in })).toThrow('"expires_in" expected integer 1 … 2147483647');
    }
    for (const dc of [-2, 10002]) {
      expect(begin({ dc })()).toMatchObject({ dc });
    }
  });

  it('of reqDhParams', () => {
    const draw = { new_nonce, padding: filler(92, 1), temp_key: filler(32, 1) };
    const request = (change: object) => () => client.reqDhParams(pqFactored, { ...draw, ...change });
    expect(request({ new_nonce: filler(31, 1) })).toThrow('"new_nonce" expected Uint8Array of length 32');
    expect(request({ padding: filler(88, 1) })).toThrow('"padding" expected Uint8Array of length 92');
    expect(request({ temp_key: filler(16, 1) })).toThrow('"temp_key" expected Uint8Array of length 32');
  });

  it('of setClientDhParams', () => {
    const request = (change: object) => () => client.setClientDhParams(dhReceived, { b, padding, ...change });
    expect(request({ b: filler(255, 1) })).toThrow('"b" expected Uint8Array of length 256');
    expect(request({ padding: filler(8, 1) })).toThrow('"padding" expected Uint8Array of length 12');
    expect(dhReceived.padding_length).toBe(12);
  });

  it('of answers', () => {
    expect(() => onResPQ('' as never)).toThrow(TypeError);
    expect(() => onDhGen(null as never)).toThrow(TypeError);
    expect(() => onResPQ(encode(string, ''))).toThrow('TL_');
  });
});
