// biome-ignore-all lint/style/noNonNullAssertion: the index is below the length
//
// The key schedule of FIPS 197, section 5.2, with little-endian words.

/** Words of the longest schedule: 14 rounds, and the key before the first. */
export const SCHEDULE_LENGTH = 60;

/** At the end of 60 words, so that the last rounds have the same places for keys of any length. Secret. */
export type Schedule = Int32Array<ArrayBuffer>;

export const viewOf = ({ buffer, byteOffset, length }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, length);

export const roundsOf = (key: Uint8Array): number => key.length / 4 + 6;

/** Where the schedule begins. */
export const firstWord = (rounds: number): number => SCHEDULE_LENGTH - 4 * (rounds + 1);

/** Puts the schedule in w. */
export function putSchedule(w: Schedule, key: Uint8Array, subWord: (word: number) => number): void {
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
      word = subWord((word >>> 8) | (word << 24)) ^ Rcon;
      Rcon = (Rcon << 1) ^ ((Rcon >> 7) * 0x11b);
    } else if (Nk === 8 && n === 4) {
      word = subWord(word);
    }
    w[i] = w[i - Nk]! ^ word;
  }
}
