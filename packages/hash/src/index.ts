// `@mtproof/hash`: SHA-1 and SHA-256, as the formulas of MTProto write them.

import { type Bytes, checkBytes, isBytes } from '@mtproof/contract';
import { engine } from '#engine';
import type { HashEngine } from './engines/interface.ts';

let chosen: HashEngine | undefined;

// Nothing is compiled or computed before the first hash.
const chosenEngine = (): HashEngine => (chosen ??= engine());

function checkParts(parts: readonly Uint8Array[]): void {
  for (let i = 0; i < parts.length; i++) {
    if (!isBytes(parts[i])) {
      checkBytes(parts[i] as Uint8Array, `parts[${i}]`);
    }
  }
}

/**
 * SHA-1 of all parts, one after the other.
 *
 *     sha1(a, b, c) = SHA1(a | b | c)
 *
 * Collisions of SHA-1 can be made. MTProto uses it for ids of keys and in old formulas; do not use it for anything else.
 *
 * @param parts - Any bytes; they are not put together in one array first, and no copy of them is left.
 * @returns 20 bytes, as secret as the parts.
 * @throws {@link TypeError} A part is not bytes.
 * @see FIPS 180-4, section 6.1
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { createHash } from 'node:crypto';
 * import { sha1 } from '@mtproof/hash';
 *
 * const [a, b] = [Uint8Array.of(1), Uint8Array.of(2, 3)];
 * assert.deepEqual(sha1(a, b), Uint8Array.from(createHash('sha1').update(a).update(b).digest()));
 * ```
 */
export function sha1(...parts: readonly Uint8Array[]): Bytes {
  checkParts(parts);
  return chosenEngine().sha1(parts);
}

/**
 * SHA-256 of all parts, one after the other.
 *
 *     sha256(a, b, c) = SHA256(a | b | c)
 *
 * @param parts - Any bytes; they are not put together in one array first, and no copy of them is left.
 * @returns 32 bytes, as secret as the parts.
 * @throws {@link TypeError} A part is not bytes.
 * @see FIPS 180-4, section 6.2
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { createHash } from 'node:crypto';
 * import { sha256 } from '@mtproof/hash';
 *
 * const [salt, data] = [Uint8Array.of(1), Uint8Array.of(2, 3)];
 * const expected = createHash('sha256').update(salt).update(data).update(salt).digest();
 * assert.deepEqual(sha256(salt, data, salt), Uint8Array.from(expected));
 * ```
 */
export function sha256(...parts: readonly Uint8Array[]): Bytes {
  checkParts(parts);
  return chosenEngine().sha256(parts);
}

/**
 * SHA-256 of all parts, one after the other, for a digest that is no secret, such as the one that `msg_key` is cut from. On Node it is
 * faster, and passes through a string, which nothing overwrites.
 *
 *     publicSha256(a, b, c) = SHA256(a | b | c)
 *
 * @param parts - Any bytes, which may be secret: no copy of them is left.
 * @returns 32 bytes, of which another copy may be left.
 * @throws {@link TypeError} A part is not bytes.
 * @see FIPS 180-4, section 6.2
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { publicSha256, sha256 } from '@mtproof/hash';
 *
 * const data = Uint8Array.of(1, 2, 3);
 * assert.deepEqual(publicSha256(data), sha256(data));
 * ```
 */
export function publicSha256(...parts: readonly Uint8Array[]): Bytes {
  checkParts(parts);
  const { publicSha256, sha256 } = chosenEngine();
  return (publicSha256 ?? sha256)(parts);
}
