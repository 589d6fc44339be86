// What the server draws for a handshake. A client can begin as many as it likes, so a beginning has to be cheap.

import { server } from '@mtproof/auth-key';
import { draw, type Random } from '@mtproof/contract';
import { checkGroup, GROUP_RANDOM_LENGTH, type Group, isPrime64, telegramPrime } from '@mtproof/modp';

// pq is the product of two of these. A client factorizes whatever it gets, and p and q are no secret.
const PRIMES = 64;

/** A source of handshakes: the primes are drawn once, all else for each. */
export function handshakes(random: Random): () => server.Handshake {
  const group = checkGroup({ g: 3, p: telegramPrime(), random: draw(random, GROUP_RANDOM_LENGTH) });
  const primes = drawPrimes(random);
  return () => {
    const [i = 0, step = 0] = draw(random, 2);
    const one = i % PRIMES;
    const other = (one + 1 + (step % (PRIMES - 1))) % PRIMES;
    const p = primes[Math.min(one, other)] as Uint8Array;
    const q = primes[Math.max(one, other)] as Uint8Array;
    const dh = lateSecret(group, draw(random, 256));
    return { server_nonce: draw(random, 16), p, q, dh, padding: draw(random, 8) };
  };
}

/** In ascending order. */
function drawPrimes(random: Random): readonly Uint8Array[] {
  const primes = new Map<number, Uint8Array>();
  while (primes.size < PRIMES) {
    const bytes = draw(random, 4);
    bytes[0] = (Number(bytes[0]) & 0x3f) | 0x40;
    bytes[3] = Number(bytes[3]) | 1;
    if (isPrime64(bytes)) {
      primes.set(new DataView(bytes.buffer).getUint32(0), bytes);
    }
  }
  return [...primes].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
}

/** The power g^a is dear: it waits for a client that has factorized pq and encrypted its nonce. */
function lateSecret(group: Group, a: Uint8Array): server.DhSecret {
  let secret: server.DhSecret | undefined;
  const made = (): server.DhSecret => {
    secret ??= server.dhSecret({ group, a });
    return secret;
  };
  return {
    group,
    get g_a() {
      return made().g_a;
    },
    power: (g_b) => made().power(g_b),
  };
}
