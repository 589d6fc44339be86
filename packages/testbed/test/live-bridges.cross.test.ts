// The flows of @mtproof/two-factor over the clients in use, before a testbed: the bridges of its examples, live.

import { isRpcError } from '@mtproof/schema';
import {
  changePassword,
  checkPassword,
  getPassword,
  getPasswordSettings,
  getTmpPassword,
  type Invoke,
  recoverPassword,
  removePassword,
  requestPasswordRecovery,
} from '@mtproof/two-factor';
import { describe, expect, it } from 'vitest';
import { gramjsInvoke } from '../../two-factor/examples/gramjs.ts';
import { mtcuteInvoke } from '../../two-factor/examples/mtcute.ts';
import type { BedEvent } from '../src/event.ts';
import type { Testbed } from '../src/testbed.ts';
import { kept, start } from './beds.ts';
import { pbkdf2 } from './client/kdf.ts';
import { gramjs } from './peers/gramjs.ts';
import { mtcute } from './peers/mtcute.ts';

/** Waits for the password: the clients' own errors are thrown. */
async function signIn<User>(invoke: Invoke<User>, { options: { phone, code } }: Testbed): Promise<string> {
  const settings = { _: 'codeSettings' } as const;
  const sent = await invoke({ _: 'auth.sendCode', phone_number: phone, api_id: 1, api_hash: '', settings });
  if (isRpcError(sent) || sent._ !== 'auth.sentCode') {
    throw new Error(sent._);
  }
  const { phone_code_hash } = sent;
  try {
    return (await invoke({ _: 'auth.signIn', phone_number: phone, phone_code_hash, phone_code: code }))._;
  } catch (error) {
    return String(error);
  }
}

type Connect<User> = () => Promise<Invoke<User>>;

/** Login by password. */
async function login<User>(connect: Connect<User>, bed: Testbed): Promise<void> {
  const invoke = await connect();
  expect(await signIn(invoke, bed)).toContain('SESSION_PASSWORD_NEEDED');
  expect(await checkPassword(invoke, { password: 'correct horse', pbkdf2 })).toMatchObject({ ok: true });
}

/** Login by password, all that it guards, and recovery. */
async function everything<User>(connect: Connect<User>, bed: Testbed): Promise<void> {
  const invoke = await connect();
  const password = 'correct horse';
  expect(await signIn(invoke, bed)).toContain('SESSION_PASSWORD_NEEDED');
  expect(await checkPassword(invoke, { password: 'wrong', pbkdf2 })).toMatchObject({ ok: false });
  expect(await checkPassword(invoke, { password, pbkdf2 })).toMatchObject({ ok: true });
  expect(await getPasswordSettings(invoke, { password, pbkdf2 })).toMatchObject({ ok: true });
  expect(await getTmpPassword(invoke, { password, period: 60, pbkdf2 })).toMatchObject({ ok: true });
  const change = { password, new_password: 'battery staple', hint: 'none', pbkdf2 };
  expect(await changePassword(invoke, change)).toMatchObject({ ok: true });

  const other = await connect();
  expect(await signIn(other, bed)).toContain('SESSION_PASSWORD_NEEDED');
  expect(await requestPasswordRecovery(other)).toMatchObject({ ok: true });
  const code = bed.mail.at(-1)?.code ?? '';
  expect(await recoverPassword(other, { code, new_password: 'third', hint: '', pbkdf2 })).toMatchObject({
    ok: true,
  });
  expect(await removePassword(other, { password: 'third', pbkdf2 })).toMatchObject({ ok: true });
  const last = await getPassword(other);
  expect(last.ok && last.value.has_password).toBeFalsy();
}

async function eventsOf(bed: Testbed): Promise<BedEvent[]> {
  await bed.close();
  const events: BedEvent[] = [];
  for await (const event of bed.events) {
    events.push(event);
  }
  return events;
}

// Its receipts have an odd seqno, which a strict server refuses.
describe('mtcute', () => {
  it.each([
    ['tcp', false, 'intermediate', everything],
    ['tcp', true, 'intermediate', login],
    ['websocket', true, 'obfuscated intermediate', everything],
    ['socks', false, 'intermediate', login],
  ] as const)('by %s, temporary keys %s', async (carrier, usePfs, transport, does) => {
    const bed = await start({ profile: 'lenient' });
    await does(async () => {
      const client = await mtcute(bed, { carrier, usePfs });
      kept({ close: () => client.destroy() });
      return mtcuteInvoke(client);
    }, bed);
    const events = await eventsOf(bed);
    expect(events.filter(({ event }) => event === 'bound')).toHaveLength(
      usePfs ? (does === login ? 1 : 2) : 0,
    );
    expect(events.find((each) => each.event === 'connected')).toMatchObject({ transport });
    expect(events.filter(({ event }) => event === 'broken' || event === 'ignored')).toEqual([]);
  });
});

// GramJS keeps an auth_key that begins with a zero byte, one in 256, at 255 bytes. Its login then waits for ever, and is tried again.
describe('GramJS', { timeout: 15_000, retry: 3 }, () => {
  it.each([
    ['abridged', login],
    ['full', everything],
    ['obfuscated abridged', login],
  ] as const)('%s', async (transport, does) => {
    const bed = await start({ profile: 'lenient' });
    await does(async () => {
      const client = await gramjs(bed, transport);
      kept({ close: () => client.destroy() });
      return gramjsInvoke(client);
    }, bed);
    const events = await eventsOf(bed);
    expect(events.find((each) => each.event === 'connected')).toMatchObject({ transport });
  });
});
