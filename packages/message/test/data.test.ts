import { openData, sealData, type Version } from '@mtproof/message';
import { bytesToHex, hexToBytes } from '@noble/ciphers/utils.js';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { decryptV2, encryptV2 } from './published.ts';

const auth_key = hexToBytes(encryptV2.auth_key);
const [plaintext, padding] = [hexToBytes(encryptV2.plaintext), hexToBytes(encryptV2.padding)];

describe('published messages', () => {
  it('seals the one of grammers, and reports the steps', () => {
    const names: string[] = [];
    const trace = (name: string, value: Uint8Array) => {
      names.push(name);
      if (name === 'plaintext') {
        expect(bytesToHex(value)).toBe(encryptV2.plaintext);
      }
      if (name === 'msg_key') {
        expect(bytesToHex(value)).toBe(encryptV2.msg_key);
      }
    };
    const message = sealData({ version: 2, auth_key, x: 0, plaintext, padding }, trace);
    expect(bytesToHex(message)).toBe(encryptV2.message);
    expect(names).toEqual([
      'plaintext',
      'msg_key_large',
      'msg_key',
      'sha256_a',
      'sha256_b',
      'aes_key',
      'aes_iv',
    ]);
  });

  it('opens it', () => {
    const opened = openData({ version: 2, auth_key, x: 0, message: hexToBytes(encryptV2.message) });
    expect(bytesToHex(opened)).toBe(encryptV2.plaintext + encryptV2.padding);
  });

  it('opens the one from a server, and reports the steps', () => {
    const names: string[] = [];
    const [auth_key, message] = [hexToBytes(decryptV2.auth_key), hexToBytes(decryptV2.message)];
    const opened = openData({ version: 2, auth_key, x: 8, message }, (name) => names.push(name));
    expect(bytesToHex(opened)).toBe(decryptV2.plaintext);
    expect(names).toEqual([
      'sha256_a',
      'sha256_b',
      'aes_key',
      'aes_iv',
      'plaintext',
      'msg_key_large',
      'msg_key',
    ]);
  });
});

describe('1.0', () => {
  const sealed = sealData({ version: 1, auth_key, x: 0, plaintext, padding: padding.subarray(0, 3) });

  it('covers the plaintext alone', () => {
    expect(openData({ version: 1, auth_key, x: 0, message: sealed, length: 45 }).subarray(0, 45)).toEqual(
      plaintext,
    );
    expect(codeOf(() => openData({ version: 1, auth_key, x: 0, message: sealed }))).toBe('MESSAGE_INTEGRITY');
    expect(codeOf(() => openData({ version: 1, auth_key, x: 0, message: sealed, length: 44 }))).toBe(
      'MESSAGE_INTEGRITY',
    );
  });

  it('covers everything where no length is said', () => {
    const message = sealData({ version: 1, auth_key, x: 8, plaintext: auth_key, padding: new Uint8Array(0) });
    expect(openData({ version: 1, auth_key, x: 8, message })).toEqual(auth_key);
  });

  it('is truncated when it cannot hold the length', () => {
    expect(codeOf(() => openData({ version: 1, auth_key, x: 0, message: sealed, length: 49 }))).toBe(
      'MESSAGE_TRUNCATED',
    );
  });
});

describe('what a receiver refuses', () => {
  const message = hexToBytes(encryptV2.message);
  const open = (message: Uint8Array) => codeOf(() => openData({ version: 2, auth_key, x: 0, message }));

  it('anything short of one block', () => {
    for (const length of [0, 7, 8, 23, 24, 39]) {
      expect(open(message.subarray(0, length))).toBe('MESSAGE_TRUNCATED');
    }
    expect(open(message.subarray(0, 40))).toBe('MESSAGE_INTEGRITY');
  });

  it('a part of a block', () => {
    for (const length of [41, 55, 87]) {
      expect(open(message.subarray(0, length))).toBe('MESSAGE_ALIGNMENT');
    }
  });

  it('another key', () => {
    const other = auth_key.map((byte, i) => (i === 255 ? byte ^ 1 : byte));
    expect(codeOf(() => openData({ version: 2, auth_key: other, x: 0, message }))).toBe(
      'MESSAGE_KEY_ID_MISMATCH',
    );
  });

  it('the other direction and the other version', () => {
    expect(codeOf(() => openData({ version: 2, auth_key, x: 8, message }))).toBe('MESSAGE_INTEGRITY');
    expect(codeOf(() => openData({ version: 1, auth_key, x: 0, message }))).toBe('MESSAGE_INTEGRITY');
  });

  it('is reported without secrets', () => {
    expect(() => openData({ version: 2, auth_key, x: 0, message: message.subarray(0, 39) })).toThrow(
      '39 bytes, at least 40 expected',
    );
    expect(() => openData({ version: 2, auth_key, x: 0, message: message.subarray(0, 41) })).toThrow(
      'encrypted part of 17 bytes is not a multiple of 16',
    );
  });
});

describe('arguments', () => {
  const seal = (version: Version, plaintext: number, padding: number) => () =>
    sealData({
      version,
      auth_key,
      x: 0,
      plaintext: new Uint8Array(plaintext),
      padding: new Uint8Array(padding),
    });

  it('padding fills up to a block, 0 … 15 bytes in 1.0 and 12 … 1024 in 2.0', () => {
    expect(seal(1, 16, 0)()).toHaveLength(40);
    expect(seal(1, 17, 15)()).toHaveLength(56);
    expect(seal(2, 4, 12)()).toHaveLength(40);
    expect(seal(2, 0, 16)()).toHaveLength(40);
    expect(seal(2, 16, 1024)()).toHaveLength(1064);
    expect(seal(2, 17, 14)).toThrow(
      new RangeError('"padding" expected 12 … 1024 bytes that fill 17 up to a multiple of 16, got length=14'),
    );
  });

  it.each([
    { version: 1, plaintext: 16, padding: 16 },
    { version: 1, plaintext: 17, padding: 14 },
    { version: 1, plaintext: 0, padding: 0 },
    { version: 2, plaintext: 16, padding: 0 },
    { version: 2, plaintext: 21, padding: 11 },
    { version: 2, plaintext: 17, padding: 14 },
    { version: 2, plaintext: 15, padding: 1025 },
    { version: 2, plaintext: 16, padding: 1040 },
  ] as const)(
    'version $version takes no $padding bytes after $plaintext',
    ({ version, plaintext, padding }) => {
      expect(seal(version, plaintext, padding)).toThrow(RangeError);
      expect(seal(version, plaintext, padding)).toThrow(`got length=${padding}`);
    },
  );

  it('are checked before the message is', () => {
    const message = new Uint8Array(0);
    const short = new Uint8Array(255);
    expect(() => openData({ version: 2, auth_key: short, x: 0, message })).toThrow(RangeError);
    expect(() => openData({ version: 3 as Version, auth_key, x: 0, message })).toThrow(
      new RangeError('"version" expected 1 or 2, got 3'),
    );
    expect(() => sealData({ version: 0 as Version, auth_key, x: 0, plaintext, padding })).toThrow(RangeError);
    expect(() => openData({ version: 2, auth_key, x: 0, message, length: 16 })).toThrow(
      new TypeError('"length" expected only with version 1, 2.0 authenticates the padding too'),
    );
    expect(() => openData({ version: 1, auth_key, x: 0, message, length: -1 })).toThrow(RangeError);
    expect(() => openData({ version: 1, auth_key, x: 0, message, length: 0.5 })).toThrow(RangeError);
  });

  it('are bytes', () => {
    const text = 'text' as unknown as Uint8Array;
    const of = (name: string) => new TypeError(`"${name}" expected Uint8Array, got type=string`);
    expect(() => sealData({ version: 2, auth_key, x: 0, plaintext: text, padding })).toThrow(of('plaintext'));
    expect(() => sealData({ version: 2, auth_key, x: 0, plaintext, padding: text })).toThrow(of('padding'));
    expect(() => openData({ version: 2, auth_key, x: 0, message: text })).toThrow(of('message'));
  });
});
