// The randomness of the recorder's server, all of it made from one seed.
import { createHash } from 'node:crypto';
import { isPrime64 } from '@mtproof/modp';

/** @import { Random } from '@mtproof/contract' */

/**
 * What the server draws for one handshake.
 *
 * @typedef {object} Draw
 * @property {Uint8Array} server_nonce 16 bytes.
 * @property {Uint8Array} p A prime of 31 bits.
 * @property {Uint8Array} q A larger one.
 * @property {Uint8Array} a 256 bytes.
 * @property {Uint8Array} padding 8 bytes.
 */

/**
 * The bytes SHA256(seed | 0) | SHA256(seed | 1) | …
 *
 * @param {string} seed
 * @returns {Random}
 */
export function seeded(seed) {
  let counter = 0;
  return (length) => {
    const blocks = Array.from({ length: Math.ceil(length / 32) }, () =>
      createHash('sha256').update(`${seed} ${counter++}`).digest(),
    );
    return Uint8Array.from(Buffer.concat(blocks).subarray(0, length));
  };
}

/** @param {Random} random */
function prime(random) {
  for (;;) {
    const bytes = random(4);
    bytes[0] = (Number(bytes[0]) & 0x3f) | 0x40;
    if (isPrime64(bytes)) {
      return bytes;
    }
  }
}

/**
 * @param {Random} random
 * @returns {Draw}
 */
export function drawHandshake(random) {
  const [p, q] = [prime(random), prime(random)].sort(Buffer.compare);
  if (p === undefined || q === undefined || Buffer.compare(p, q) === 0) {
    return drawHandshake(random);
  }
  return { server_nonce: random(16), p, q, a: random(256), padding: random(8) };
}
