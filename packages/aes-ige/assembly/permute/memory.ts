// Where things are. Every address is a constant.

/** The key as given, at most 32 bytes. */
export const KEY: usize = memory.data(32, 16);
/** c_{i-1} | p_{i-1} */
export const IV: usize = memory.data(32, 16);
/** Round keys as FIPS 197 has them, for at most 14 rounds. */
export const SCHEDULE: usize = memory.data(240, 16);
/** Round keys in the form that the rounds add. */
export const ROUND_KEYS: usize = memory.data(240, 16);
/** Blocks, in place. */
export const DATA: usize = memory.data(16384, 16);
