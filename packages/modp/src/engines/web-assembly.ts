// The engine of browsers: Montgomery's multiplication in WebAssembly, from assembly/power.ts. No address in it depends on a
// number, and no count of rounds on more than the length of the exponent.

import { instantiate } from '@mtproof/contract';
import { wasm } from './generated/power.wasm.ts';
import type { Engine } from './interface.ts';
import { squareOfR } from './montgomery.ts';
import { padded, withoutZeros } from './natural.ts';
import { windows } from './windows.ts';

/** What assembly/power.ts exports. */
interface PowerModule {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Where numbers go in and out: 256 bytes. */
  readonly NUMBER: { readonly value: number };
  readonly modulus: () => void;
  readonly squareOfR: () => void;
  readonly base: () => void;
  readonly window: (digit: number) => void;
  readonly result: () => void;
  readonly wipe: () => void;
}

const LENGTH = 256;
/** Bits of R: 76 limbs of 27. */
const R_BITS = 2052;
/** The module always computes with 2052 bits; BigInt takes less time below these bytes. */
const MIN_LENGTH = 192;

let started: { readonly module: PowerModule | undefined } | undefined;

/** The module, compiled and started at the first power. */
function powerModule(): PowerModule | undefined {
  started ??= { module: instantiate<PowerModule>(wasm) };
  return started.module;
}

export const webAssembly: Engine = ({ base, exponent, modulus }) => {
  const [b, m] = [withoutZeros(base), withoutZeros(modulus)];
  if (m.length < MIN_LENGTH || m.length > LENGTH || b.length > LENGTH) {
    return undefined;
  }
  const module = powerModule();
  if (module === undefined) {
    return undefined;
  }

  const number = new Uint8Array(module.memory.buffer, module.NUMBER.value, LENGTH);
  const put = (n: Uint8Array): void => {
    number.fill(0);
    number.set(n, LENGTH - n.length);
  };
  try {
    put(m);
    module.modulus();
    put(squareOfR(m, R_BITS));
    module.squareOfR();
    put(b);
    module.base();
    for (const digit of windows(exponent)) {
      module.window(digit);
    }
    module.result();
    return padded(number.subarray(LENGTH - m.length), modulus.length);
  } finally {
    module.wipe();
  }
};
