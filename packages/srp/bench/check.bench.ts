import { challenge, deriveV, deriveX, proveClient, verifyClient } from '@mtproof/srp';
import { bench, describe } from 'vitest';
import { engines } from '../test/engines.ts';
import { a, algo, b, x } from '../test/session.ts';

const password = new TextEncoder().encode('password');
const v = deriveV({ algo, x });
const srp_B = challenge({ algo, v, b });
const proof = proveClient({ algo, srp_B, x, a });
const few = { iterations: 5, time: 0, warmupIterations: 1, warmupTime: 0 };

describe('x of a password, by engine', () => {
  for (const [name, pbkdf2] of Object.entries(engines)) {
    bench(name, async () => void (await deriveX({ algo, password, pbkdf2 })), few);
  }
});

describe('a proof', () => {
  bench('proveClient', () => void proveClient({ algo, srp_B, x, a }));
  bench('verifyClient', () => void verifyClient({ algo, v, b, ...proof }));
});

describe('a whole check of a password', () => {
  bench(
    'deriveX and proveClient',
    async () => void proveClient({ algo, srp_B, x: await deriveX({ algo, password }), a }),
    few,
  );
});
