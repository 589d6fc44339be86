// `npx vitest bench --run --project node packages/aes-ige`. Each engine, whatever Node would choose.

import { bench, describe } from 'vitest';
import { engines } from '../test/engines.ts';
import { reference } from '../test/reference/ige.ts';

const key = Uint8Array.from({ length: 32 }, (_, i) => i);
const iv = Uint8Array.from({ length: 32 }, (_, i) => 255 - i);
const all = Object.entries({ ...engines, reference });

describe.each([64, 1024, 16384])('AES-256-IGE, %i bytes', (length) => {
  const data = Uint8Array.from({ length }, (_, i) => i);

  describe.each(['encrypt', 'decrypt'] as const)('%s', (direction) => {
    for (const [name, engine] of all) {
      bench(name, () => {
        engine[direction](key, iv, data);
      });
    }
  });
});
