// Real runs, over sockets, replayed from their logs.

import { randomBytes } from 'node:crypto';
import { changePassword, checkPassword, recoverPassword, requestPasswordRecovery } from '@mtproof/two-factor';
import { describe, expect, it } from 'vitest';
import type { BedEvent } from '../src/event.ts';
import { type Replayed, replay } from '../src/log.ts';
import type { Testbed } from '../src/testbed.ts';
import { kept, start } from './beds.ts';
import { connected, rotating } from './client/client.ts';
import { pbkdf2 } from './client/kdf.ts';
import { logIn } from './client/log-in.ts';

async function eventsOf(bed: Testbed): Promise<BedEvent[]> {
  const events: BedEvent[] = [];
  for await (const event of bed.events) {
    events.push(event);
  }
  return events;
}

const told = (replayed: readonly Replayed[]) =>
  replayed.flatMap(({ outputs }) =>
    outputs.flatMap((output) => (output.do === 'tell' ? [output.event] : [])),
  );

/** Several clients at once: logins, wrong passwords, temporary keys, recovery by mail, over several transports. */
async function run(bed: Testbed): Promise<void> {
  const one = kept(await connected(bed));
  const two = kept(rotating(bed));
  expect(await logIn(one, { ...bed.options, password: 'wrong' })).toBe('PASSWORD_HASH_INVALID');
  expect(await checkPassword(one.invoke, { password: 'correct horse', pbkdf2 })).toMatchObject({ ok: true });
  const change = { password: 'correct horse', new_password: 'battery staple', pbkdf2 };
  const outcomes = await Promise.all([logIn(two, bed.options), changePassword(one.invoke, change)]);
  expect(outcomes[1]).toMatchObject({ ok: true });
  const three = kept(await connected(bed));
  expect(await logIn(three, { ...bed.options, password: 'forgotten' })).toBe('PASSWORD_HASH_INVALID');
  expect(await requestPasswordRecovery(three.invoke)).toMatchObject({ ok: true });
  expect(await recoverPassword(three.invoke, { code: bed.mail.at(-1)?.code ?? '' })).toMatchObject({
    ok: true,
  });
}

describe('a log', () => {
  it('of a run with the system’s randomness and clock gives the same bytes and events again', async () => {
    const lines: string[] = [];
    const bed = await start({ log: (line) => lines.push(line), random: randomBytes });
    const events = eventsOf(bed);
    await run(bed);
    await bed.close();
    const replayed = [...replay(lines)];
    expect(replayed.length).toBeGreaterThan(30);
    expect(replayed.filter(({ same }) => !same)).toEqual([]);
    const names = (list: readonly BedEvent[]) => JSON.stringify(list, printable);
    expect(names(told(replayed))).toBe(names(await events));
    expect(told(replayed).map(({ event }) => event)).toEqual(
      expect.arrayContaining(['key', 'bound', 'call', 'mail', 'closed']),
    );
  }, 60_000);

  it('holds the keys, and events do not', async () => {
    const lines: string[] = [];
    const bed = await start({ log: (line) => lines.push(line) });
    const events = eventsOf(bed);
    const client = kept(await connected(bed));
    await logIn(client, bed.options);
    await bed.close();
    const text = JSON.stringify(await events, printable);
    const { keys } = bed.account.account;
    for (const auth_key of keys.perm_auth_keys.values()) {
      expect(text).not.toContain(Buffer.from(auth_key.subarray(0, 32)).toString('hex'));
    }
    expect(text).not.toContain(JSON.parse(lines[0] ?? '').setup.seed);
  }, 60_000);
});

function printable(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') {
    return String(value);
  }
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
}
