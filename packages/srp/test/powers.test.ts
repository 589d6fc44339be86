// Proofs and verifiers whose powers leave the event loop its turns, or are the host's.

import { type HostPowMod, powMod } from '@mtproof/modp';
import type { account_password } from '@mtproof/schema/two-factor';
import {
  challenge,
  deriveV,
  newVerifier,
  newVerifierSync,
  proof,
  proveClient,
  proveClientAsync,
} from '@mtproof/srp';
import { describe, expect, it, vi } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { leftovers } from '../../../tests/leftovers.ts';
import { pad, toHex } from './model.ts';
import { a, algo, b, bytes256, tl, x } from './session.ts';

const srp_B = challenge({ algo, v: deriveV({ algo, x }), b });
const input = { algo, srp_B, x, a };
const random = bytes256('random').subarray(0, 32);
const pbkdf2 = () => new Uint8Array(64).fill(7);

const steps = (run: (trace: (name: string, value: Uint8Array) => void) => unknown) => {
  const seen: [string, string][] = [];
  return Promise.resolve(run((name, value) => seen.push([name, toHex(value)]))).then(() => seen);
};

describe('proveClientAsync', () => {
  it('gives what proveClient gives, by the same steps', async () => {
    expect(await proveClientAsync(input)).toEqual(proveClient(input));
    expect(await steps((trace) => proveClientAsync(input, trace))).toEqual(
      await steps((trace) => proveClient(input, trace)),
    );
  });

  it('reads its arguments before the promise is returned', async () => {
    const given = {
      algo,
      srp_B: Uint8Array.from(srp_B),
      x: Uint8Array.from(x),
      a: Uint8Array.from(a),
      powMod: async (asked: Parameters<HostPowMod>[0]) => {
        await new Promise(setImmediate);
        return powMod(asked);
      },
    };
    const promise = proveClientAsync(given);
    for (const bytes of [given.srp_B, given.x, given.a]) {
      bytes.fill(0);
    }
    expect(await promise).toEqual(proveClient(input));
  });

  it('refuses what proveClient refuses', async () => {
    for (const wrong of [{ x: a }, { a: x }, { srp_B: 'text' as never }, { algo: tl as never }]) {
      const [sync] = [() => proveClient({ ...input, ...wrong })];
      const message = (() => {
        try {
          return sync();
        } catch (error) {
          return error;
        }
      })();
      await expect(proveClientAsync({ ...input, ...wrong })).rejects.toEqual(message);
    }
    const near = { ...input, srp_B: pad(1n) };
    expect(codeOf(() => proveClient(near))).toBe('SRP_B_RANGE');
    await expect(proveClientAsync(near)).rejects.toMatchObject({ code: 'SRP_B_RANGE' });
  });
});

describe('powers of the host', () => {
  it('are asked for three times: v, A and S', async () => {
    const host = vi.fn<HostPowMod>((asked) => powMod(asked));
    expect(await proveClientAsync({ ...input, powMod: host })).toEqual(proveClient(input));
    expect(
      host.mock.calls.map(([{ base, exponent, modulus }]) => [base, exponent, modulus].map((n) => n.length)),
    ).toEqual([
      [256, 32, 256],
      [256, 256, 256],
      [256, 257, 256],
    ]);
  });

  it('must give 256 bytes; their failure is passed on', async () => {
    const failure = new Error('no native module');
    await expect(proveClientAsync({ ...input, powMod: () => new Uint8Array(255) })).rejects.toThrow(
      RangeError,
    );
    await expect(proveClientAsync({ ...input, powMod: () => Promise.reject(failure) })).rejects.toBe(failure);
  });

  it('make proofs and verifiers as well', async () => {
    const host = vi.fn<HostPowMod>((asked) => powMod(asked));
    const account = {
      _: 'account.password',
      has_password: true,
      current_algo: tl,
      srp_B,
      srp_id: 1n,
    } as account_password;
    const draws = (length: number) => (length === a.length ? a : new Uint8Array(length));
    const made = await proof(account, 'password', { random: draws, pbkdf2, powMod: host });
    expect(made).toEqual(await proof(account, 'password', { random: draws, pbkdf2 }));
    expect(host).toHaveBeenCalledTimes(3);

    const verifier = await newVerifier({ new_algo: algo, password: 'new', random, powMod: host });
    expect(verifier).toEqual(newVerifierSync({ new_algo: algo, password: 'new', random }));
    expect(host).toHaveBeenCalledTimes(4);
  });
});

describe('an abort', () => {
  const reason = new Error('the user is gone');

  it('ends a proof between two powers, and during one of the host', async () => {
    for (const at of [1, 2, 3]) {
      const controller = new AbortController();
      const host = vi.fn<HostPowMod>((asked) => {
        if (host.mock.calls.length === at) {
          controller.abort(reason);
          return new Promise(() => {});
        }
        return powMod(asked);
      });
      const run = proveClientAsync({ ...input, signal: controller.signal, powMod: host });
      await expect(run).rejects.toBe(reason);
      expect(host).toHaveBeenCalledTimes(at);
    }
    await expect(proveClientAsync({ ...input, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it('ends a new verifier', async () => {
    const controller = new AbortController();
    const host: HostPowMod = () => {
      controller.abort(reason);
      return new Promise(() => {});
    };
    const { signal } = controller;
    await expect(
      newVerifier({ new_algo: algo, password: 'new', random, pbkdf2, powMod: host, signal }),
    ).rejects.toBe(reason);
  });

  it.each([1, 2, 3])('during power %i leaves nothing behind', async (at) => {
    const seen: Record<string, Uint8Array> = {};
    proveClient(input, (name, value) => {
      seen[name] = value;
    });
    const pick = (...names: string[]) =>
      Object.fromEntries(names.map((name) => [name, seen[name] as Uint8Array]));
    const secrets = { x, a, ...(at > 1 && pick('v', 'k_v')), ...(at > 2 && pick('t')) };
    const run = async () => {
      const controller = new AbortController();
      let calls = 0;
      const host: HostPowMod = (asked) => {
        if (++calls === at) {
          controller.abort(reason);
          return new Promise(() => {});
        }
        return powMod(asked);
      };
      await proveClientAsync({ ...input, signal: controller.signal, powMod: host });
    };
    await expect(run()).rejects.toBe(reason);
    expect(await leftovers(secrets, run)).toEqual([]);
  });
});

it('proveClientAsync leaves nothing behind', async () => {
  const seen: Record<string, Uint8Array> = {};
  proveClient(input, (name, value) => {
    seen[name] = value;
  });
  const secrets = { x, a, ...seen };
  const { k, u, ...secret } = secrets as Record<string, Uint8Array>; // those two are public
  expect([k, u]).not.toContain(undefined);
  const run = async () => Object.values(await proveClientAsync(input));
  expect(await leftovers(secret, run)).toEqual([]);
});
