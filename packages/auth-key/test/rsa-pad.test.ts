import { createDecipheriv, createHash } from 'node:crypto';
import { type RsaPrivateKey, rsaPad, rsaUnpad } from '@mtproof/auth-key';
import { powMod } from '@mtproof/modp';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { filler } from './handshake.ts';
import { sha1Padded } from './old-rsa.ts';
import { gotdRsaPad, hex, rsaKey, toHex } from './published.ts';
import { rsa, transparent } from './rsa.ts';

const data = filler(100, 1);
const padding = filler(92, 2);
const temp_key = filler(32, 3);
const input = { key: rsa, data, padding, temp_key };

describe('rsaPad', () => {
  it('is that of gotd', () => {
    const steps = new Map<string, string>();
    const zeros = { padding: new Uint8Array(48), temp_key: new Uint8Array(32) };
    const encrypted_data = rsaPad(
      { key: rsaKey('production'), data: new Uint8Array(144).fill(0x61), ...zeros },
      (name, value) => steps.set(name, toHex(value)),
    );
    expect(toHex(encrypted_data)).toBe(gotdRsaPad.encryptedData);
    expect(steps.get('key_aes_encrypted')).toBe(gotdRsaPad.keyAesEncrypted);
    expect([...steps.keys()]).toEqual([
      'data_with_hash',
      'aes_encrypted',
      'temp_key_xor',
      'key_aes_encrypted',
    ]);
  });

  it('reverses the data, and hashes them as they are', () => {
    const steps: Record<string, Uint8Array> = {};
    rsaPad(input, (name, value) => {
      steps[name] = value;
    });
    const data_with_padding = Buffer.concat([data, padding]);
    const hash = createHash('sha256').update(temp_key).update(data_with_padding).digest();
    expect(toHex(steps['data_with_hash'] as Uint8Array)).toBe(
      toHex(Buffer.concat([Buffer.from(data_with_padding).reverse(), hash])),
    );
    // the first block of IGE with a zero iv is that of ECB
    const ecb = createDecipheriv('aes-256-ecb', temp_key, null).setAutoPadding(false);
    const first = ecb.update((steps['aes_encrypted'] as Uint8Array).subarray(0, 16));
    expect(toHex(first)).toBe(toHex((steps['data_with_hash'] as Uint8Array).subarray(0, 16)));
  });

  it('gives copies to trace', () => {
    const clean = rsaPad(input);
    expect(rsaPad(input, (_, value) => value.fill(0))).toEqual(clean);
  });

  it('asks for another temp_key when the number is not below n', () => {
    const key = { n: Uint8Array.of(1, ...new Uint8Array(255)), e: Uint8Array.of(1, 0, 1) };
    const codes = Array.from({ length: 5 }, (_, i) =>
      codeOf(() => rsaPad({ ...input, key, temp_key: filler(32, i) })),
    );
    expect(codes).toEqual(Array(5).fill('AUTH_RSA_RETRY'));
  });

  it('takes n itself for too large, and n - 1 for small enough', () => {
    let number = new Uint8Array(256);
    rsaPad({ ...input, key: transparent }, (name, value) => {
      if (name === 'key_aes_encrypted') {
        number = value;
      }
    });
    const larger = number.slice();
    larger[255] = (number[255] as number) + 1;
    expect(larger[255]).not.toBe(0);
    expect(codeOf(() => rsaPad({ ...input, key: { n: number, e: Uint8Array.of(1) } }))).toBe(
      'AUTH_RSA_RETRY',
    );
    expect(rsaPad({ ...input, key: { n: larger, e: Uint8Array.of(1) } })).toEqual(number);
  });

  it('has room for 144 bytes', () => {
    const of =
      (length: number, filled = 192 - length) =>
      () =>
        rsaPad({ ...input, data: filler(length, 4), padding: filler(Math.max(0, filled), 5) });
    expect(of(0)()).toHaveLength(256);
    expect(of(144)()).toHaveLength(256);
    expect(of(145)).toThrow(RangeError);
    expect(of(145)).toThrow('"data" expected Uint8Array of at most 144 bytes, got length=145');
    expect(of(100, 91)).toThrow('"padding" expected Uint8Array of length 92, got length=91');
    expect(of(100, 93)).toThrow(RangeError);
  });

  it('needs bytes of the right lengths', () => {
    expect(() => rsaPad({ ...input, temp_key: filler(31, 1) })).toThrow(
      '"temp_key" expected Uint8Array of length 32',
    );
    expect(() => rsaPad({ ...input, data: 'data' as never })).toThrow('"data" expected Uint8Array');
    expect(() => rsaPad({ ...input, key: { n: filler(255, 1), e: rsa.e } })).toThrow(RangeError);
  });
});

describe('rsaUnpad', () => {
  it('undoes rsaPad', () => {
    const encrypted_data = rsaPad(input);
    expect(rsaUnpad({ key: rsa, encrypted_data })).toEqual({
      data: Uint8Array.of(...data, ...padding),
      form: 'RSA_PAD',
    });
  });

  it('keeps the zeros in front of a small number', () => {
    // e = 1: encrypted_data is key_aes_encrypted
    const small = Array.from({ length: 2000 }, (_, i) => ({
      ...input,
      key: transparent,
      temp_key: filler(32, i),
    }))
      .map((one) => rsaPad(one))
      .find((bytes) => bytes[0] === 0);
    expect(small).toHaveLength(256);
    expect(rsaUnpad({ key: transparent, encrypted_data: small as Uint8Array }).data).toHaveLength(192);
  });

  const encrypted_data = rsaPad({ ...input, key: transparent });
  const unpad =
    (bytes: Uint8Array, key: RsaPrivateKey = transparent) =>
    () =>
      rsaUnpad({ key, encrypted_data: bytes });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['255 bytes', encrypted_data.subarray(1)],
    ['257 bytes', Uint8Array.of(0, ...encrypted_data)],
    ['n', transparent.n],
    ['0', new Uint8Array(256)],
    ['the old padding', powMod({ base: filler(255, 1), exponent: Uint8Array.of(1), modulus: transparent.n })],
  ])('refuses %s', (_, bytes) => {
    expect(codeOf(unpad(bytes))).toBe('AUTH_RSA_HASH');
  });

  it('refuses what is for another key', () => {
    expect(codeOf(unpad(rsaPad(input)))).toBe('AUTH_RSA_HASH');
  });

  it('refuses every flipped bit', () => {
    for (let bit = 0; bit < 8 * 256; bit++) {
      const flipped = encrypted_data.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(codeOf(unpad(flipped)), `bit ${bit}`).toBe('AUTH_RSA_HASH');
    }
  });

  it('needs a key that gives 256 bytes', () => {
    const key = { ...transparent, power: () => hex('00') };
    expect(unpad(encrypted_data, key)).toThrow(
      '"key.power(encrypted_data)" expected Uint8Array of length 256',
    );
    expect(unpad('' as never)).toThrow('"encrypted_data" expected Uint8Array');
  });
});

describe('rsaUnpad of the form before RSA_PAD', () => {
  const unpad = (bytes: Uint8Array, profile?: 'strict' | 'lenient') =>
    rsaUnpad({ key: transparent, encrypted_data: bytes, profile });
  const codeFor = (bytes: Uint8Array) => codeOf(() => unpad(bytes, 'lenient'));

  it('gives the data alone, of every length that is whole words', () => {
    for (let length = 0; length <= 232; length += 4) {
      const data = filler(length, 1);
      expect(unpad(sha1Padded(data), 'lenient'), `${length}`).toEqual({ data, form: 'SHA1' });
    }
  });

  it('is for the profile lenient only', () => {
    const old = sha1Padded(filler(96, 1));
    expect(codeOf(() => unpad(old))).toBe('AUTH_RSA_HASH');
    expect(codeOf(() => unpad(old, 'strict'))).toBe('AUTH_RSA_HASH');
    expect(() => unpad(old, 'lax' as never)).toThrow('"profile" expected strict or lenient');
    expect(unpad(rsaPad({ ...input, key: transparent }), 'lenient').form).toBe('RSA_PAD');
  });

  it('has a zero in front, whole words, and the right hash', () => {
    const old = sha1Padded(filler(96, 1));
    expect(codeFor(Uint8Array.of(1, ...old.subarray(1)))).toBe('AUTH_RSA_HASH');
    expect(codeFor(sha1Padded(filler(97, 1)))).toBe('AUTH_RSA_HASH');
    expect(codeFor(sha1Padded(filler(235, 1)))).toBe('AUTH_RSA_HASH');
    for (let at = 1; at < 21 + 96; at++) {
      expect(codeFor(old.map((byte, i) => (i === at ? byte ^ 1 : byte))), `byte ${at}`).toBe('AUTH_RSA_HASH');
    }
    // behind the data the bytes are anything
    expect(codeFor(old.map((byte, i) => (i < 21 + 96 ? byte : byte ^ 1)))).toBe('none');
  });
});
