import { challenge, deriveV, deriveX, deriveXSync, proveClient, verifyClient } from '@mtproof/srp';
import { bench, describe, vi } from 'vitest';
import { a, algo, b, x } from '../test/session.ts';

const password = new TextEncoder().encode('password');
const v = deriveV({ algo, x });
const srp_B = challenge({ algo, v, b });
const proof = proveClient({ algo, srp_B, x, a });
const few = { iterations: 5, time: 0, warmupIterations: 1, warmupTime: 0 };

describe('x of a password', () => {
  bench('the reference', () => void deriveXSync({ algo, password }), few);
  bench('WebCrypto', async () => void (await deriveX({ algo, password })), few);
  bench(
    'the portable engine',
    async () => {
      vi.stubGlobal('crypto', undefined);
      const promise = deriveX({ algo, password });
      vi.unstubAllGlobals();
      await promise;
    },
    few,
  );
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
