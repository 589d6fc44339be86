// biome-ignore-all lint/style/noNonNullAssertion: the index of a table is a byte

import { firstWord, roundsOf, SCHEDULE_LENGTH, viewOf } from './js-state.ts';
import type { Tables, Words } from './js-tables.ts';

const subWord = (S: Words, x: number): number =>
  S[x & 255]! | (S[(x >>> 8) & 255]! << 8) | (S[(x >>> 16) & 255]! << 16) | (S[x >>> 24]! << 24);

/** Puts the key schedule of E in w (FIPS 197, section 5.2), with little-endian words. */
export function putEncryptionKeys(w: Words, key: Uint8Array, { S }: Tables): void {
  const view = viewOf(key);
  const Nk = key.length / 4;
  const first = firstWord(roundsOf(key));
  for (let i = 0; i < Nk; i++) {
    w[first + i] = view.getInt32(4 * i, true);
  }
  let Rcon = 1;
  for (let i = first + Nk, n = 0; i < SCHEDULE_LENGTH; i++, n = (n + 1) % Nk) {
    let word = w[i - 1]!;
    if (n === 0) {
      word = subWord(S, (word >>> 8) | (word << 24)) ^ Rcon;
      Rcon = (Rcon << 1) ^ ((Rcon >> 7) * 0x11b);
    } else if (Nk === 8 && n === 4) {
      word = subWord(S, word);
    }
    w[i] = w[i - Nk]! ^ word;
  }
}

const inverseMixColumns = ({ S, D: [D0, D1, D2, D3] }: Tables, x: number): number =>
  D0[S[x & 255]!]! ^ D1[S[(x >>> 8) & 255]!]! ^ D2[S[(x >>> 16) & 255]!]! ^ D3[S[x >>> 24]!]!;

/** Likewise that of D, for the equivalent inverse cipher: from the last round to the first (FIPS 197, section 5.3.5). */
export function putDecryptionKeys(w: Words, key: Uint8Array, tables: Tables): void {
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
