import { checkGroup, GROUP_RANDOM_LENGTH, powMod, telegramPrime } from '@mtproof/modp';
import { bench, describe } from 'vitest';
import { RFC_3526_GROUP_14 } from '../test/numbers.ts';

const p = telegramPrime();
const unknown = Uint8Array.from(Buffer.from(RFC_3526_GROUP_14, 'hex'));
const exponent = Uint8Array.from({ length: 256 }, (_, i) => (i * 89 + 200) % 256);
const random = Uint8Array.from({ length: GROUP_RANDOM_LENGTH }, (_, i) => (i * i * 31 + 7 * i) % 256);

/** Powers and group checks on one choice of engines. */
export function powers(engine: string): void {
  describe(`${engine}, 2048 bits`, () => {
    bench('powMod, base 3', () => {
      powMod({ base: Uint8Array.of(3), exponent, modulus: p });
    });

    bench('powMod, full base', () => {
      powMod({ base: exponent, exponent, modulus: p });
    });

    bench('checkGroup, known p', () => {
      checkGroup({ g: 3, p, random });
    });

    const once = { time: 0, iterations: 1, warmupTime: 0, warmupIterations: 0 };
    bench(
      'checkGroup, unknown p',
      () => {
        checkGroup({ g: 3, p: unknown, random });
      },
      once,
    );
  });
}
