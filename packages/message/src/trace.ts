/**
 * Receives the intermediate values of a computation under the specification's names: `plaintext` (without padding when
 * sealing, with it when opening), `sha1` or `msg_key_large`, `msg_key`, `sha1_a` … `sha1_d` or `sha256_a` and
 * `sha256_b`, `aes_key`, `aes_iv`.
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
