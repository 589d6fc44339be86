// Temporary keys that change while many calls are under way, and connections that end: each call is answered once.

import { describe, expect, it } from 'vitest';
import type { Testbed } from '../src/testbed.ts';
import { kept, start } from './beds.ts';
import { type Client, connected, rotating } from './client/client.ts';
import { logIn } from './client/log-in.ts';
import type { TempRoute } from './client/routes.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** `updates.getState`: the cheapest call that wants a key that is bound, and a login. */
const GET_STATE = Uint8Array.of(0x2a, 0x88, 0xd4, 0xed);
const STATE = 0xa56c2a3e;

interface Load {
  /** Calls at a time, and in all. */
  readonly at_once: number;
  readonly calls: number;
  /** What is done after each so many calls are answered. */
  readonly each: number;
  readonly disturb: (client: Client<TempRoute>) => void;
}

/** Calls without end, disturbed: how often each was answered. */
async function loaded(client: Client<TempRoute>, { at_once, calls, each, disturb }: Load) {
  const answers = new Map<number, number>();
  const results = new Set<number>();
  let next = 0;
  let done = 0;
  async function worker(): Promise<void> {
    while (next < calls) {
      const mine = next++;
      const answer = await client.send(GET_STATE);
      results.add(constructorOf(answer));
      answers.set(mine, (answers.get(mine) ?? 0) + 1);
      done += 1;
      if (done % each === 0) {
        disturb(client);
      }
    }
  }
  await Promise.all(Array.from({ length: at_once }, worker));
  return { answers, results };
}

async function loggedIn(bed: Testbed, options = {}): Promise<Client<TempRoute>> {
  const client = kept(rotating(bed, options, { session: { resend_after: 1 } }));
  expect(await logIn(client, bed.options)).toBe('by the password');
  return client;
}

const constructorOf = (answer: Uint8Array): number =>
  new DataView(answer.buffer, answer.byteOffset).getUint32(0, true);

describe.each([false, true])('several_bound_keys: %s', (several_bound_keys) => {
  it('a key is lost after each 100 calls of 32 at a time', async () => {
    const bed = await start({
      several_bound_keys,
      limits: { calls_per_second: 100_000, packets_per_second: 100_000 },
    });
    const client = await loggedIn(bed);
    const { answers, results } = await loaded(client, {
      at_once: 32,
      calls: 1000,
      each: 100,
      disturb: ({ route }) => route.lose(),
    });
    expect([...answers.values()].filter((count) => count !== 1)).toEqual([]);
    expect(answers.size).toBe(1000);
    expect(results).toEqual(new Set([STATE]));
    expect(client.route.used).toBeGreaterThanOrEqual(9);
    expect(client.route.failures).toEqual([]);
    expect(client.problems()).toEqual([]);
  });

  it('keys that live for seconds change by the clock', async () => {
    const bed = await start({
      several_bound_keys,
      limits: { calls_per_second: 100_000, packets_per_second: 100_000 },
    });
    const client = await loggedIn(bed, { expires_in: 6, rotation_margin: 5 });
    let answered = 0;
    const worker = async (): Promise<void> => {
      while (client.route.used < 5) {
        const answer = await client.send(GET_STATE);
        expect(constructorOf(answer)).toBe(STATE);
        answered += 1;
        await pause(2);
      }
    };
    await Promise.all(Array.from({ length: 16 }, worker));
    expect(client.answered).toBeGreaterThanOrEqual(answered);
    expect(client.route.failures).toEqual([]);
  }, 30_000);

  it('a connection ends after each 100 calls, and a key is lost after each 400', async () => {
    const bed = await start({
      several_bound_keys,
      limits: { calls_per_second: 100_000, packets_per_second: 100_000 },
    });
    const client = await loggedIn(bed);
    let times = 0;
    const { answers, results } = await loaded(client, {
      at_once: 32,
      calls: 2000,
      each: 100,
      disturb({ route }) {
        times += 1;
        for (const line of route.lines()) {
          line.cut();
        }
        if (times % 4 === 0) {
          route.lose();
        }
      },
    });
    expect([...answers.values()].filter((count) => count !== 1)).toEqual([]);
    expect(answers.size).toBe(2000);
    expect(results).toEqual(new Set([STATE]));
    expect(client.problems()).toEqual([]);
  });
});

describe('keys that the server has no more', () => {
  it('-404 has the client make another, and the call is answered', async () => {
    const bed = await start();
    const client = await loggedIn(bed);
    const other = kept(await connected(bed));
    expect(await logIn(other, bed.options)).toBe('by the password');
    const [line] = client.route.lines();
    const { account } = bed;
    const temp_auth_keys = new Map(account.account.keys.temp_auth_keys);
    expect(temp_auth_keys.delete(line?.auth_key_id ?? 0n)).toBe(true);
    account.account = { ...account.account, keys: { ...account.account.keys, temp_auth_keys } };
    expect(await client.send(GET_STATE)).toBeInstanceOf(Uint8Array);
    expect(client.route.used).toBe(2);
  });

  it('another binding takes the place of the first: AUTH_KEY_PERM_EMPTY, and the client binds again', async () => {
    const bed = await start();
    const client = await loggedIn(bed);
    const [line] = client.route.lines();
    const { account } = bed;
    const temp_auth_keys = new Map(account.account.keys.temp_auth_keys);
    const key = temp_auth_keys.get(line?.auth_key_id ?? 0n);
    if (key !== undefined) {
      temp_auth_keys.set(line?.auth_key_id ?? 0n, { ...key, perm_auth_key_id: null });
    }
    account.account = { ...account.account, keys: { ...account.account.keys, temp_auth_keys } };
    expect(await client.send(GET_STATE)).toBeInstanceOf(Uint8Array);
    expect(client.route.used).toBe(2);
    expect(client.problems()).toEqual([]);
  });
});
