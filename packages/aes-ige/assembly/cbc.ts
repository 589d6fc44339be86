// The two passes around a native CBC that make IGE of it:
//
//   q_i = p_i xor p_{i-2}, with p_{-1} = 0     d = CBC-encrypt(q, iv = c_0)     c_i = d_i xor p_{i-1}

const ROOM: i32 = 16384;

/** p_{-1} | p_0 | p_1 … */
export const P: usize = memory.data(32 + ROOM, 16);
/** q_1 …, then d_1 …, then c_1 … */
export const Q: usize = memory.data(ROOM, 16);

export function toCbc(length: i32): void {
  for (let at: usize = 0; at < <usize>length; at += 8) {
    store<u64>(Q + at, load<u64>(P + at) ^ load<u64>(P + at, 32));
  }
}

/** Leaves the last two blocks of plaintext in front. */
export function fromCbc(length: i32): void {
  for (let at: usize = 0; at < <usize>length; at += 8) {
    store<u64>(Q + at, load<u64>(Q + at) ^ load<u64>(P + at, 16));
  }
  for (let at: usize = 0; at < 32; at += 8) {
    store<u64>(P + at, load<u64>(P + length + at));
  }
}

/** Overwrites so many bytes of both. */
export function wipe(length: i32): void {
  memory.fill(P, 0, 32 + length);
  memory.fill(Q, 0, length);
}
