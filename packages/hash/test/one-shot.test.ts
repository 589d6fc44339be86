// OpenSSL's hash in one call, where the host has one that is right.

import { createHash, hash } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { leftovers } from '../../../tests/leftovers.ts';
import type { Hash } from '../src/engines/interface.ts';
import { type OneShot, oneShotSha256, ROOM } from '../src/engines/one-shot.ts';
import { publicSha256, sha256 } from '../src/index.ts';

const text = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => 1 + ((i * 151) % 255));
const long: Hash = (parts) => {
  const state = createHash('sha256');
  for (const part of parts) {
    state.update(part);
  }
  return Uint8Array.from(state.digest());
};

it.each([0, 1, 63, 64, 288, ROOM - 1, ROOM, ROOM + 1, 3 * ROOM])('hashes %i bytes in any parts', (length) => {
  const data = text(length);
  const parts = [data.subarray(0, length / 3), data.subarray(length / 3), new Uint8Array(0)];
  expect(oneShotSha256(hash, long)(parts)).toEqual(long([data]));
  expect(publicSha256(...parts)).toEqual(sha256(data));
});

it('gives fresh bytes', () => {
  const one = oneShotSha256(hash, long);
  const [first, second] = [one([text(3)]), one([text(3)])];
  first.fill(0);
  expect(second).toEqual(long([text(3)]));
  expect(second.buffer.byteLength).toBe(32);
});

it('calls the host once for what has room, and never for more', () => {
  const spy = vi.fn<OneShot>(hash);
  const one = oneShotSha256(spy, long);
  spy.mockClear();
  one([text(ROOM)]);
  expect(spy).toHaveBeenCalledOnce();
  one([text(ROOM), text(1)]);
  expect(spy).toHaveBeenCalledOnce();
});

it('is left to the other way where the host has no such call, or one that gives something else', () => {
  expect(oneShotSha256(undefined, long)).toBe(long);
  expect(oneShotSha256((algorithm, data) => hash(algorithm, data, 'hex'), long)).toBe(long);
});

it('keeps nothing of the parts, also when the host throws', async () => {
  const data = text(200);
  const secrets = { first: data.slice(0, 16), last: data.slice(-16) };
  expect(await leftovers(secrets, () => oneShotSha256(hash, long)([data]), [data])).toEqual([]);
  const failing = (algorithm: string, bytes: Uint8Array) => {
    if (bytes.length > 0) {
      throw new Error('of the host');
    }
    return hash(algorithm, bytes, 'binary');
  };
  const run = () => oneShotSha256(failing, long)([data]);
  expect(run).toThrow('of the host');
  expect(await leftovers(secrets, run, [data])).toEqual([]);
});
