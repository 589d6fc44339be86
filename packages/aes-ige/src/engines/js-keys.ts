// biome-ignore-all lint/style/noNonNullAssertion: the index of a table is a byte

import type { Tables } from './js-tables.ts';
import { firstWord, putSchedule, roundsOf, SCHEDULE_LENGTH, type Schedule } from './key-schedule.ts';

/** Puts the key schedule of E in w. */
export function putEncryptionKeys(w: Schedule, key: Uint8Array, { S }: Tables): void {
  putSchedule(
    w,
    key,
    (x) => S[x & 255]! | (S[(x >>> 8) & 255]! << 8) | (S[(x >>> 16) & 255]! << 16) | (S[x >>> 24]! << 24),
  );
}

const inverseMixColumns = ({ S, D: [D0, D1, D2, D3] }: Tables, x: number): number =>
  D0[S[x & 255]!]! ^ D1[S[(x >>> 8) & 255]!]! ^ D2[S[(x >>> 16) & 255]!]! ^ D3[S[x >>> 24]!]!;

/**
 * Likewise that of D, for the equivalent inverse cipher: from the last round to the first (FIPS 197, section 5.3.5), words 1 and 3
 * of a round key in the place of one another.
 */
export function putDecryptionKeys(w: Schedule, key: Uint8Array, tables: Tables): void {
  putEncryptionKeys(w, key, tables);
  const first = firstWord(roundsOf(key));
  for (let i = first + 4; i < SCHEDULE_LENGTH - 4; i++) {
    w[i] = inverseMixColumns(tables, w[i]!);
  }
  // All words in reverse: those of a round key are 3 2 1 0, to be 0 3 2 1.
  w.subarray(first).reverse();
  for (let i = first; i < SCHEDULE_LENGTH; i += 4) {
    [w[i], w[i + 1], w[i + 2], w[i + 3]] = [w[i + 3]!, w[i]!, w[i + 1]!, w[i + 2]!];
  }
}
