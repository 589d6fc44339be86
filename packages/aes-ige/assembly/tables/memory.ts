// Where things are. Every address is a constant, so that a table is an offset of a load.

/** The key as given, at most 32 bytes. */
export const KEY: usize = memory.data(32, 16);
/** c_{i-1} | p_{i-1} */
export const IV: usize = memory.data(32, 16);
/** Round keys of E. */
export const SCHEDULE: usize = memory.data(240, 16);
/** Round keys of D. */
export const INVERSE_SCHEDULE: usize = memory.data(240, 16);

/** SubBytes and MixColumns of a byte in row 0, as a little-endian word; of one in rows 1, 2, 3. */
export const E0: usize = memory.data(1024, 16);
export const E1: usize = memory.data(1024, 16);
export const E2: usize = memory.data(1024, 16);
export const E3: usize = memory.data(1024, 16);
/** InvSubBytes and InvMixColumns, likewise. */
export const D0: usize = memory.data(1024, 16);
export const D1: usize = memory.data(1024, 16);
export const D2: usize = memory.data(1024, 16);
export const D3: usize = memory.data(1024, 16);
/** SubBytes and InvSubBytes. */
export const S: usize = memory.data(256, 16);
export const S_INVERSE: usize = memory.data(256, 16);

/** Blocks, in place. */
export const DATA: usize = memory.data(16384, 16);
