import { SCHEDULE_LENGTH, type Schedule } from './key-schedule.ts';

/** What goes from block to block. Secret. */
export interface State {
  readonly w: Schedule;
  /** c_{i-1} | p_{i-1} */
  readonly chain: Int32Array<ArrayBuffer>;
}

/** Takes the block at byte `at`, and puts the result there. */
export type Block = (rounds: number, from: DataView, to: DataView, at: number) => void;

export const newState = (): State => ({ w: new Int32Array(SCHEDULE_LENGTH), chain: new Int32Array(8) });
