import { IgeError, ige } from '@mtproof/aes-ige';
import { bytesToHex, hexToBytes } from '@noble/ciphers/utils.js';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { tdlib, vectors } from './published.ts';

const KEY = Uint8Array.from({ length: 32 }, (_, i) => i);
const IV = Uint8Array.from({ length: 32 }, (_, i) => 255 - i);
const pattern = (length: number): Uint8Array<ArrayBuffer> => Uint8Array.from({ length }, (_, i) => 31 * i);

function concat(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

describe.each(vectors)('$name', (vector) => {
  const [key, iv, plaintext, ciphertext] = [vector.key, vector.iv, vector.plaintext, vector.ciphertext].map(
    hexToBytes,
  ) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

  it('encrypts', () => {
    expect(bytesToHex(ige(key, iv).encrypt(plaintext))).toBe(vector.ciphertext);
  });

  it('decrypts', () => {
    expect(bytesToHex(ige(key, iv).decrypt(ciphertext))).toBe(vector.plaintext);
  });

  it('gives something else when the halves of the iv are exchanged', () => {
    const swapped = concat(iv.subarray(16), iv.subarray(0, 16));
    expect(bytesToHex(ige(key, swapped).encrypt(plaintext))).not.toBe(vector.ciphertext);
    expect(bytesToHex(ige(key, swapped).decrypt(ciphertext))).not.toBe(vector.plaintext);
  });
});

describe("TDLib's seeded data", () => {
  /** state = state · 123457567 + 987651241 mod 2^32, byte = bits 23 … 30 */
  function* generator(seed: number): Generator<number, never> {
    for (let state = seed; ; ) {
      state = (Math.imul(state, 123457567) + 987651241) >>> 0;
      yield (state >>> 23) & 255;
    }
  }

  function crc32(bytes: Uint8Array): number {
    let crc = 0xffffffff;
    for (const byte of bytes) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
      }
    }
    return ~crc >>> 0;
  }

  it.each(tdlib)('has the CRC-32 for $length bytes', ({ length, crc32: expected }) => {
    const random = generator(length);
    const take = (n: number) => Uint8Array.from({ length: n }, () => random.next().value);
    const [plaintext, key, iv] = [take(length), take(32), take(32)];
    const ciphertext = ige(key, iv).encrypt(plaintext);
    expect(crc32(ciphertext)).toBe(expected);
    expect(ige(key, iv).decrypt(ciphertext)).toEqual(plaintext);
  });
});

describe('chained calls', () => {
  const plaintext = pattern(64);
  const ciphertext = ige(KEY, IV).encrypt(plaintext);

  it.each([16, 32, 48])('equal one call when cut at %i', (at) => {
    // iv = last ciphertext block | last plaintext block, in both directions
    const next = concat(ciphertext.subarray(at - 16, at), plaintext.subarray(at - 16, at));
    expect(ige(KEY, next).encrypt(plaintext.subarray(at))).toEqual(ciphertext.slice(at));
    expect(ige(KEY, next).decrypt(ciphertext.subarray(at))).toEqual(plaintext.slice(at));
  });
});

describe('error propagation', () => {
  const plaintext = pattern(160);

  it('garbles the changed ciphertext block and all after it, none before', () => {
    const ciphertext = ige(KEY, IV)
      .encrypt(plaintext)
      .map((byte, i) => (i === 2 * 16 + 5 ? byte ^ 0x10 : byte));
    const result = ige(KEY, IV).decrypt(ciphertext);
    const equal = Array.from({ length: 10 }, (_, i) => {
      const part = (bytes: Uint8Array) => bytesToHex(bytes.subarray(16 * i, 16 * i + 16));
      return part(result) === part(plaintext);
    });
    expect(equal).toEqual([true, true, ...Array(8).fill(false)]);
  });
});

describe('lengths', () => {
  it.each([0, 1, 15, 17, 31, 33])('%i bytes are refused in both directions', (length) => {
    expect(codeOf(() => ige(KEY, IV).encrypt(pattern(length)))).toBe('IGE_BLOCK_ALIGNMENT');
    expect(codeOf(() => ige(KEY, IV).decrypt(pattern(length)))).toBe('IGE_BLOCK_ALIGNMENT');
  });

  it('are named in the message', () => {
    expect(() => ige(KEY, IV).encrypt(pattern(17))).toThrow('17 bytes are not a positive multiple of 16');
    expect(new IgeError('IGE_BLOCK_ALIGNMENT', '').name).toBe('IgeError');
  });

  it.each([16, 32, 48, 8192])('%i bytes give as many', (length) => {
    const ciphertext = ige(KEY, IV).encrypt(pattern(length));
    expect(ciphertext).toHaveLength(length);
    expect(ige(KEY, IV).decrypt(ciphertext)).toEqual(pattern(length));
  });
});

describe('arguments', () => {
  it.each([0, 15, 17, 31, 33, 64])('a key of %i bytes is a RangeError that names it', (length) => {
    expect(() => ige(new Uint8Array(length), IV)).toThrow(
      new RangeError(`"key" expected Uint8Array of length 16, 24 or 32, got length=${length}`),
    );
  });

  it.each([0, 16, 31, 33])('an iv of %i bytes is a RangeError that names it', (length) => {
    expect(() => ige(KEY, new Uint8Array(length))).toThrow(
      new RangeError(`"iv" expected Uint8Array of length 32, got length=${length}`),
    );
  });

  it('of the wrong type are a TypeError that names them', () => {
    const text = '00'.repeat(32) as unknown as Uint8Array;
    expect(() => ige(text, IV)).toThrow(new TypeError('"key" expected Uint8Array, got type=string'));
    expect(() => ige(KEY, text)).toThrow(
      new TypeError('"iv" expected Uint8Array of length 32, got type=string'),
    );
    expect(() => ige(KEY, IV).encrypt(text)).toThrow(
      new TypeError('"data" expected Uint8Array, got type=string'),
    );
    expect(() => ige(KEY, IV).decrypt(text)).toThrow(
      new TypeError('"data" expected Uint8Array, got type=string'),
    );
  });
});

describe("noble's convention", () => {
  it('is followed: sizes, one encryption per instance', () => {
    expect([ige.blockSize, ige.nonceLength]).toEqual([16, 32]);
    const cipher = ige(KEY, IV);
    const ciphertext = cipher.encrypt(pattern(32));
    expect(() => cipher.encrypt(pattern(32))).toThrow('cannot encrypt() twice with same key + nonce');
    expect(cipher.decrypt(ciphertext)).toEqual(cipher.decrypt(ciphertext));
  });
});

describe('an output', () => {
  const plaintext = pattern(64);
  const ciphertext = ige(KEY, IV).encrypt(plaintext);
  const directions = [
    ['encrypt', plaintext, ciphertext],
    ['decrypt', ciphertext, plaintext],
  ] as const;

  it.each(directions)('of %s is what is returned, and all that is written to', (direction, data, result) => {
    const around = new Uint8Array(96).fill(0xaa);
    const output = around.subarray(16, 80);
    expect(ige(KEY, IV)[direction](data, output)).toBe(output);
    expect(around).toEqual(concat(new Uint8Array(16).fill(0xaa), result, new Uint8Array(16).fill(0xaa)));
  });

  it.each([0, -1, -15, -16, -32, 64, -64])('of %s may begin %i bytes after the data', (by) => {
    for (const [direction, data, result] of directions) {
      const all = new Uint8Array(3 * 64);
      all.set(data, 64);
      const output = all.subarray(64 + by, 128 + by);
      ige(KEY, IV)[direction](all.subarray(64, 128), output);
      expect(output).toEqual(result);
    }
  });

  it.each([1, 16, 63])('that begins %i bytes within the data is a RangeError', (by) => {
    const all = new Uint8Array(128);
    for (const direction of ['encrypt', 'decrypt'] as const) {
      expect(() => ige(KEY, IV)[direction](all.subarray(0, 64), all.subarray(by, by + 64))).toThrow(
        new RangeError(
          `"output" expected data itself, or bytes that do not begin within it, got byte ${by} of it`,
        ),
      );
    }
  });

  it('at the same place of another array is none within the data', () => {
    const output = new Uint8Array(72).subarray(8);
    expect(ige(KEY, IV).encrypt(plaintext, output)).toEqual(ciphertext);
  });

  it.each([0, 48, 80])('of %i bytes is a RangeError that names it', (length) => {
    for (const direction of ['encrypt', 'decrypt'] as const) {
      expect(() => ige(KEY, IV)[direction](plaintext, new Uint8Array(length))).toThrow(
        new RangeError(`"output" expected Uint8Array of length 64, got length=${length}`),
      );
    }
  });

  it('of the wrong type is a TypeError that names it', () => {
    expect(() => ige(KEY, IV).encrypt(plaintext, null as unknown as typeof ciphertext)).toThrow(
      new TypeError('"output" expected Uint8Array of length 64, got type=Null'),
    );
  });
});

describe('the choice of an engine', () => {
  const plaintext = pattern(2048);
  const ciphertext = ige(KEY, IV).encrypt(plaintext);

  it.each([undefined, 'fast', 'constant-time'] as const)('%s gives the same bytes', (engine) => {
    expect(ige(KEY, IV, { engine }).encrypt(plaintext)).toEqual(ciphertext);
    expect(ige(KEY, IV, { engine }).decrypt(ciphertext)).toEqual(plaintext);
  });

  it.each(['slow', '', 'Constant-Time', 'constructor'])('%j is a RangeError', (engine) => {
    expect(() => ige(KEY, IV, { engine: engine as 'fast' })).toThrow(
      new RangeError(`"engine" expected "fast" or "constant-time", got ${JSON.stringify(engine)}`),
    );
  });

  it.each([null, 1, ['fast']])('%j is a TypeError', (engine) => {
    expect(() => ige(KEY, IV, { engine: engine as unknown as 'fast' })).toThrow(TypeError);
    expect(() => ige(KEY, IV, { engine: engine as unknown as 'fast' })).toThrow('"engine" expected');
  });

  it.each(['constant-time', null, 1])('options that are %j are a TypeError', (options) => {
    expect(() => ige(KEY, IV, options as unknown as object)).toThrow('"options" expected object');
  });
});
