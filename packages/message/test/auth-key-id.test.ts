import { authKeyAuxHash, authKeyId } from '@mtproof/message';
import { hexToBytes } from '@noble/ciphers/utils.js';
import { describe, expect, it } from 'vitest';
import { decryptV2, encryptV2 } from './published.ts';

const le = (hex: string): bigint => new DataView(hexToBytes(hex).buffer).getBigInt64(0, true);

// https://core.telegram.org/mtproto/samples-auth_key
const SAMPLE =
  'aca2547baa3b4b3e6ad9129adee796042fc4acaaaba40dce7a1196640595829e2ba85c5e68e5d2b7b713b28720ccd0e65da3b80cd8a9282bde895755b924f4cbbced119dee057d3066d7095c25771a53d9ad6ec3464ee0e7fe1a4d9851f17b6cc7d6e636e0bdea7d66153cf37005835a528e65673c1f5adaa27465964ba89aa6fd045108b25b1dc9ab2d979864858c9eacbfa4a399cdbf2154d2cc6743c5caa40683343d80a36c7f1289dc5ac5ee585dea1e1cd296444ea6cd8f6c3564b2d355b310a3c02608eea5ec36d38e941bf811489ab7a24c069e44ff54714cb4a45eee2f310fddc0a1b08bd3dff8801e27c8508efd7ad51ef3c13ef1d9a02ee4601741';

describe('authKeyId', () => {
  it('is the last 8 bytes of the SHA-1, little-endian and signed', () => {
    expect(authKeyId(hexToBytes(SAMPLE))).toBe(5654532459904850021n);
    expect(authKeyId(hexToBytes(encryptV2.auth_key))).toBe(le('32d1586ea457dfc8'));
    expect(authKeyId(hexToBytes(decryptV2.auth_key))).toBe(le(decryptV2.message.slice(0, 16)));
  });
});

describe('authKeyAuxHash', () => {
  it('is the first 8 bytes of the SHA-1', () => {
    expect(authKeyAuxHash(hexToBytes(SAMPLE))).toBe(le('20b5c361a4f5a3d0'));
  });
});

describe.each([authKeyId, authKeyAuxHash])('%o', (f) => {
  it('takes 256 bytes only', () => {
    for (const length of [0, 255, 257]) {
      expect(() => f(new Uint8Array(length))).toThrow(
        new RangeError(`"auth_key" expected Uint8Array of length 256, got length=${length}`),
      );
    }
    expect(() => f('' as unknown as Uint8Array)).toThrow(TypeError);
  });
});
