// The server here with the clients in use: GramJS (telegram 2.26.22) and mtcute (@mtcute/core 0.30.3).

import type { server } from '@mtproof/auth-key';
import { describe, expect, it, vi } from 'vitest';
import { gramjs, mtcute } from './clients.ts';
import { drawn, number, serve } from './handshake.ts';
import { rsa } from './rsa.ts';

vi.setConfig({ testTimeout: 30_000 });

/** A server whose first keys have ids that are in use already. */
function peer(retries = 0, profile?: server.Profile): server.Served {
  let left = retries;
  const taken = { has: () => left-- > 0 };
  return serve({ ...drawn, rsa_keys: [rsa] }, { taken, profile });
}

// g_a^b mod p, for g_a = 3^1281, begins with a zero byte.
const b = number(1492n);

describe('mtcute', () => {
  it.each([undefined, 86400])('makes the same key as the server, expires_in = %s', async (expires_in) => {
    const served = peer();
    const made = await mtcute(served.answer, rsa, { expires_in });
    expect(served.key).toMatchObject({ ...made, expires_in });
  });

  it('makes another key after dh_gen_retry', async () => {
    const served = peer(3);
    const { auth_key } = await mtcute(served.answer, rsa);
    expect(served.key?.auth_key).toEqual(auth_key);
  });

  it('ends with dh_gen_fail', async () => {
    await expect(mtcute(peer(6).answer, rsa)).rejects.toThrow('mt_dh_gen_fail');
  });

  it('drops the zeros in front of auth_key, and then refuses dh_gen_ok', async () => {
    const served = peer();
    await expect(mtcute(served.answer, rsa, { b })).rejects.toThrow('Step 4: invalid nonce hash from server');
    expect(served.key?.auth_key[0]).toBe(0);
  });
});

describe('GramJS', () => {
  it('is refused by a strict server, since it sends the obsolete p_q_inner_data', async () => {
    await expect(gramjs(peer().answer, rsa)).rejects.toThrow('TL_UNKNOWN_CONSTRUCTOR');
  });

  it('makes the same key as a lenient server', async () => {
    const served = peer(0, 'lenient');
    const { auth_key } = await gramjs(served.answer, rsa);
    expect(served.key?.auth_key).toEqual(auth_key);
  });

  it('ends with an error after dh_gen_retry', async () => {
    await expect(gramjs(peer(1, 'lenient').answer, rsa)).rejects.toThrow('Step 3.2 answer was');
  });

  it('drops the zeros in front of auth_key, and then refuses dh_gen_ok', async () => {
    const served = peer(0, 'lenient');
    await expect(gramjs(served.answer, rsa, b)).rejects.toThrow('Step 3 invalid new nonce hash');
    expect(served.key?.auth_key[0]).toBe(0);
  });
});
