// Which engine of AES runs is the caller's choice. Both give the same bytes.

import { ige } from '@mtproof/aes-ige';
import { type Keyed, MessageError, open, openData, seal, sealData } from '@mtproof/message';
import { bytesToHex, hexToBytes } from '@noble/ciphers/utils.js';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { decryptV2, encryptV2 } from './published.ts';

vi.mock('@mtproof/aes-ige', async (importOriginal) => {
  const original = await importOriginal<typeof import('@mtproof/aes-ige')>();
  return { ...original, ige: vi.fn(original.ige) };
});

beforeEach(() => {
  vi.mocked(ige).mockClear();
});

const chosen = (): unknown[] => vi.mocked(ige).mock.calls.map(([, , options]) => options?.engine);

const auth_key = Uint8Array.from({ length: 256 }, (_, i) => i);
const fields = { salt: 1n, session_id: 2n, msg_id: 0x65c53d6000000000n, seqno: 1, body: new Uint8Array(16) };
const padding = { 1: new Uint8Array(0), 2: new Uint8Array(16) } as const;

describe.each(['fast', 'constant-time', undefined] as const)('%s', (engine) => {
  it.each([1, 2] as const)('is what seals and opens version %i', (version) => {
    const keyed: Keyed = { version, auth_key, x: 0, engine };
    const message = seal({ ...keyed, ...fields, padding: padding[version] });
    expect(message).toEqual(seal({ version, auth_key, x: 0, ...fields, padding: padding[version] }));
    expect(open({ ...keyed, message })).toEqual(fields);
    const plaintext = openData({ ...keyed, message });
    const data = { plaintext: plaintext.subarray(0, 48), padding: padding[version] };
    expect(sealData({ ...keyed, ...data })).toEqual(message);
    expect(chosen()).toEqual([engine, undefined, engine, engine, engine]);
  });

  it('has the published bytes', () => {
    const plaintext = hexToBytes(encryptV2.plaintext);
    const sealed = sealData({
      version: 2,
      auth_key,
      x: 0,
      plaintext,
      padding: hexToBytes(encryptV2.padding),
      engine,
    });
    expect(bytesToHex(sealed.subarray(8, 24))).toBe(encryptV2.msg_key);
    const published = { version: 2, x: 8, auth_key: hexToBytes(decryptV2.auth_key), engine } as const;
    expect(open({ ...published, message: hexToBytes(decryptV2.message) }).body).toEqual(
      open({ ...published, engine: 'fast', message: hexToBytes(decryptV2.message) }).body,
    );
  });
});

const calls = {
  seal: (keyed: Keyed) => seal({ ...keyed, ...fields, padding: padding[2] }),
  sealData: (keyed: Keyed) => sealData({ ...keyed, plaintext: fields.body, padding: padding[2] }),
  open: (keyed: Keyed) => open({ ...keyed, message: new Uint8Array(1) }),
  openData: (keyed: Keyed) => openData({ ...keyed, message: new Uint8Array(1) }),
};

describe.each(Object.entries(calls))('%s', (_, call) => {
  it.each(['slow', '', 'constructor'])('refuses the engine %j, before it looks at a message', (engine) => {
    const keyed = { version: 2, auth_key, x: 0, engine: engine as 'fast' } as const;
    expect(() => call(keyed)).toThrow(
      new RangeError(`"engine" expected "fast" or "constant-time", got ${JSON.stringify(engine)}`),
    );
  });

  it.each([null, 1])('refuses %j in its place', (engine) => {
    const keyed = { version: 2, auth_key, x: 0, engine: engine as unknown as 'fast' } as const;
    expect(() => call(keyed)).toThrow(TypeError);
    expect(() => call(keyed)).toThrow('"engine" expected "fast" or "constant-time", got type=');
    expect(() => call(keyed)).not.toThrow(MessageError);
  });
});
