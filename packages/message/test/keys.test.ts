import { type Direction, v1, v2 } from '@mtproof/message';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/ciphers/utils.js';
import { describe, expect, it } from 'vitest';
import { encryptV2, kdf } from './published.ts';

const auth_key = Uint8Array.from({ length: 256 }, (_, i) => i);
const msg_key = auth_key.slice(0, 16);

describe('keys', () => {
  it.each(kdf)('$name', ({ version, x, auth_key, msg_key, aes_key, aes_iv }) => {
    const derive = version === 1 ? v1.keys : v2.keys;
    const keys = derive({ auth_key: hexToBytes(auth_key), msg_key: hexToBytes(msg_key), x });
    expect(bytesToHex(keys.aes_key)).toBe(aes_key);
    expect(bytesToHex(keys.aes_iv)).toBe(aes_iv);
  });
});

describe('msgKey', () => {
  it('1.0: bytes 4 … 19 of the SHA-1', () => {
    // https://github.com/gotd/td crypto/kdf_v1_test.go
    expect(bytesToHex(v1.msgKey(utf8ToBytes('bind-message-test-payload')))).toBe(
      'fc11a3669566de22b87f66550dc3de6d',
    );
  });

  it('2.0: bytes 8 … 23 of the SHA-256 over part of the key and the padded text', () => {
    const plaintext = hexToBytes(encryptV2.plaintext + encryptV2.padding);
    expect(bytesToHex(v2.msgKey({ auth_key, x: 0, plaintext }))).toBe(encryptV2.msg_key);
    expect(bytesToHex(v2.msgKey({ auth_key, x: 8, plaintext }))).not.toBe(encryptV2.msg_key);
  });
});

describe('trace', () => {
  const collect = (run: (trace: (name: string, value: Uint8Array) => void) => unknown) => {
    const steps: Record<string, Uint8Array> = {};
    run((name, value) => {
      steps[name] = value;
    });
    return steps;
  };

  it('reports the hashes of 1.0, of which key and iv consist', () => {
    const steps = collect((trace) => v1.keys({ auth_key, msg_key, x: 0 }, trace));
    expect(Object.keys(steps)).toEqual(['sha1_a', 'sha1_b', 'sha1_c', 'sha1_d', 'aes_key', 'aes_iv']);
    const hex = (name: string, from: number, length: number) =>
      bytesToHex(steps[name]?.subarray(from, from + length) as Uint8Array);
    expect(hex('aes_key', 0, 32)).toBe(hex('sha1_a', 0, 8) + hex('sha1_b', 8, 12) + hex('sha1_c', 4, 12));
    expect(hex('aes_iv', 0, 32)).toBe(
      hex('sha1_a', 8, 12) + hex('sha1_b', 0, 8) + hex('sha1_c', 16, 4) + hex('sha1_d', 0, 8),
    );
  });

  it('reports those of 2.0', () => {
    const steps = collect((trace) => v2.keys({ auth_key, msg_key, x: 0 }, trace));
    expect(Object.keys(steps)).toEqual(['sha256_a', 'sha256_b', 'aes_key', 'aes_iv']);
    expect(steps['aes_key']?.slice(0, 8)).toEqual(steps['sha256_a']?.slice(0, 8));
    expect(steps['aes_iv']?.slice(0, 8)).toEqual(steps['sha256_b']?.slice(0, 8));
  });

  it('reports the hash of which the 1.0 msg_key is part', () => {
    const steps = collect((trace) => v1.msgKey(msg_key, trace));
    expect(steps['sha1']).toHaveLength(20);
    expect(steps['sha1']?.slice(4)).toEqual(v1.msgKey(msg_key));
  });

  it('reports msg_key_large', () => {
    const plaintext = new Uint8Array(32);
    const steps = collect((trace) => v2.msgKey({ auth_key, x: 0, plaintext }, trace));
    expect(steps['msg_key_large']?.slice(8, 24)).toEqual(v2.msgKey({ auth_key, x: 0, plaintext }));
  });

  it('gives copies', () => {
    const { aes_key } = v1.keys({ auth_key, msg_key, x: 0 }, (_, value) => value.fill(0));
    expect(aes_key).toEqual(v1.keys({ auth_key, msg_key, x: 0 }).aes_key);
  });
});

describe('arguments', () => {
  it.each([v1.keys, v2.keys])('of keys have their lengths', (keys) => {
    expect(() => keys({ auth_key: msg_key, msg_key, x: 0 })).toThrow(
      new RangeError('"auth_key" expected Uint8Array of length 256, got length=16'),
    );
    expect(() => keys({ auth_key, msg_key: auth_key, x: 0 })).toThrow(
      new RangeError('"msg_key" expected Uint8Array of length 16, got length=256'),
    );
    expect(() => keys({ auth_key, msg_key, x: 4 as Direction })).toThrow(
      new RangeError('"x" expected 0 or 8, got 4'),
    );
  });

  it('of msgKey are bytes', () => {
    const text = 'text' as unknown as Uint8Array;
    expect(() => v1.msgKey(text)).toThrow(new TypeError('"plaintext" expected Uint8Array, got type=string'));
    expect(() => v2.msgKey({ auth_key, x: 0, plaintext: text })).toThrow(
      new TypeError('"plaintext" expected Uint8Array, got type=string'),
    );
    expect(() => v2.msgKey({ auth_key, x: 1 as Direction, plaintext: msg_key })).toThrow(RangeError);
    expect(() => v2.msgKey({ auth_key: msg_key, x: 0, plaintext: msg_key })).toThrow(RangeError);
  });
});
