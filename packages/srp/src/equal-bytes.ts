/** Whether two byte strings of one length are the same, in a time that does not depend on where they differ. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.reduce((differ, byte, i) => differ | (byte ^ (b[i] as number)), 0) === 0;
}
