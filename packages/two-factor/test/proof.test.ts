import type { auth_checkPassword } from '@mtproof/schema/two-factor';
import { checkPassword, getPassword, getTmpPassword, type Invoke } from '@mtproof/two-factor';
import { sha512 } from '@noble/hashes/sha2.js';
import { randomBytes } from '@noble/hashes/utils.js';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { authorization, bare, input, kdfAlgo, type Peer, password, peer, quick, utf8 } from './peer.ts';
import { names, rpcError, script } from './script.ts';

let server: Peer;
beforeAll(async () => {
  server = await peer();
});

/** Answers auth.checkPassword for the challenge of this id. */
const judge = (srp_id: bigint) => (request: auth_checkPassword) =>
  server.accepts(request, srp_id) ? authorization : rpcError('PASSWORD_HASH_INVALID');

describe('checkPassword', () => {
  it('proves the right password', async () => {
    const talk = script(['account.getPassword', server.account(5n)], ['auth.checkPassword', judge(5n)]);
    expect(await checkPassword(talk.invoke, input)).toEqual({ ok: true, value: authorization });
    expect(names(talk)).toEqual(['account.getPassword', 'auth.checkPassword']);
  });

  it('does so with the slow step of the platform', async () => {
    const { challenge, checkedAlgo, deriveV, deriveXSync, verifyClient } = await import('@mtproof/srp');
    const current_algo = kdfAlgo(1, 40);
    const algo = checkedAlgo(current_algo);
    const kept = { algo, v: deriveV({ algo, x: deriveXSync({ algo, password }) }), b: randomBytes(256) };
    const account = { ...bare, has_password: true, current_algo, srp_B: challenge(kept), srp_id: 1n };
    const talk = script(
      ['account.getPassword', account],
      [
        'auth.checkPassword',
        ({ password: proof }: auth_checkPassword) =>
          proof._ === 'inputCheckPasswordSRP' && verifyClient({ ...kept, ...proof })
            ? authorization
            : rpcError('PASSWORD_HASH_INVALID'),
      ],
    );
    expect(await checkPassword(talk.invoke, { password })).toEqual({ ok: true, value: authorization });
  }, 60_000); // PBKDF2 twice, once in TypeScript

  it('gives a wrong password back as a result', async () => {
    const talk = script(['account.getPassword', server.account(5n)], ['auth.checkPassword', judge(5n)]);
    const outcome = await checkPassword(talk.invoke, { ...input, password: utf8('correct horsd') });
    expect(outcome).toMatchObject({
      ok: false,
      error: { type: 'PASSWORD_HASH_INVALID', code: 400, method: 'auth.checkPassword', documented: true },
    });
  });

  it('finds out by itself that there is no password', async () => {
    const talk = script(['account.getPassword', bare]);
    const outcome = await checkPassword(talk.invoke, input);
    expect(outcome).toMatchObject({ ok: false, error: { type: 'PASSWORD_EMPTY', code: 400 } });
  });

  it('gives the error of account.getPassword back', async () => {
    const talk = script(['account.getPassword', rpcError('AUTH_KEY_UNREGISTERED', 401)]);
    const outcome = await checkPassword(talk.invoke, input);
    expect(outcome).toMatchObject({
      error: { type: 'AUTH_KEY_UNREGISTERED', method: 'account.getPassword' },
    });
  });

  it('uses the password as it was when called', async () => {
    const buffer = Uint8Array.from(password);
    const talk = script(['account.getPassword', server.account(5n)], ['auth.checkPassword', judge(5n)]);
    const outcome = checkPassword(talk.invoke, { ...input, password: buffer });
    buffer.fill(0);
    expect(await outcome).toMatchObject({ ok: true });
  });

  it('leaves the password alone', async () => {
    const buffer = Buffer.from(password);
    await checkPassword(script(['account.getPassword', bare]).invoke, { ...input, password: buffer });
    expect(buffer.toString()).toBe('correct horse');
  });

  it('passes on what invoke rejects with', async () => {
    const lost = new Error('connection lost');
    const invoke: Invoke = async () => {
      throw lost;
    };
    await expect(checkPassword(invoke, input)).rejects.toBe(lost);
  });

  it('requires the password as text or bytes', async () => {
    const { invoke, sent } = script();
    await expect(checkPassword(invoke, { password: 7 as never })).rejects.toThrow(
      /"password" expected string or Uint8Array/,
    );
    expect(sent).toEqual([]);
  });
});

describe('SRP_ID_INVALID', () => {
  const forgotten = rpcError('SRP_ID_INVALID');

  it('is answered by one more proof, with x kept', async () => {
    const pbkdf2 = vi.fn(quick);
    const talk = script(
      ['account.getPassword', server.account(1n)],
      ['auth.checkPassword', forgotten],
      ['account.getPassword', server.account(2n)],
      ['auth.checkPassword', judge(2n)],
    );
    expect(await checkPassword(talk.invoke, { password, pbkdf2 })).toMatchObject({ ok: true });
    expect(pbkdf2).toHaveBeenCalledTimes(1);
    const [first, second] = talk.sent.filter((call) => call._ === 'auth.checkPassword') as unknown as {
      password: { A: Uint8Array };
    }[];
    expect(first?.password.A).not.toEqual(second?.password.A);
  });

  it('is a result the second time', async () => {
    const talk = script(
      ['account.getPassword', server.account(1n)],
      ['auth.checkPassword', forgotten],
      ['account.getPassword', server.account(2n)],
      ['auth.checkPassword', forgotten],
    );
    expect(await checkPassword(talk.invoke, input)).toMatchObject({
      ok: false,
      error: { type: 'SRP_ID_INVALID' },
    });
  });

  it.each([
    ['other salts', { current_algo: kdfAlgo(9, 40) }],
    ['a wrong length of salt1', { current_algo: kdfAlgo(1, 41) }],
    ['another g', { current_algo: { ...kdfAlgo(1, 40), g: 4 } }],
    ['another algorithm', { current_algo: { _: 'passwordKdfAlgoUnknown' } as const }],
  ])('is SRP_PASSWORD_CHANGED when there are %s afterwards', async (_, more) => {
    const talk = script(
      ['account.getPassword', server.account(1n)],
      ['auth.checkPassword', forgotten],
      ['account.getPassword', server.account(2n, more)],
    );
    expect(await checkPassword(talk.invoke, input)).toMatchObject({
      ok: false,
      error: { type: 'SRP_PASSWORD_CHANGED', method: 'auth.checkPassword' },
    });
    expect(talk.sent).toHaveLength(3);
  });

  it('is SRP_PASSWORD_CHANGED when there is no password afterwards', async () => {
    const talk = script(
      ['account.getPassword', server.account(1n)],
      ['auth.checkPassword', forgotten],
      ['account.getPassword', bare],
    );
    expect(await checkPassword(talk.invoke, input)).toMatchObject({
      error: { type: 'SRP_PASSWORD_CHANGED' },
    });
  });

  it('gives an error of the second account.getPassword back', async () => {
    const talk = script(
      ['account.getPassword', server.account(1n)],
      ['auth.checkPassword', forgotten],
      ['account.getPassword', rpcError('FLOOD_WAIT_9', 420)],
    );
    expect(await checkPassword(talk.invoke, input)).toMatchObject({
      error: { type: 'FLOOD_WAIT_%d', value: 9 },
    });
  });

  it('does not lead to a proof from a bad srp_B', async () => {
    const talk = script(
      ['account.getPassword', server.account(1n)],
      ['auth.checkPassword', forgotten],
      ['account.getPassword', server.account(2n, { srp_B: new Uint8Array(256) })],
    );
    await expect(checkPassword(talk.invoke, input)).rejects.toMatchObject({ code: 'SRP_B_RANGE' });
    expect(talk.sent).toHaveLength(3);
  });
});

it('repeats nothing after another error', async () => {
  for (const [text, code] of [
    ['AUTH_KEY_UNSYNCHRONIZED', 500],
    ['SRP_PASSWORD_CHANGED', 400],
  ] as const) {
    const talk = script(
      ['account.getPassword', server.account(1n)],
      ['auth.checkPassword', rpcError(text, code)],
    );
    expect(await checkPassword(talk.invoke, input)).toMatchObject({ error: { type: text, code } });
  }
});

describe('a hostile account.password leads to no proof', () => {
  const composite = kdfAlgo(1, 40).p.map((byte, i) => (i === 255 ? byte - 2 : byte));
  const prime = kdfAlgo(1, 40).p;
  const cases: [string, object, string][] = [
    ['p composite', { current_algo: { ...kdfAlgo(1, 40), g: 4, p: composite } }, 'MODP_P_COMPOSITE'],
    ['p short', { current_algo: { ...kdfAlgo(1, 40), p: prime.subarray(1) } }, 'MODP_P_LENGTH'],
    ['g = 1', { current_algo: { ...kdfAlgo(1, 40), g: 1 } }, 'MODP_G_UNSUPPORTED'],
    ['g = 2', { current_algo: { ...kdfAlgo(1, 40), g: 2 } }, 'MODP_G_NOT_RESIDUE'],
    ['B = 0', { srp_B: new Uint8Array(256) }, 'SRP_B_RANGE'],
    ['B = p', { srp_B: prime }, 'SRP_B_RANGE'],
    ['B of 247 bytes', { srp_B: new Uint8Array(247).fill(1) }, 'SRP_B_LENGTH'],
    ['B of 257 bytes', { srp_B: new Uint8Array(257).fill(1) }, 'SRP_B_LENGTH'],
    ['unknown algorithm', { current_algo: { _: 'passwordKdfAlgoUnknown' } }, 'SRP_UNSUPPORTED_ALGO'],
  ];
  it.each(cases)('%s', async (_, more, code) => {
    const talk = script(['account.getPassword', server.account(1n, more)]);
    await expect(checkPassword(talk.invoke, input)).rejects.toMatchObject({ code });
    expect(names(talk)).toEqual(['account.getPassword']);
  });

  it('except where a profile knows less', async () => {
    const odd = { current_algo: { ...kdfAlgo(1, 40), g: 5 } };
    const talk = script(
      ['account.getPassword', server.account(1n, odd)],
      ['auth.checkPassword', rpcError('PASSWORD_HASH_INVALID')],
    );
    expect(await checkPassword(talk.invoke, { ...input, profile: 'tdesktop' })).toMatchObject({ ok: false });
  });
});

describe('the secret a', () => {
  const zero = (length: number) => new Uint8Array(length);

  it('is drawn again when A is out of range', async () => {
    const drawn: number[] = [];
    const random = (length: number) => {
      drawn.push(length);
      return drawn.filter((n) => n === 256).length === 1 ? zero(length) : randomBytes(length);
    };
    const talk = script(['account.getPassword', server.account(1n)], ['auth.checkPassword', judge(1n)]);
    expect(await checkPassword(talk.invoke, { ...input, random })).toMatchObject({ ok: true });
    expect(drawn).toEqual([16896, 256, 256]);
  });

  it('is not drawn for ever', async () => {
    const random = vi.fn(zero);
    const talk = script(['account.getPassword', server.account(1n)]);
    await expect(checkPassword(talk.invoke, { ...input, random })).rejects.toMatchObject({
      code: 'SRP_A_RANGE',
    });
    expect(random).toHaveBeenCalledTimes(1 + 4);
    expect(talk.sent).toHaveLength(1);
  });

  it('is as long as it has to be', async () => {
    const random = () => new Uint8Array(255);
    const talk = script(['account.getPassword', server.account(1n)]);
    await expect(checkPassword(talk.invoke, { ...input, random })).rejects.toThrow(/"random\(\)" expected/);
  });

  it('leaves the bytes of random alone', async () => {
    const given: Uint8Array[] = [];
    const random = (length: number) => {
      given.push(new Uint8Array(length).fill(5));
      return given.at(-1) as Uint8Array;
    };
    const talk = script(['account.getPassword', server.account(1n)], ['auth.checkPassword', judge(1n)]);
    await checkPassword(talk.invoke, { ...input, random });
    expect(given.every((bytes) => bytes.every((byte) => byte === 5))).toBe(true);
  });
});

describe('signal', () => {
  it('stops before the first request', async () => {
    const reason = new Error('no longer wanted');
    const { invoke, sent } = script();
    await expect(checkPassword(invoke, { ...input, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(sent).toEqual([]);
  });

  it('stops between two requests', async () => {
    const abort = new AbortController();
    const pbkdf2 = () => {
      abort.abort('enough');
      return sha512(new Uint8Array(0));
    };
    const talk = script(['account.getPassword', server.account(1n)]);
    await expect(checkPassword(talk.invoke, { password, pbkdf2, signal: abort.signal })).rejects.toBe(
      'enough',
    );
    expect(talk.sent).toHaveLength(1);
  });

  it('stops after a proof is made', async () => {
    const signal = { aborted: false };
    const random = (length: number) => {
      signal.aborted = length === 256;
      return randomBytes(length);
    };
    const talk = script(['account.getPassword', server.account(1n)]);
    await expect(checkPassword(talk.invoke, { ...input, random, signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(talk.sent).toHaveLength(1);
  });

  it('comes too late for an answer that is there', async () => {
    const abort = new AbortController();
    const answer = () => {
      abort.abort();
      return bare;
    };
    const talk = script(['account.getPassword', answer]);
    expect(await getPassword(talk.invoke, { signal: abort.signal })).toMatchObject({ ok: true });
  });
});

it('reports the progress of the slow step', async () => {
  const onProgress = vi.fn();
  const talk = script(['account.getPassword', server.account(1n)], ['auth.checkPassword', judge(1n)]);
  await checkPassword(talk.invoke, { ...input, onProgress });
  expect(onProgress).toHaveBeenLastCalledWith(1);
});

describe('getTmpPassword', () => {
  const tmp = { _: 'account.tmpPassword', tmp_password: Uint8Array.of(1, 2), valid_until: 1_700_000_060 };

  it.each([60, 86_400])('sends a period of %d', async (period) => {
    const judgeTmp = (request: auth_checkPassword & { period: number }) =>
      server.accepts(request, 1n) && request.period === period ? tmp : rpcError('PASSWORD_HASH_INVALID');
    const talk = script(['account.getPassword', server.account(1n)], ['account.getTmpPassword', judgeTmp]);
    expect(await getTmpPassword(talk.invoke, { ...input, period })).toEqual({ ok: true, value: tmp });
  });

  it.each([59, 86_401, 60.5, Number.NaN, -60])('refuses a period of %d', async (period) => {
    const { invoke, sent } = script();
    await expect(getTmpPassword(invoke, { ...input, period })).rejects.toThrow(
      new RangeError(`"period" expected integer 60 … 86400, got ${period}`),
    );
    expect(sent).toEqual([]);
  });

  it('requires the period as a number', async () => {
    const { invoke } = script();
    await expect(getTmpPassword(invoke, { ...input, period: '60' as never })).rejects.toThrow(
      new TypeError('"period" expected integer 60 … 86400, got type=string'),
    );
  });
});
