// Where the platform has no faster way, the hash for public digests is the hash.

import { createHash } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { publicSha256, sha256 } from '../src/index.ts';

vi.mock('../src/engines/node.ts', () => import('../src/engines/portable.ts'));

it.each([0, 55, 300, 5000])('%i bytes', (length) => {
  const data = Uint8Array.from({ length }, (_, i) => i);
  const expected = Uint8Array.from(createHash('sha256').update(data).digest());
  expect(publicSha256(data)).toEqual(expected);
  expect(sha256(data)).toEqual(expected);
});
