/**
 * Receives the intermediate values of a computation, in their order and under the specification's names. The values are
 * copies, to keep or to wipe. They are secret unless the function that reports them says otherwise.
 */
export type Trace = (name: string, value: Uint8Array<ArrayBuffer>) => void;

/** Reports copies of `values` to `trace`, in their order. */
export function report(trace: Trace | undefined, values: Readonly<Record<string, Uint8Array>>): void {
  if (trace === undefined) {
    return;
  }
  for (const [name, value] of Object.entries(values)) {
    trace(name, Uint8Array.from(value));
  }
}
