// Options of every flow: refused where they are of a wrong type, before anything is sent; and handed on to what computes.

import { type PowMod, powMod } from '@mtproof/modp';
import type { ProofOptions } from '@mtproof/two-factor';
import { changePassword, checkPassword, recoverPassword, setPassword } from '@mtproof/two-factor';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { before, type Flow, today } from './flows.ts';
import { authorization, bare, input, type Peer, peer, quick, utf8 } from './peer.ts';
import { names, rpcError, script } from './script.ts';

const wrong = [
  [5, 'number'],
  [{}, 'Object'],
  [null, 'Null'],
] as const;
const refusal = (name: string, what: string, got: string) =>
  new TypeError(`"${name}" expected ${what}, got type=${got}`);

const layers: readonly { readonly layer: string; readonly flows: readonly Flow<never>[] }[] = [
  { layer: 'today', flows: today },
  { layer: 'layer 62', flows: before },
];

describe.each(layers)('$layer', ({ flows }) => {
  it.each(flows)('$name sends nothing with a wrong signal', async ({ run }) => {
    const invoke = vi.fn();
    for (const [signal, got] of wrong) {
      await expect(run(invoke as never, { signal: signal as never })).rejects.toThrow(
        refusal('signal', 'AbortSignal', got),
      );
    }
    expect(invoke).not.toHaveBeenCalled();
  });

  it.each(flows)('$name asks for a function', async ({ run }) => {
    await expect(run({} as never)).rejects.toThrow(refusal('invoke', 'function', 'Object'));
  });

  const drawing = flows.filter(({ before }) => before.length > 0);
  it.each(drawing)('$name sends nothing with a wrong random source', async ({ run }) => {
    const invoke = vi.fn();
    for (const [random, got] of wrong) {
      await expect(run(invoke as never, { random: random as never })).rejects.toThrow(
        refusal('random', 'function', got),
      );
    }
    expect(invoke).not.toHaveBeenCalled();
  });
});

describe('what computes with a password', () => {
  const computing = today.filter(({ before }) => before.length > 0);
  it.each(computing)('$name sends nothing with a wrong callback', async ({ run }) => {
    const invoke = vi.fn();
    for (const [value, got] of wrong) {
      for (const name of ['onProgress', 'powMod']) {
        const options = { [name]: value } as ProofOptions;
        await expect(run(invoke, options)).rejects.toThrow(refusal(name, 'function', got));
      }
    }
    await expect(checkPassword(invoke, { ...input, pbkdf2: 5 as never })).rejects.toThrow(
      refusal('pbkdf2', 'function', 'number'),
    );
    expect(invoke).not.toHaveBeenCalled();
  });
});

describe('powers of the host', () => {
  let server: Peer;
  beforeAll(async () => {
    server = await peer();
  });
  const host = () => vi.fn(async (asked: PowMod) => powMod(asked));
  const next = { new_password: utf8('battery staple'), pbkdf2: quick };

  it('make each proof, the second after SRP_ID_INVALID as well', async () => {
    const powers = host();
    const talk = script(
      ['account.getPassword', server.account(1n)],
      ['auth.checkPassword', rpcError('SRP_ID_INVALID')],
      ['account.getPassword', server.account(2n)],
      ['auth.checkPassword', (request: never) => (server.accepts(request, 2n) ? authorization : 'refused')],
    );
    expect(await checkPassword(talk.invoke, { ...input, powMod: powers })).toEqual({
      ok: true,
      value: authorization,
    });
    expect(powers).toHaveBeenCalledTimes(6); // v, A and S, twice
  });

  it('make a new verifier', async () => {
    const powers = host();
    const talk = script(['account.getPassword', bare], ['account.updatePasswordSettings', true]);
    expect(await setPassword(talk.invoke, { ...next, powMod: powers })).toMatchObject({ ok: true });
    expect(powers).toHaveBeenCalledTimes(1);
  });

  it('make the verifier of a recovery', async () => {
    const powers = host();
    const talk = script(['account.getPassword', bare], ['auth.recoverPassword', authorization]);
    await recoverPassword(talk.invoke, { ...next, code: '123456', powMod: powers });
    expect(powers).toHaveBeenCalledTimes(1);
  });

  it('make both proofs and the verifier of a change', async () => {
    const powers = host();
    const talk = script(
      ['account.getPassword', server.account(1n)],
      ['account.getPasswordSettings', { _: 'account.passwordSettings' }],
      ['account.getPassword', server.account(2n)],
      ['account.updatePasswordSettings', true],
    );
    const outcome = await changePassword(talk.invoke, { ...input, ...next, powMod: powers });
    expect(outcome.ok).toBe(true);
    expect(powers).toHaveBeenCalledTimes(7);
  });

  it('end with the signal', async () => {
    const controller = new AbortController();
    const reason = new Error('the user is gone');
    const powMod = () => {
      controller.abort(reason);
      return new Promise<Uint8Array>(() => {});
    };
    const talk = script(['account.getPassword', server.account(1n)]);
    const run = checkPassword(talk.invoke, { ...input, powMod, signal: controller.signal });
    await expect(run).rejects.toBe(reason);
    expect(names(talk)).toEqual(['account.getPassword']);
  });
});

it('each slow step tells how far it is, once for each', async () => {
  const server = await peer();
  const progress: number[] = [];
  const talk = script(
    ['account.getPassword', server.account(1n)],
    ['account.getPasswordSettings', { _: 'account.passwordSettings' }],
    ['account.getPassword', server.account(2n)],
    ['account.updatePasswordSettings', true],
  );
  const next = { new_password: utf8('battery staple'), onProgress: (done: number) => progress.push(done) };
  expect(await changePassword(talk.invoke, { ...input, ...next })).toMatchObject({ ok: true });
  expect(progress).toEqual([1, 1]);
});
