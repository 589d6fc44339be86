// What a received message costs before it is known to be one.

import * as cipher from '@mtproof/aes-ige';
import { authKeyId, open, openData, seal, sealData, type Version } from '@mtproof/message';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';

// Every block cipher that is made is counted.
vi.mock('@mtproof/aes-ige', async (original) => {
  const actual = await original<typeof cipher>();
  return { ...actual, ige: vi.fn(actual.ige) };
});

const versions: readonly Version[] = [1, 2];
const auth_key = Uint8Array.from({ length: 256 }, (_, i) => i);

/** Junk that names the key, of so many bytes. */
function junk(length: number): Uint8Array {
  const message = new Uint8Array(length).fill(7);
  new DataView(message.buffer).setBigInt64(0, authKeyId(auth_key), true);
  return message;
}

const ciphers = (): number => vi.mocked(cipher.ige).mock.calls.length;
beforeEach(() => void vi.mocked(cipher.ige).mockClear());

describe.each(versions)('version %i', (version) => {
  const keyed = { version, auth_key, x: 8 } as const;
  const both = (message: Uint8Array, more: { readonly maxLength?: number } = {}) => [
    codeOf(() => open({ ...keyed, message, ...more })),
    codeOf(() => openData({ ...keyed, message, ...more })),
  ];

  it('a message of more than 2^24 bytes is refused undecrypted', () => {
    expect(both(junk(2 ** 24 + 8))).toEqual(['MESSAGE_TOO_LONG', 'MESSAGE_TOO_LONG']);
    expect(ciphers()).toBe(0);
  });

  it('the limit is the longest message that is read', () => {
    expect(both(junk(24 + 64), { maxLength: 24 + 64 })).toEqual(['MESSAGE_INTEGRITY', 'MESSAGE_INTEGRITY']);
    expect(ciphers()).toBe(2);
    expect(both(junk(24 + 64), { maxLength: 24 + 63 })).toEqual(['MESSAGE_TOO_LONG', 'MESSAGE_TOO_LONG']);
    expect(ciphers()).toBe(2);
  });

  it('length comes before alignment and alignment before the key', () => {
    const other = new Uint8Array(24 + 65);
    expect(both(other, { maxLength: 24 + 64 })).toEqual(['MESSAGE_TOO_LONG', 'MESSAGE_TOO_LONG']);
    expect(both(other)).toEqual(['MESSAGE_ALIGNMENT', 'MESSAGE_ALIGNMENT']);
    expect(both(other.subarray(1))).toEqual(['MESSAGE_KEY_ID_MISMATCH', 'MESSAGE_KEY_ID_MISMATCH']);
    expect(both(other.subarray(50))).toEqual(['MESSAGE_TRUNCATED', 'MESSAGE_TRUNCATED']);
    expect(ciphers()).toBe(0);
  });

  it('a limit that is no length is an argument error', () => {
    for (const maxLength of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      const message = junk(88);
      expect(() => open({ ...keyed, message, maxLength })).toThrow(/^"maxLength" expected integer/);
      expect(() => openData({ ...keyed, message, maxLength })).toThrow(RangeError);
    }
    expect(() => open({ ...keyed, message: junk(88), maxLength: '9' as never })).toThrow(TypeError);
  });
});

it('a 1.0 message with more padding than 15 bytes is refused undecrypted where its length is known', () => {
  const plaintext = new Uint8Array(40);
  const message = sealData({ version: 1, auth_key, x: 0, plaintext, padding: new Uint8Array(8) });
  vi.mocked(cipher.ige).mockClear();
  const read = (bytes: Uint8Array) => () =>
    openData({ version: 1, auth_key, x: 0, message: bytes, length: plaintext.length });
  expect(codeOf(read(Uint8Array.of(...message, ...new Uint8Array(16))))).toBe('MESSAGE_TOO_LONG');
  expect(ciphers()).toBe(0);
  expect(read(message)().subarray(0, 40)).toEqual(plaintext);
});

/** The shortest of some runs, in milliseconds. */
function time(run: () => void): number {
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

it('junk for another key costs the same at any length', () => {
  const read = (message: Uint8Array) => () => {
    for (let i = 0; i < 200; i++) {
      codeOf(() => open({ version: 2, auth_key, x: 8, message }));
    }
  };
  const [short, long] = [24 + 2 ** 10, 24 + 2 ** 20].map((length) => time(read(new Uint8Array(length))));
  expect((long as number) / (short as number)).toBeLessThan(10);
});

describe('every value of every byte of a short message', () => {
  const body = Uint8Array.of(0xec, 0x77, 0xbe, 0x7a, 1, 2, 3, 4, 5, 6, 7, 8);
  const fields = { salt: 1n, session_id: 2n, msg_id: 0x65c53d6012345678n, seqno: 1, body };
  const cases = versions.flatMap((version) => ([0, 8] as const).map((x) => ({ version, x })));

  it.each(cases)('version $version, x = $x', ({ version, x }) => {
    const padding = new Uint8Array(version === 1 ? 4 : 20);
    const message = seal({ version, auth_key, x, ...fields, padding });
    const keyed = { version, auth_key, x } as const;
    const accepted: number[] = [];
    for (let at = 0; at < message.length; at++) {
      const original = message[at] as number;
      for (let change = 1; change < 256; change++) {
        message[at] = original ^ change;
        const code = codeOf(() => open({ ...keyed, message }));
        if (code !== (at < 8 ? 'MESSAGE_KEY_ID_MISMATCH' : 'MESSAGE_INTEGRITY')) {
          accepted.push(at);
        }
      }
      message[at] = original;
    }
    expect(accepted).toEqual([]);
    expect(open({ ...keyed, message })).toEqual(fields);
  });
});
