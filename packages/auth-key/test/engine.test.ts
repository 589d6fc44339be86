// Which engine of AES runs is the caller's choice. Both give the same bytes.

import { ige } from '@mtproof/aes-ige';
import {
  client,
  decryptAnswer,
  encryptInner,
  exchange,
  privateKey,
  rsaPad,
  rsaUnpad,
  server,
} from '@mtproof/auth-key';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { drawn, filler, handshake, ofServer, setup } from './handshake.ts';
import { transparent } from './rsa.ts';
import { bytes, type Vector, vectorsOf, verdict } from './vectors.ts';

vi.mock('@mtproof/aes-ige', async (original) => {
  const real = await original<typeof import('@mtproof/aes-ige')>();
  return { ...real, ige: vi.fn(real.ige) };
});
beforeEach(() => {
  vi.mocked(ige).mockClear();
});

type Engine = 'fast' | 'constant-time' | undefined;

/** Which engines were asked for since the test began. */
const chosen = (): unknown[] => [
  ...new Set(vi.mocked(ige).mock.calls.map(([, , options]) => options?.engine)),
];

const nonces = (test: Vector) => ({
  new_nonce: bytes(test, 'new_nonce'),
  server_nonce: bytes(test, 'server_nonce'),
});
const rsaKey = (test: Vector) => ({ n: bytes(test, 'n'), e: bytes(test, 'e') });

const operations: Record<string, (test: Vector, engine?: Engine) => unknown> = {
  'authKey.encryptInner': (test, engine) =>
    encryptInner({ data: bytes(test, 'data'), padding: bytes(test, 'padding'), ...nonces(test), engine }),
  'authKey.decryptAnswer': (test, engine) =>
    decryptAnswer({ encrypted_answer: bytes(test, 'encrypted_answer'), ...nonces(test), engine }),
  'authKey.rsaPad': (test, engine) => {
    const [data, padding] = [bytes(test, 'data'), bytes(test, 'padding')];
    const last = test.input.temp_keys?.at(-1);
    const temp_key = last === undefined ? bytes(test, 'temp_key') : Uint8Array.from(Buffer.from(last, 'hex'));
    return rsaPad({ key: rsaKey(test), data, padding, temp_key, engine });
  },
  'authKey.rsaUnpad': (test, engine) => {
    const key = privateKey({ ...rsaKey(test), d: bytes(test, 'd') });
    const profile = test.input['profile'] as server.Profile;
    return rsaUnpad({ key, encrypted_data: bytes(test, 'encrypted_data'), profile, engine });
  },
};

describe.each(Object.entries(operations))('%s', (name, run) => {
  it.each(vectorsOf(name))('says the same with both engines: $id', async (test) => {
    const wanted = (await verdict(() => run(test))) as object;
    if (test.orReject === undefined) {
      expect('value' in wanted).toBe(test.expect.reject === undefined);
    }
    for (const engine of ['fast', 'constant-time'] as const) {
      expect(await verdict(() => run(test, engine))).toEqual(wanted);
    }
  });

  it.each(['fast', 'constant-time', undefined] as const)('asks for the engine %s', async (engine) => {
    for (const test of vectorsOf(name)) {
      await verdict(() => run(test, engine));
    }
    expect(chosen()).toEqual([engine]);
  });
});

const serving = (engine: Engine) => {
  const state = server.initialState({ ...setup(drawn), engine });
  return server.serve(state, { now: () => drawn.now, handshake: () => ofServer(drawn) });
};

describe.each(['fast', 'constant-time'] as const)('%s', (engine) => {
  it('is what both sides of an exchange run, where they say so', async () => {
    const peer = serving(engine);
    const now = () => drawn.now;
    const key = await exchange({ send: peer.answer, rsa_keys: [transparent], dc: drawn.dc, now, engine });
    expect(key.auth_key).toEqual(peer.key?.auth_key);
    expect(chosen()).toEqual([engine]);
    // RSA_PAD and both inner data, there and back
    expect(vi.mocked(ige).mock.calls.length).toBeGreaterThanOrEqual(6);
  });

  it('changes no byte of a handshake', () => {
    const { pqRequested, pqFactored, answers, ok } = handshake();
    const peer = serving(engine);
    expect(peer.answer(pqRequested.request)).toEqual(answers.resPQ);
    const { new_nonce, temp_key, random, now, b, padding } = drawn;
    const rsa = { new_nonce, temp_key, padding: filler(pqFactored.padding_length, 8) };
    const dhRequested = client.reqDhParams(pqFactored, { ...rsa, engine });
    const body = peer.answer(dhRequested.request);
    expect(body).toEqual(answers.dhParams);
    const dhReceived = client.onServerDhParams(dhRequested, { body, now, random, engine });
    const dhSent = client.setClientDhParams(dhReceived, { b, padding, engine });
    expect(client.onDhGen(dhSent, peer.answer(dhSent.request))).toEqual(ok);
  });
});

describe('another engine', () => {
  const { pqFactored, dhRequested, dhReceived, answers } = handshake();
  const { new_nonce, temp_key, random, now, b, padding, server_nonce } = drawn;
  const names = { new_nonce, server_nonce };
  const nothing = new Uint8Array(0);
  const calls: Record<string, (engine: Engine) => unknown> = {
    encryptInner: (engine) => encryptInner({ data: nothing, padding: padding.slice(), ...names, engine }),
    // what the peer sent is not looked at
    decryptAnswer: (engine) => decryptAnswer({ encrypted_answer: nothing, ...names, engine }),
    rsaPad: (engine) =>
      rsaPad({ key: transparent, data: nothing, padding: filler(192, 1), temp_key, engine }),
    rsaUnpad: (engine) => rsaUnpad({ key: transparent, encrypted_data: nothing, engine }),
    reqDhParams: (engine) =>
      client.reqDhParams(pqFactored, { new_nonce, temp_key, padding: filler(92, 8), engine }),
    onServerDhParams: (engine) =>
      client.onServerDhParams(dhRequested, { body: nothing, now, random, engine }),
    onServerDhParamsAsync: (engine) =>
      client.onServerDhParamsAsync(dhRequested, { body: answers.dhParams, now, random, engine }),
    setClientDhParams: (engine) => client.setClientDhParams(dhReceived, { b, padding, engine }),
    setClientDhParamsAsync: (engine) => client.setClientDhParamsAsync(dhReceived, { b, padding, engine }),
    initialState: (engine) => server.initialState({ ...setup(drawn), engine }),
    exchange: (engine) =>
      exchange({ send: () => expect.fail('sent'), rsa_keys: [transparent], dc: 2, engine }),
  };

  it.each(Object.entries(calls))('is refused by %s', async (_, call) => {
    const what = '"engine" expected "fast" or "constant-time", got';
    for (const engine of ['slow', '', 'constructor']) {
      const message = `${what} ${JSON.stringify(engine)}`;
      expect(await verdict(() => call(engine as never))).toEqual({ name: 'RangeError', message });
    }
    expect(await verdict(() => call(1 as never))).toEqual({
      name: 'TypeError',
      message: `${what} type=number`,
    });
  });
});
