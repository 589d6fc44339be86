import { factorize } from '@mtproof/auth-key';
import { bench, describe } from 'vitest';

const bytes = (n: bigint): Uint8Array =>
  Uint8Array.from(Buffer.from(n.toString(16).padStart(16, '0'), 'hex'));

describe('factorize', () => {
  // https://core.telegram.org/mtproto/samples-auth_key; its edition of 2013; the three of mtcute's tests
  const published = [
    2694724800268887959n,
    1724114033281923457n,
    2090522174869285481n,
    1470626929934143021n,
    2804275833720261793n,
  ].map(bytes);
  bench('five of 61 and 62 bits', () => {
    for (const pq of published) {
      factorize(pq);
    }
  });

  const largest = bytes(4294967279n * 4294967291n);
  bench('the largest of 64 bits', () => void factorize(largest));
});
