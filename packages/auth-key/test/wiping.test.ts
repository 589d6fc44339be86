// Every buffer with a secret that passes through noble, AES or a reader is held here, and looked at when the call is over.

import {
  client,
  decryptAnswer,
  encryptInner,
  newNonceHash,
  rsaPad,
  rsaUnpad,
  server,
  tmpAes,
} from '@mtproof/auth-key';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { drawn, filler, handshake, ofServer, setup } from './handshake.ts';
import { sha1Padded } from './old-rsa.ts';
import { transparent } from './rsa.ts';
import { flip } from './tamper.ts';

/** Made by concatenation, by decryption, or by a private key: none is to outlive the call. */
const made: Uint8Array[] = [];
/** What readers and concatenations were given, and the readers' copies. */
const given: Uint8Array[] = [];
/** Keys and ivs of AES. */
const keys: Uint8Array[] = [];
/** Results of SHA-1. */
const hashes: Uint8Array[] = [];

vi.mock('@noble/ciphers/utils.js', async (importOriginal) => {
  const original = await importOriginal<typeof import('@noble/ciphers/utils.js')>();
  return {
    ...original,
    concatBytes(...parts: Uint8Array[]) {
      const whole = original.concatBytes(...parts);
      given.push(...parts);
      made.push(whole);
      return whole;
    },
  };
});

vi.mock('@mtproof/hash', async (importOriginal) => {
  const { sha1, ...rest } = await importOriginal<typeof import('@mtproof/hash')>();
  const held = (...parts: Uint8Array[]) => {
    const hash = sha1(...parts);
    hashes.push(hash);
    return hash;
  };
  return { ...rest, sha1: held };
});

vi.mock('@mtproof/aes-ige', async (importOriginal) => {
  const { ige, ...rest } = await importOriginal<typeof import('@mtproof/aes-ige')>();
  const held = (key: Uint8Array, iv: Uint8Array) => {
    keys.push(key, iv);
    const cipher = ige(key, iv);
    const decrypt = (data: Uint8Array) => {
      const plain = cipher.decrypt(data);
      made.push(plain);
      return plain;
    };
    return { ...cipher, encrypt: cipher.encrypt, decrypt };
  };
  return { ...rest, ige: held };
});

vi.mock('@mtproof/tl-wire', async (importOriginal) => {
  const original = await importOriginal<typeof import('@mtproof/tl-wire')>();
  class Reader extends original.Reader {
    constructor(...args: ConstructorParameters<typeof original.Reader>) {
      super(...args);
      given.push(args[0], this.bytes);
    }
  }
  return { ...original, Reader };
});

const isClean = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);
const dirty = (buffers: readonly Uint8Array[]) => buffers.filter((bytes) => !isClean(bytes));

/** The buffers that have a secret among other bytes. */
function holding(secret: Uint8Array): readonly Uint8Array[] {
  return given.filter(
    (bytes) => bytes.length > secret.length && Buffer.from(bytes).includes(Buffer.from(secret)),
  );
}

const { new_nonce, server_nonce } = drawn;
const nonces = { new_nonce, server_nonce };
const data = filler(40, 3);
const encrypted_answer = encryptInner({ data, padding: filler(4, 4), ...nonces });
const temp_key = filler(32, 1);
const encrypted_data = rsaPad({ key: transparent, data, padding: filler(152, 2), temp_key });
const { dhRequested, dhSent, pqFactored, pqRequested } = handshake();

beforeEach(() => {
  for (const list of [made, given, keys, hashes]) {
    list.length = 0;
  }
});

describe('is overwritten', () => {
  const fail = () => {
    throw new Error('of the trace');
  };

  it.each([
    ['encryptInner', () => encryptInner({ data, padding: filler(4, 4), ...nonces }), 'none'],
    ['decryptAnswer', () => decryptAnswer({ encrypted_answer, ...nonces }), 'none'],
    [
      'decryptAnswer of other bytes',
      () => decryptAnswer({ encrypted_answer: flip(encrypted_answer), ...nonces }),
      'AUTH_ANSWER_HASH',
    ],
  ])('what %s makes', (_, call, code) => {
    expect(codeOf(call)).toBe(code);
    expect(made.length).toBeGreaterThanOrEqual(3);
    expect(keys).toHaveLength(2);
    expect(dirty([...made, ...keys])).toEqual([]);
  });

  it.each([
    ['encryptInner', () => encryptInner({ data, padding: filler(4, 4), ...nonces }, fail)],
    ['decryptAnswer', () => decryptAnswer({ encrypted_answer, ...nonces }, fail)],
    [
      'decryptAnswer, late',
      () => decryptAnswer({ encrypted_answer, ...nonces }, (name) => name === 'answer_with_hash' && fail()),
    ],
    ['rsaPad', () => rsaPad({ key: transparent, data, padding: filler(152, 2), temp_key }, fail)],
  ])('what %s makes, though the trace throws', (_, call) => {
    expect(call).toThrow('of the trace');
    expect(made.length).toBeGreaterThanOrEqual(2);
    expect(dirty(made)).toEqual([]);
  });

  it('what tmpAes and newNonceHash make on the way', () => {
    const { tmp_aes_key, tmp_aes_iv } = tmpAes(nonces);
    expect(dirty(made)).toEqual([tmp_aes_key, tmp_aes_iv]);
    expect(hashes).toHaveLength(3);
    expect(dirty(hashes)).toEqual([]);
    made.length = 0;
    hashes.length = 0;
    newNonceHash({ new_nonce, auth_key: filler(256, 1), number: 1 });
    expect(dirty(hashes.slice(0, 1))).toEqual([]);
  });

  it.each([
    [transparent, 'none'],
    [{ ...transparent, n: Uint8Array.of(1, ...new Uint8Array(255)) }, 'AUTH_RSA_RETRY'],
  ])('what rsaPad makes', (key, code) => {
    expect(codeOf(() => rsaPad({ key, data, padding: filler(152, 2), temp_key }))).toBe(code);
    expect(made).toHaveLength(3);
    expect(dirty(made)).toEqual([]);
  });

  it.each([
    ['RSA_PAD', encrypted_data, 'none'],
    ['the old form', sha1Padded(data), 'none'],
    ['neither', flip(encrypted_data), 'AUTH_RSA_HASH'],
  ])('what rsaUnpad makes of %s', (_, encrypted, code) => {
    const power = (c: Uint8Array) => {
      made.push(c);
      return c;
    };
    const given = encrypted.slice();
    const call = () =>
      rsaUnpad({ key: { ...transparent, power }, encrypted_data: given, profile: 'lenient' });
    expect(codeOf(call)).toBe(code);
    expect(made.length).toBeGreaterThanOrEqual(2);
    expect(dirty([...made, ...keys])).toEqual([]);
    expect(given).toEqual(encrypted);
  });

  it.each([
    [pqFactored, 'none'],
    [
      { ...pqFactored, key: { ...pqFactored.key, n: Uint8Array.of(1, ...new Uint8Array(255)) } },
      'AUTH_RSA_RETRY',
    ],
  ])('the inner data of req_DH_params', (state, code) => {
    const random = { new_nonce, temp_key, padding: filler(state.padding_length, 8) };
    expect(codeOf(() => client.reqDhParams(state, random))).toBe(code);
    expect(given.length).toBeGreaterThan(2);
    expect(holding(new_nonce)).toEqual([]);
  });
});

describe('a server overwrites', () => {
  const start = server.initialState(setup(drawn));
  const queries = [pqRequested.request, dhRequested.request, dhSent.request] as const;
  const draw = () => ofServer(drawn);
  const event = { now: drawn.now, taken: new Set<bigint>(), handshake: draw };
  const step = (state: server.State, body: Uint8Array, change: Partial<server.Event> = {}) =>
    server.step(state, { ...event, body, ...change });

  it.each([
    ['answered', start, 'answer'],
    ['refused', server.initialState({ ...setup(drawn), dc: 3 }), 'refused'],
  ] as const)('the inner data of req_DH_params that is %s', (_, begin, outcome) => {
    const { state } = step(begin, queries[0]);
    given.length = 0;
    expect(step(state, queries[1]).outcome).toBe(outcome);
    expect(given.length).toBeGreaterThan(2);
    expect(holding(new_nonce)).toEqual([]);
  });

  it.each([
    ['not accepted', 5, 'answer', true],
    ['not accepted at last', 0, 'answer', true],
    ['accepted', 5, 'ok', false],
  ] as const)('a key that is %s, and what the secret gave', (_, retry_limit, outcome, isWiped) => {
    const [offered, powers]: Uint8Array[][] = [[], []];
    const accept = (auth_key: Uint8Array) => {
      offered?.push(auth_key);
      return !isWiped;
    };
    const { dh, ...rest } = draw();
    const power = (g_b: Uint8Array) => {
      const result = dh.power(g_b);
      powers?.push(result);
      return result;
    };
    const handshake = () => ({ ...rest, dh: { ...dh, power } });
    let state = server.initialState({ ...setup(drawn), retry_limit });
    for (const body of queries.slice(0, 2)) {
      state = step(state, body, { handshake }).state;
    }
    expect(step(state, queries[2], { accept }).outcome).toBe(outcome);
    expect(offered?.map(isClean)).toEqual([isWiped]);
    expect(powers?.map(isClean)).toEqual([true]);
  });

  it('a key about which the host throws', () => {
    const held: Uint8Array[] = [];
    const accept = (auth_key: Uint8Array): boolean => {
      held.push(auth_key);
      throw new Error('no database');
    };
    const { state } = step(step(start, queries[0]).state, queries[1]);
    expect(() => step(state, queries[2], { accept })).toThrow('no database');
    expect(held.map(isClean)).toEqual([true]);
  });
});
