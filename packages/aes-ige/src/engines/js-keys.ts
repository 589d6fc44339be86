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

/** Likewise that of D, for the equivalent inverse cipher: from the last round to the first (FIPS 197, section 5.3.5). */
export function putDecryptionKeys(w: Schedule, key: Uint8Array, tables: Tables): void {
  putEncryptionKeys(w, key, tables);
  let [from, to] = [firstWord(roundsOf(key)), SCHEDULE_LENGTH - 4];
  for (let i = 0; i < 4; i++) {
    [w[from + i], w[to + i]] = [w[to + i]!, w[from + i]!];
  }
  for (from += 4, to -= 4; from <= to; from += 4, to -= 4) {
    for (let i = 0; i < 4; i++) {
      const [first, last] = [w[from + i]!, w[to + i]!];
      w[from + i] = inverseMixColumns(tables, last);
      w[to + i] = inverseMixColumns(tables, first);
    }
  }
}
