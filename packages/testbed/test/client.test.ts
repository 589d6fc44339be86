// The client of the tests, before a testbed: every transport and carrier, with and without temporary keys.

import { describe, expect, it } from 'vitest';
import { kept, start } from './beds.ts';
import { connected, rotating } from './client/client.ts';
import { logIn } from './client/log-in.ts';
import { TRANSPORTS } from './client/transport.ts';
import { CARRIERS } from './client/wire.ts';

describe.each(CARRIERS)('by %s', (carrier) => {
  it.each(TRANSPORTS)('%s', async (transport) => {
    const bed = await start();
    const client = kept(await connected(bed, { carrier, transport }));
    const answer = await client.invoke({ _: 'account.getPassword' });
    expect(answer).toMatchObject({ _: 'rpc_error', error_message: 'AUTH_KEY_UNREGISTERED' });
    expect(client.problems()).toEqual([]);
  });
});

it('logs in under a permanent key', async () => {
  const bed = await start();
  expect(await logIn(kept(await connected(bed)), bed.options)).toBe('by the password');
});

it('logs in under a temporary key', async () => {
  const bed = await start();
  const client = kept(rotating(bed));
  expect(await logIn(client, bed.options)).toBe('by the password');
  expect(client.route.used).toBe(1);
  expect(client.problems()).toEqual([]);
});
