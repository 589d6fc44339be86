import type { Words } from './js-tables.ts';

/** Words of the longest schedule: 14 rounds, and the key before the first. */
export const SCHEDULE_LENGTH = 60;

/** What goes from block to block. Secret. */
export interface State {
  /** The key schedule, at the end, so that the last rounds have the same places for keys of any length. */
  readonly w: Words;
  /** c_{i-1} | p_{i-1} */
  readonly chain: Words;
}

/** Takes the block at byte `at`, and puts the result there. */
export type Block = (rounds: number, from: DataView, to: DataView, at: number) => void;

export const newState = (): State => ({ w: new Int32Array(SCHEDULE_LENGTH), chain: new Int32Array(8) });

export const roundsOf = (key: Uint8Array): number => key.length / 4 + 6;

/** Where the schedule begins. */
export const firstWord = (rounds: number): number => SCHEDULE_LENGTH - 4 * (rounds + 1);

export const viewOf = ({ buffer, byteOffset, length }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, length);
