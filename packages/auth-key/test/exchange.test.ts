import { type Exchange, exchange, type SendOptions, type server } from '@mtproof/auth-key';
import { GROUP_RANDOM_LENGTH } from '@mtproof/modp';
import { describe, expect, it, vi } from 'vitest';
import { drawn, filler, handshake, number, scripted, serve } from './handshake.ts';
import { transparent } from './rsa.ts';

const { nonce, new_nonce, temp_key, b, padding } = drawn;
const rsa_padding = filler(92, 8);
const drawnByClient = [nonce, new_nonce, rsa_padding, temp_key, drawn.random, b, padding];
const now = () => drawn.now;

function peer(taken?: server.Taken) {
  return serve(drawn, { taken });
}

function input({ answer }: server.Served, changes: Partial<Exchange> = {}): Exchange {
  return { send: answer, rsa_keys: [transparent], dc: drawn.dc, now, ...changes };
}

describe('exchange', () => {
  it('draws and sends what the stages do', async () => {
    const random = scripted(drawnByClient);
    const served = peer();
    const sent: Uint8Array[] = [];
    const send = async (query: Uint8Array) => {
      sent.push(query);
      return served.answer(query);
    };
    const { ok, pqRequested, dhRequested, dhSent } = handshake();
    expect(await exchange(input(served, { send, random }))).toEqual(ok);
    expect(sent).toEqual([pqRequested.request, dhRequested.request, dhSent.request]);
    expect(served.key?.auth_key).toEqual(ok.auth_key);
  });

  it('draws from the platform by default', async () => {
    const [one, other] = [peer(), peer()];
    const [first, second] = [await exchange(input(one)), await exchange(input(other))];
    expect(one.key?.auth_key).toEqual(first.auth_key);
    expect(other.key?.auth_key).toEqual(second.auth_key);
    expect(first.auth_key).not.toEqual(second.auth_key);
  });

  it('asks for a temporary key by expires_in', async () => {
    const served = peer();
    expect(await exchange(input(served, { expires_in: 86400 }))).toMatchObject({ expires_in: 86400 });
    expect(served.key?.expires_in).toBe(86400);
  });

  it('reads the clock when server_DH_params_ok is received', async () => {
    let time = 1000;
    const served = peer();
    const send = (query: Uint8Array) => {
      time += 1;
      return served.answer(query);
    };
    const key = await exchange(input(served, { send, now: () => time }));
    expect(key.time_offset).toBe(drawn.now - 1002);
  });

  it('makes another key after dh_gen_retry', async () => {
    let left = 2;
    const random = scripted([...drawnByClient, number(1286n), number(1287n)]);
    const served = peer({ has: () => left-- > 0 });
    const key = await exchange(input(served, { random }));
    expect(key).toMatchObject({ at: 'Ok', auth_key: served.key?.auth_key });
    expect(key.auth_key).not.toEqual(handshake().ok.auth_key);
  });

  it('ends with dh_gen_fail', async () => {
    const served = peer({ has: () => true });
    await expect(exchange(input(served))).rejects.toMatchObject({ code: 'AUTH_DH_GEN_FAIL' });
  });

  it('draws another temp_key, and another b with its padding', async () => {
    // key_aes_encrypted is below n only if its first bit is 0, which is so for every second temp_key
    const n = Uint8Array.of(0x80, ...new Uint8Array(255));
    const key = { ...transparent, n };
    const rsa_keys = [{ ...key, power: (c: Uint8Array) => c }];
    const served = serve(drawn, { rsa_keys });
    const lengths: number[] = [];
    const draw = scripted([number(1n), number(1285n)]);
    const random = (length: number) => {
      lengths.push(length);
      return draw(length);
    };
    expect(await exchange(input(served, { rsa_keys, random }))).toMatchObject({ at: 'Ok' });
    const redrawn = lengths.filter((length) => length === 32).length - 2;
    expect(lengths).toEqual([
      ...[16, 32, 92, ...Array(redrawn + 1).fill(32)],
      ...[GROUP_RANDOM_LENGTH, 256, 12, 256, 12],
    ]);
    expect(redrawn).toBeGreaterThan(0);
  });

  it.each([
    ['AUTH_RSA_RETRY', { rsa_keys: [{ ...transparent, n: Uint8Array.of(1, ...new Uint8Array(255)) }] }],
    ['AUTH_G_B_RANGE', { random: (length: number) => new Uint8Array(length) }],
  ] as const)('draws 128 times at most: %s', async (code, changes) => {
    const rsa_keys = 'rsa_keys' in changes ? changes.rsa_keys : [transparent];
    const served = serve(drawn, { rsa_keys: [...rsa_keys] });
    let draws = 0;
    const random = (length: number) => {
      draws += 1;
      return 'random' in changes ? changes.random(length) : filler(length, draws);
    };
    await expect(exchange(input(served, { ...changes, random }))).rejects.toMatchObject({ code });
    expect(draws).toBe(code === 'AUTH_RSA_RETRY' ? 3 + 128 : 5 + 2 * 128);
  });

  it('rejects with the reason of the transport', async () => {
    const closed = new Error('closed');
    const send = () => Promise.reject(closed);
    await expect(exchange(input(peer(), { send }))).rejects.toBe(closed);
  });

  it('gives up when aborted before or during a step, with the reason', async () => {
    const reason = new Error('too slow');
    const send = vi.fn<Exchange['send']>(peer().answer);
    const aborted = exchange(input(peer(), { send, signal: AbortSignal.abort(reason) }));
    await expect(aborted).rejects.toBe(reason);
    expect(send).not.toHaveBeenCalled();

    for (const last of [1, 2, 3]) {
      const controller = new AbortController();
      const { answer } = peer();
      let sent = 0;
      const abortAfter = (query: Uint8Array) => {
        const body = answer(query);
        sent += 1;
        if (sent === last) {
          controller.abort(reason);
        }
        return body;
      };
      const attempt = exchange(input(peer(), { send: abortAfter, signal: controller.signal }));
      await expect(attempt).rejects.toBe(reason);
      expect(sent).toBe(last);
    }
  });

  it('passes the signal on to send', async () => {
    const { signal } = new AbortController();
    const { answer } = peer();
    const options: unknown[] = [];
    const send = (query: Uint8Array, { signal }: SendOptions<AbortSignal>) => {
      options.push(signal);
      return answer(query);
    };
    await exchange({ send, rsa_keys: [transparent], dc: drawn.dc, now, signal });
    expect(options).toEqual([signal, signal, signal]);
    expect(options.every((one) => one === signal)).toBe(true);
  });

  it('reads the clock of the platform by default', async () => {
    vi.spyOn(Date, 'now').mockReturnValue(drawn.now * 1000 - 2500);
    try {
      expect(await exchange(input(peer(), { now: undefined }))).toMatchObject({ time_offset: 2.5 });
    } finally {
      vi.restoreAllMocks();
    }
  });

  it.each([
    ['send', undefined, '"send" expected function, got type=undefined'],
    ['now', drawn.now, '"now" expected function, got type=number'],
    ['random', new Uint8Array(16), '"random" expected function, got type=Uint8Array'],
    ['rsa_keys', undefined, '"rsa_keys" expected Array of { n, e }, got type=undefined'],
    ['rsa_keys', transparent, '"rsa_keys" expected Array of { n, e }, got type=Object'],
    ['rsa_keys', [], '"rsa_keys" expected at least one key, got length=0'],
    ['rsa_keys', ['-----BEGIN'], '"rsa_keys[0]" expected { n, e } of bytes, got type=string'],
    ['rsa_keys', [transparent, null], '"rsa_keys[1]" expected { n, e } of bytes, got type=Null'],
    ['rsa_keys', [{ ...transparent, e: 65537 }], '"rsa_keys[0].e" expected Uint8Array, got type=number'],
  ])('names a wrong argument: %s = %o', async (name, value, message) => {
    await expect(exchange(input(peer(), { [name]: value }))).rejects.toThrow(message);
  });

  it('rejects milliseconds as the time', async () => {
    const attempt = exchange(input(peer(), { now: () => drawn.now * 1000 }));
    await expect(attempt).rejects.toThrow(
      new RangeError(`"now" expected unix time in seconds, 0 … 2^31-1, got ${drawn.now * 1000}`),
    );
  });

  it('rejects a wrong length or type from the random source or the transport', async () => {
    const short = (length: number) => new Uint8Array(length - 1);
    await expect(exchange(input(peer(), { random: short }))).rejects.toThrow('"nonce" expected');
    await expect(exchange(input(peer(), { send: () => '' as never }))).rejects.toThrow(TypeError);
  });
});

describe('serve', () => {
  it('throws the reason of a refusal, and forgets the handshake', () => {
    const served = peer();
    const { pqRequested, dhRequested, dhSent } = handshake();
    const refused = (body: Uint8Array, code: string) =>
      expect(() => served.answer(body)).toThrow(expect.objectContaining({ code }));
    refused(new Uint8Array(0), 'TL_TRUNCATED');
    served.answer(pqRequested.request);
    refused(dhSent.request, 'AUTH_UNEXPECTED_MESSAGE');
    expect(served.state.open).toEqual([]);
    refused(dhRequested.request, 'AUTH_UNEXPECTED_MESSAGE');
    expect(served.key).toBeUndefined();
  });
});
