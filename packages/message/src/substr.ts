import type { Bytes } from '@mtproof/contract';

/** The specification's substr(s, o, n): n bytes of s from offset o, as a view. */
export function substr(s: Uint8Array, o: number, n: number): Uint8Array {
  return s.subarray(o, o + n);
}

/** The arguments of a substr. */
export type Substr = readonly [s: Uint8Array, o: number, n: number];

/** substr(…) | substr(…) | …: 32 bytes in all, as every key and iv has. Views of so few bytes would cost more than the bytes. */
export function join32(...parts: readonly Substr[]): Bytes {
  const joined = new Uint8Array(32);
  let at = 0;
  for (let k = 0; k < parts.length; k++) {
    const part = parts[k] as Substr;
    const s = part[0];
    const end = part[1] + part[2];
    for (let i = part[1]; i < end; i++) {
      joined[at++] = s[i] as number;
    }
  }
  return joined;
}
