// Which engine of AES runs is the caller's choice, and @mtproof/message's work. Both give the same bytes.

import { readFileSync } from 'node:fs';
import { openData, sealData } from '@mtproof/message';
import { keyStore, openBinding, sealBinding } from '@mtproof/temp-key';
import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('@mtproof/message', async (original) => {
  const real = await original<typeof import('@mtproof/message')>();
  return { ...real, sealData: vi.fn(real.sealData), openData: vi.fn(real.openData) };
});
beforeEach(() => {
  vi.mocked(sealData).mockClear();
  vi.mocked(openData).mockClear();
});

interface Vector {
  readonly id: string;
  readonly input: Readonly<Record<string, string>> & { readonly expires_at: number };
}
const vectorsOf = (operation: string): readonly Vector[] =>
  JSON.parse(readFileSync(new URL(`../../../vectors/v1/${operation}.json`, import.meta.url), 'utf8')).tests;

const engines = ['fast', 'constant-time'] as const;
type Engine = (typeof engines)[number] | undefined;

/** Which engines message was asked for since the test began. */
const chosen = (): unknown[] => {
  const calls = [...vi.mocked(sealData).mock.calls, ...vi.mocked(openData).mock.calls];
  return [...new Set(calls.map(([input]) => (input as { readonly engine?: Engine }).engine))];
};

function verdict(run: () => unknown): unknown {
  try {
    return { value: run() };
  } catch (error) {
    const { name, message, code } = error as Error & { readonly code?: string };
    return { name, message, code };
  }
}

const bytes = ({ input }: Vector, name: string) => Uint8Array.from(Buffer.from(input[name] ?? '', 'hex'));
const long = ({ input }: Vector, name: string) => BigInt(input[name] ?? 0);

const operations: Record<string, (test: Vector, engine?: Engine) => unknown> = {
  'bind.seal': (test, engine) =>
    sealBinding({
      perm_auth_key: bytes(test, 'perm_auth_key'),
      msg_id: long(test, 'msg_id'),
      inner: {
        nonce: long(test, 'nonce'),
        temp_auth_key_id: long(test, 'temp_auth_key_id'),
        temp_session_id: long(test, 'temp_session_id'),
        expires_at: test.input.expires_at,
      },
      random: bytes(test, 'random'),
      padding: bytes(test, 'padding'),
      engine,
    }),
  'bind.open': (test, engine) =>
    openBinding({
      perm_auth_key: bytes(test, 'perm_auth_key'),
      encrypted_message: bytes(test, 'encrypted_message'),
      engine,
    }),
};

describe.each(Object.entries(operations))('%s', (name, run) => {
  it.each(vectorsOf(name))('says the same with both engines: $id', (test) => {
    const wanted = verdict(() => run(test));
    for (const engine of engines) {
      expect(verdict(() => run(test, engine))).toEqual(wanted);
    }
  });

  it.each([...engines, undefined])('asks for the engine %s', (engine) => {
    for (const test of vectorsOf(name)) {
      verdict(() => run(test, engine));
    }
    expect(chosen()).toEqual([engine]);
  });
});

it.each(engines)('serveBinding asks for the engine %s', (engine) => {
  const now = 1_700_000_000;
  const [perm_auth_key, expires_at] = [new Uint8Array(256).fill(1), now + 86400];
  const [nonce, temp_auth_key_id, temp_session_id, msg_id] = [1n, 2n, 3n, BigInt(now) << 32n];
  const inner = { nonce, temp_auth_key_id, temp_session_id, expires_at };
  const random = { random: new Uint8Array(16), padding: new Uint8Array(8) };
  const encrypted_message = sealBinding({ perm_auth_key, msg_id, inner, ...random, engine });
  const { perm_auth_key_id } = openBinding({ perm_auth_key, encrypted_message, engine });

  const permanent = keyStore.addPermKey(keyStore.emptyStore(), perm_auth_key);
  const store = keyStore.addTempKey(permanent, { temp_auth_key_id, expires_at });
  const request = { perm_auth_key_id, nonce, expires_at, encrypted_message };
  const arrival = { request, auth_key_id: temp_auth_key_id, session_id: temp_session_id, msg_id, now };
  const bound = keyStore.serveBinding(store, { ...arrival, engine });
  const call = { auth_key_id: temp_auth_key_id, method: 'users.getUsers', now };
  expect(keyStore.mayCall(bound, call)).toBe('yes');
  expect(chosen()).toEqual([engine]);
});

it('a trace is a function', () => {
  const [test] = vectorsOf('bind.open') as [Vector];
  const encrypted_message = bytes(test, 'encrypted_message');
  const perm_auth_key = bytes(test, 'perm_auth_key');
  const wrong = new TypeError('"trace" expected function, got type=number');
  expect(() => openBinding({ perm_auth_key, encrypted_message }, 5 as never)).toThrow(wrong);
  const inner = { nonce: 1n, temp_auth_key_id: 2n, temp_session_id: 3n, expires_at: 4 };
  const random = { random: new Uint8Array(16), padding: new Uint8Array(8) };
  expect(() => sealBinding({ perm_auth_key, msg_id: 5n, inner, ...random }, 5 as never)).toThrow(wrong);
});
