import { describe, expect, it } from 'vitest';
import { publicSha256, sha1, sha256 } from '../src/index.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the examples that NIST publishes with FIPS 180-4', () => {
  const TWO_BLOCKS = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq';

  it.each([
    ['abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    [TWO_BLOCKS, '84983e441c3bd26ebaae4aa1f95129e5e54670f1'],
  ])('sha1(%s)', (message, digest) => {
    expect(hex(sha1(utf8(message)))).toBe(digest);
  });

  it.each([
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [TWO_BLOCKS, '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'],
  ])('sha256(%s)', (message, digest) => {
    expect(hex(sha256(utf8(message)))).toBe(digest);
    expect(hex(publicSha256(utf8(message)))).toBe(digest);
  });
});

it.each([sha1, sha256, publicSha256])('refuses a part that is not bytes', (hash) => {
  expect(() => hash(Uint8Array.of(1), 'text' as never)).toThrow(
    new TypeError('"parts[1]" expected Uint8Array, got type=string'),
  );
});
