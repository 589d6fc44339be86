// What leaves the event loop its turns says what the functions in one go say.

import { agree, agreeAsync, client, exchange, server } from '@mtproof/auth-key';
import {
  checkGroup,
  GROUP_RANDOM_LENGTH,
  type Group,
  type HostPowMod,
  type PowMod,
  powMod,
  provedPrimes,
} from '@mtproof/modp';
import { describe, expect, it, vi } from 'vitest';
import { leftovers } from '../../../tests/leftovers.ts';
import { drawn, filler, handshake, number, ofServer, serve, setup } from './handshake.ts';
import { transparent } from './rsa.ts';
import { bytes, type Vector, vectorsOf, verdict } from './vectors.ts';

const later: HostPowMod = async (asked: PowMod) => {
  await new Promise(setImmediate);
  return powMod(asked);
};
const never = () => new Promise<Uint8Array>(() => {});

let proved: readonly Uint8Array[] = [];
function groupOf(test: Vector): Group | undefined {
  const input = { g: Number(test.input['g']), p: bytes(test, 'dh_prime') };
  try {
    const group = checkGroup({ ...input, random: filler(GROUP_RANDOM_LENGTH, 1), proved });
    proved = provedPrimes(proved, group);
    return group;
  } catch {
    return undefined;
  }
}

const { dhRequested, dhReceived, answers, ok } = handshake();
const { random, now, b, padding } = drawn;
const stage = { body: answers.dhParams, now, random };

describe('agreeAsync', () => {
  it.each(vectorsOf('authKey.agree'))('says what agree says: $id', async (test) => {
    const group = groupOf(test);
    if (group !== undefined) {
      const input = { group, g_a: bytes(test, 'g_a'), b: bytes(test, 'b') };
      expect(await verdict(() => agreeAsync(input))).toEqual(await verdict(() => agree(input)));
    }
  });

  const { group, g_a } = dhReceived;
  it('refuses what agree refuses', async () => {
    for (const wrong of [
      { b: b.subarray(1) },
      { b: 'b' as never },
      { g_a: 5 as never },
      { group: {} as never },
    ]) {
      const input = { group, g_a, b, ...wrong };
      const refused = await verdict(() => agree(input));
      expect(refused).not.toHaveProperty('value');
      expect(await verdict(() => agreeAsync(input))).toEqual(refused);
    }
  });

  it('reads its arguments before the promise is returned', async () => {
    const given = { group, g_a: Uint8Array.from(g_a), b: Uint8Array.from(b) };
    const promise = agreeAsync({ ...given, powMod: later });
    given.g_a.fill(0);
    given.b.fill(0);
    expect(await promise).toEqual(agree({ group, g_a, b }));
  });

  it.each([1, 2])('aborted during power %i leaves nothing of b behind', async (at) => {
    const reason = new Error('enough');
    const secret = filler(256, 9);
    const run = async () => {
      const controller = new AbortController();
      let calls = 0;
      const host: HostPowMod = (asked) => {
        if (++calls === at) {
          controller.abort(reason);
          return never();
        }
        return powMod(asked);
      };
      await agreeAsync({ group, g_a, b: secret, signal: controller.signal, powMod: host });
    };
    await expect(run()).rejects.toBe(reason);
    expect(await leftovers({ b: secret }, run)).toEqual([]);
  });
});

describe('the stages', () => {
  it('are those of the functions in one go', async () => {
    expect(await client.onServerDhParamsAsync(dhRequested, stage)).toEqual(dhReceived);
    const sent = client.setClientDhParams(dhReceived, { b, padding });
    expect(await client.setClientDhParamsAsync(dhReceived, { b, padding })).toEqual(sent);
  });

  it('read their arguments before the promise is returned', async () => {
    const given = { body: Uint8Array.from(stage.body), random: Uint8Array.from(random) };
    const received = client.onServerDhParamsAsync(dhRequested, { ...stage, ...given });
    given.body.fill(0);
    given.random.fill(0);
    expect(await received).toEqual(dhReceived);

    const own = { b: Uint8Array.from(b), padding: Uint8Array.from(padding) };
    const sent = client.setClientDhParamsAsync(dhReceived, { ...own, powMod: later });
    own.b.fill(0);
    own.padding.fill(0);
    expect(await sent).toEqual(client.setClientDhParams(dhReceived, { b, padding }));
  });

  it('refuse the same', async () => {
    const flipped = Uint8Array.from(stage.body, (byte, i) => (i === 300 ? byte ^ 1 : byte));
    for (const wrong of [
      { body: flipped },
      { body: new Uint8Array(4) },
      { body: 'text' },
      { now: -1 },
      { random: random.subarray(1) },
      { proved: [5] },
    ]) {
      const input = { ...stage, ...wrong } as client.OnServerDhParams;
      const refused = await verdict(() => client.onServerDhParams(dhRequested, input));
      expect(refused).not.toHaveProperty('value');
      expect(await verdict(() => client.onServerDhParamsAsync(dhRequested, input))).toEqual(refused);
    }
    for (const wrong of [
      { b: b.subarray(1) },
      { b: number(1n) },
      { padding: padding.subarray(1) },
      { padding: 5 },
    ]) {
      const input = { b, padding, ...wrong } as client.SetClientDhParams;
      const refused = await verdict(() => client.setClientDhParams(dhReceived, input));
      expect(refused).not.toHaveProperty('value');
      expect(await verdict(() => client.setClientDhParamsAsync(dhReceived, input))).toMatchObject(
        refused as object,
      );
    }
  });
});

describe('exchange', () => {
  const input = (changes: object = {}) => ({
    send: serve(drawn).answer,
    rsa_keys: [transparent],
    dc: drawn.dc,
    now: () => now,
    ...changes,
  });

  it("takes the host's powers, two where dh_prime is known", async () => {
    const host = vi.fn(later);
    expect(await exchange(input({ powMod: host }))).toMatchObject({ at: ok.at });
    expect(host).toHaveBeenCalledTimes(2);
  });

  it('ends while a power is computed', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const powMod = () => {
      controller.abort(reason);
      return never();
    };
    await expect(exchange(input({ powMod, signal: controller.signal }))).rejects.toBe(reason);
  });

  it.each([
    ['signal', {}, '"signal" expected AbortSignal, got type=Object'],
    ['signal', 5, '"signal" expected AbortSignal, got type=number'],
    ['powMod', 5, '"powMod" expected function, got type=number'],
  ])('sends nothing with %s = %o', async (name, value, message) => {
    const send = vi.fn();
    await expect(exchange(input({ send, [name]: value }))).rejects.toThrow(new TypeError(message));
    expect(send).not.toHaveBeenCalled();
  });
});

describe('functions of a host', () => {
  const event = { body: new Uint8Array(20), now, taken: new Set<bigint>(), handshake: () => ofServer(drawn) };
  const state = server.initialState(setup(drawn));
  const { pqRequested } = handshake();

  it.each([
    ['handshake', {}, '"handshake" expected function, got type=Object'],
    ['taken', [], '"taken.has" expected function, got type=undefined'],
    ['taken', undefined, '"taken.has" expected function, got type=undefined'],
    ['accept', true, '"accept" expected function, got type=boolean'],
  ])('are looked at before the query: %s = %o', (name, value, message) => {
    expect(() => server.step(state, { ...event, [name]: value })).toThrow(new TypeError(message));
  });

  it('are looked at when a server is set up', () => {
    const rsa_keys = [transparent, { ...transparent, power: 5 as never }];
    expect(() => server.initialState({ ...setup(drawn), rsa_keys })).toThrow(
      new TypeError('"rsa_keys[1].power" expected function, got type=number'),
    );
    expect(() => server.serve(state, { ...event, now: now as never })).toThrow(
      new TypeError('"now" expected function, got type=number'),
    );
  });

  it('are looked at when a handshake is drawn', () => {
    const handshake = () => ({ ...ofServer(drawn), dh: { ...ofServer(drawn).dh, power: 5 as never } });
    expect(() => server.step(state, { ...event, body: pqRequested.request, handshake })).toThrow(
      new TypeError('"dh.power" expected function, got type=number'),
    );
  });
});
