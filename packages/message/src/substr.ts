/** The specification's substr(s, o, n): n bytes of s from offset o, as a view. */
export function substr(s: Uint8Array, o: number, n: number): Uint8Array {
  return s.subarray(o, o + n);
}
