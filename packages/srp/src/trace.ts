/**
 * Receives the intermediate values of a computation under the specification's names: `ph1`, `pbkdf2` and `x` of the
 * password, `x`, `v`, `k`, `k_v`, `u`, `t`, `S`, `K` of a proof. Numbers are big-endian: 256 bytes, or 32 for `x`, `k`, `u`.
 *
 * They are secret; the values are copies, to keep or to wipe.
 */
export type Trace = (name: string, value: Uint8Array<ArrayBuffer>) => void;

/** Reports values in their order. */
export function report(trace: Trace | undefined, values: Readonly<Record<string, Uint8Array>>): void {
  if (trace === undefined) {
    return;
  }
  for (const [name, value] of Object.entries(values)) {
    trace(name, Uint8Array.from(value));
  }
}
