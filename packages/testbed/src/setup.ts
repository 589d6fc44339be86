// What a server core is made from.

import { checkBytes } from '@mtproof/contract';
import type { SchemaTexts } from './layers/layers.ts';
import type { BedOptions } from './options.ts';
import { SEED_LENGTH } from './random.ts';
import type { Limits } from './server/limits.ts';

/** All that the answers depend on, beside inputs and their times. Plain data, and the first line of a log. Secret. */
export interface BedSetup extends BedOptions {
  /** Hexadecimal. */
  readonly seed: string;
  readonly schemas: SchemaTexts;
  readonly limits: Limits;
}

/** The seed of a setup, as bytes. */
export function seedBytes({ seed }: Pick<BedSetup, 'seed'>): Uint8Array {
  const bytes = Uint8Array.from(Buffer.from(seed, 'hex'));
  checkBytes(bytes, 'seed', SEED_LENGTH);
  return bytes;
}
