// What SECURITY.md says: keys, hashes of keys and plaintexts do not outlast the function that made them.

import { sha256 } from '@mtproof/hash';
import { open, openData, seal, sealData, type Version, v1, v2 } from '@mtproof/message';
import { describe, expect, it } from 'vitest';
import { leftovers as leftoversOf } from '../../../tests/leftovers.ts';

const versions: readonly Version[] = [1, 2];
const x = 8;
const auth_key = new Uint8Array(256);
for (let i = 0; i < 256; i += 32) {
  auth_key.set(sha256(Uint8Array.of(i)), i);
}
const body = sha256(Uint8Array.of(255));
const fields = { salt: 1n, session_id: 2n, msg_id: 0x65c53d6000000001n, seqno: 1, body };

const leftovers = (secrets: Traced, run: () => unknown): Promise<string[]> =>
  leftoversOf(secrets, run, [auth_key, body]);

type Traced = Record<string, Uint8Array>;
type Trace = (name: string, value: Uint8Array) => void;
const traced = (run: (trace: Trace) => unknown): Traced => {
  const values: Traced = {};
  run((name, value) => {
    values[name] = value;
  });
  return values;
};

/** A trace that keeps nothing, and throws at one of the values. */
const stop =
  (at: string): Trace =>
  (name, value) => {
    value.fill(0);
    if (name === at) {
      throw new Error('of the trace');
    }
  };

/** Every 16 bytes of the key, at any offset that is a multiple of 8. */
const keyParts = Object.fromEntries(
  Array.from({ length: 31 }, (_, i) => [`auth_key ${8 * i}`, auth_key.slice(8 * i, 8 * i + 16)]),
);

describe.each(versions)('version %i', (version) => {
  const keyed = { version, auth_key, x } as const;
  const padding = new Uint8Array(version === 1 ? 0 : 16);
  const input = { ...keyed, ...fields, padding };
  const message = seal(input);
  const steps = traced((trace) => open({ ...keyed, message }, trace));
  // msg_key is public, and the rest of the hash that it is from is of the authenticated text.
  const { msg_key: _, msg_key_large, sha1, ...derived } = steps;
  const secrets = { ...derived, body: body.slice(), ...keyParts };
  const names = Object.keys(derived).filter((name) => name !== 'plaintext');

  it('derives keys that its caller alone has', async () => {
    const msg_key = message.slice(8, 24);
    const { aes_key, aes_iv, plaintext, ...hashes } = derived as Traced &
      Record<'aes_key' | 'aes_iv', Uint8Array>;
    const keys = () => {
      const made = (version === 1 ? v1 : v2).keys({ auth_key, msg_key, x });
      return [made.aes_key, made.aes_iv];
    };
    expect(await leftovers({ ...hashes, ...keyParts }, keys)).toEqual([]);
    const fails = () => (version === 1 ? v1 : v2).keys({ auth_key, msg_key, x }, stop('aes_iv'));
    expect(fails).toThrow('of the trace');
    expect(await leftovers({ ...hashes, aes_key, aes_iv, ...keyParts }, fails)).toEqual([]);
  });

  it('seals and leaves nothing', async () => {
    expect(await leftovers(secrets, () => seal(input))).toEqual([]);
    const plaintext = body.slice();
    expect(await leftovers(secrets, () => sealData({ ...keyed, plaintext, padding }))).toEqual([]);
    for (const at of [...names.slice(0, -2), 'plaintext', 'msg_key', 'aes_iv']) {
      const fails = () => seal(input, stop(at));
      expect(fails).toThrow('of the trace');
      expect(await leftovers(secrets, fails)).toEqual([]);
    }
    expect(() => seal({ ...input, padding: new Uint8Array(3) })).toThrow(RangeError);
    expect(await leftovers(secrets, () => seal({ ...input, padding: new Uint8Array(3) }))).toEqual([]);
  });

  it('opens and leaves nothing but what it gives back', async () => {
    expect(await leftovers(secrets, () => open({ ...keyed, message }).body)).toEqual([]);
    expect(await leftovers(secrets, () => openData({ ...keyed, message }))).toEqual([]);
  });

  it('refuses and leaves nothing', async () => {
    const changed = message.slice();
    changed[8] = (changed[8] as number) ^ 1;
    const ofChanged: Traced = {};
    expect(() =>
      open({ ...keyed, message: changed }, (name, value) => {
        ofChanged[name] = value;
      }),
    ).toThrow('msg_key');
    const { plaintext, aes_key, aes_iv } = ofChanged as Traced;
    const garbled = { plaintext, aes_key, aes_iv } as Traced;
    expect(await leftovers(garbled, () => open({ ...keyed, message: changed }))).toEqual([]);
    expect(await leftovers(garbled, () => openData({ ...keyed, message: changed }))).toEqual([]);
    for (const more of [{ session_id: 3n }, { now: 0 }]) {
      expect(() => open({ ...keyed, message, ...more })).toThrow();
      expect(await leftovers(secrets, () => open({ ...keyed, message, ...more }))).toEqual([]);
    }
    for (const at of ['plaintext', version === 1 ? 'sha1' : 'msg_key_large', 'msg_key']) {
      for (const read of [open, openData]) {
        expect(() => read({ ...keyed, message }, stop(at))).toThrow('of the trace');
        expect(await leftovers(secrets, () => read({ ...keyed, message }, stop(at)))).toEqual([]);
      }
    }
  });
});
