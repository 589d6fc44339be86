import { createHash } from 'node:crypto';
import { ige } from '@mtproof/aes-ige';
import { decryptAnswer, encryptInner, newNonceHash, serverSalt, tmpAes } from '@mtproof/auth-key';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { filler } from './handshake.ts';
import { hex, sample, tmpAesSamples, toHex } from './published.ts';

const nonces = { new_nonce: hex(sample.new_nonce), server_nonce: hex(sample.server_nonce) };
const short = { new_nonce: filler(31, 1), server_nonce: nonces.server_nonce };
const long = { new_nonce: nonces.new_nonce, server_nonce: filler(17, 1) };

describe('tmpAes', () => {
  it('is that of the samples', () => {
    for (const { new_nonce, server_nonce, ...expected } of [sample, ...tmpAesSamples]) {
      const { tmp_aes_key, tmp_aes_iv } = tmpAes({
        new_nonce: hex(new_nonce),
        server_nonce: hex(server_nonce),
      });
      expect(toHex(tmp_aes_key)).toBe(expected.tmp_aes_key);
      expect(toHex(tmp_aes_iv)).toBe(expected.tmp_aes_iv);
    }
  });

  it('counts zeros in front of the nonces', () => {
    const { new_nonce, server_nonce } = nonces;
    expect(() => tmpAes({ new_nonce: new_nonce.subarray(1), server_nonce })).toThrow(RangeError);
    const zeros = tmpAes({ new_nonce: new Uint8Array(32), server_nonce: new Uint8Array(16) });
    const hash = createHash('sha1').update(new Uint8Array(48)).digest('hex');
    expect(toHex(zeros.tmp_aes_key.subarray(0, 20))).toBe(hash);
  });

  it('needs 32 and 16 bytes', () => {
    expect(() => tmpAes(short)).toThrow('"new_nonce" expected Uint8Array of length 32');
    expect(() => tmpAes(long)).toThrow('"server_nonce" expected Uint8Array of length 16');
  });
});

describe('encryptInner', () => {
  const data = hex(sample.client_data);
  const padding = hex(sample.client_padding);

  it('is that of the sample', () => {
    const steps: string[] = [];
    const encrypted = encryptInner({ data, padding, ...nonces }, (name, value) => {
      steps.push(name, toHex(value));
      value.fill(0);
    });
    expect(toHex(encrypted)).toBe(sample.encrypted_data);
    expect(steps).toEqual([
      'tmp_aes_key',
      sample.tmp_aes_key,
      'tmp_aes_iv',
      sample.tmp_aes_iv,
      'data_with_hash',
      sample.client_data_with_hash,
    ]);
    expect(
      toHex(encryptInner({ data: hex(sample.answer), padding: hex(sample.answer_padding), ...nonces })),
    ).toBe(sample.encrypted_answer);
  });

  it.each([
    [0, 12],
    [4, 8],
    [11, 1],
    [12, 0],
    [13, 15],
    [28, 0],
  ])('of %i bytes takes %i of padding', (length, missing) => {
    const encrypt = (extra: number) =>
      encryptInner({ data: filler(length, 1), padding: filler(extra, 2), ...nonces });
    expect(encrypt(missing)).toHaveLength(20 + length + missing);
    expect(() => encrypt(missing + 1)).toThrow(`"padding" expected Uint8Array of length ${missing}`);
    expect(() => encrypt(missing + 16)).toThrow(RangeError);
  });

  it('needs bytes', () => {
    expect(() => encryptInner({ data: 'data' as never, padding, ...nonces })).toThrow('"data" expected');
    expect(() => encryptInner({ data, padding, ...short })).toThrow('"new_nonce" expected');
  });
});

describe('decryptAnswer', () => {
  const decrypt = (encrypted_answer: Uint8Array) => decryptAnswer({ encrypted_answer, ...nonces });

  it('is that of the sample', () => {
    expect(toHex(decrypt(hex(sample.encrypted_answer)))).toBe(sample.answer);
    expect(toHex(decrypt(hex(sample.encrypted_data)))).toBe(sample.client_data);
  });

  it('finds data of every length, down to 0', () => {
    for (let length = 0; length < 40; length++) {
      const padding = filler((32 - ((20 + length) % 16)) % 16, 3);
      const data = filler(length, 4);
      expect(decrypt(encryptInner({ data, padding, ...nonces })), `${length}`).toEqual(data);
    }
  });

  it('decrypts up to 1024 bytes, and nothing that is longer', () => {
    const names: string[] = [];
    const traced = (length: number) =>
      codeOf(() =>
        decryptAnswer({ encrypted_answer: new Uint8Array(length), ...nonces }, (name) => names.push(name)),
      );
    expect(traced(1024)).toBe('AUTH_ANSWER_HASH');
    expect(names).toEqual(['tmp_aes_key', 'tmp_aes_iv', 'answer_with_hash']);
    names.length = 0;
    expect(traced(1040)).toBe('AUTH_ANSWER_LENGTH');
    expect(names).toEqual([]);
  });

  it('knows nothing of 16 bytes of padding', () => {
    const data = filler(300, 1);
    const { tmp_aes_key, tmp_aes_iv } = tmpAes(nonces);
    const plain = ige(tmp_aes_key, tmp_aes_iv).decrypt(
      encryptInner({ data, padding: new Uint8Array(0), ...nonces }),
    );
    const longer = ige(tmp_aes_key, tmp_aes_iv).encrypt(Uint8Array.of(...plain, ...new Uint8Array(16)));
    expect(codeOf(() => decrypt(longer))).toBe('AUTH_ANSWER_HASH');
  });

  it.each([0, 1, 15, 16, 31, 33, 591, 1040, 1 << 24])('refuses %i bytes: AUTH_ANSWER_LENGTH', (length) => {
    expect(codeOf(() => decrypt(filler(length, 1)))).toBe('AUTH_ANSWER_LENGTH');
  });

  it('refuses every flipped bit, those of the padding too', () => {
    const encrypted = hex(sample.encrypted_answer);
    const unnoticed: number[] = [];
    for (let bit = 0; bit < 8 * encrypted.length; bit += 7) {
      const flipped = encrypted.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      const code = codeOf(() => decrypt(flipped));
      if (code === 'none') {
        unnoticed.push(bit);
      } else {
        expect(code).toBe('AUTH_ANSWER_HASH');
      }
    }
    // a change of the last block changes half of its plaintext, and 8 bytes of that are no padding
    expect(unnoticed).toEqual([]);
  });

  it('needs bytes', () => {
    expect(() => decrypt('' as never)).toThrow('"encrypted_answer" expected Uint8Array');
    expect(() => decryptAnswer({ encrypted_answer: new Uint8Array(32), ...long })).toThrow(
      '"server_nonce" expected',
    );
  });
});

describe('newNonceHash', () => {
  const of = (number: number, change = {}) =>
    newNonceHash({
      new_nonce: nonces.new_nonce,
      auth_key: hex(sample.auth_key),
      number: number as 1,
      ...change,
    });

  it('is that of the sample', () => {
    expect([1, 2, 3].map((number) => toHex(of(number)))).toEqual([
      sample.new_nonce_hash1,
      sample.new_nonce_hash2,
      sample.new_nonce_hash3,
    ]);
  });

  it('has three numbers', () => {
    for (const number of [0, 4, 1.5, Number.NaN, '1' as never]) {
      expect(() => of(number)).toThrow(RangeError);
      expect(() => of(number)).toThrow(`"number" expected 1, 2 or 3, got ${number}`);
    }
  });

  it('needs a nonce of 32 bytes and a key of 256', () => {
    expect(() => of(1, { new_nonce: filler(16, 1) })).toThrow('"new_nonce" expected');
    expect(() => of(1, { auth_key: filler(255, 1) })).toThrow('"auth_key" expected Uint8Array of length 256');
  });
});

describe('serverSalt', () => {
  it('is that of the sample', () => {
    expect(serverSalt(nonces)).toBe(sample.server_salt);
  });

  it('needs 32 and 16 bytes', () => {
    expect(() => serverSalt(short)).toThrow('"new_nonce" expected');
    expect(() => serverSalt(long)).toThrow('"server_nonce" expected');
  });
});
