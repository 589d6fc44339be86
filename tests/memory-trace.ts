// Which memory a WebAssembly module reads and writes, and in which order: what an attacker sees who watches the caches.

import binaryen from 'assemblyscript/binaryen';

/** Every access since the start: its instruction and address. */
export interface MemoryTrace {
  /** Of all accesses in their order. */
  readonly hash: number;
  readonly count: number;
}

/**
 * Starts a module whose loads and stores, and whose functions and loops when entered, are told to a trace.
 *
 * @param base64 - The module.
 * @returns What it exports, and a function that gives the trace and starts a new one.
 */
export function traced<Exports>(base64: string): { exports: Exports; takeTrace: () => MemoryTrace } {
  const module = binaryen.readBinary(Uint8Array.from(Buffer.from(base64, 'base64')));
  const { BulkMemory, BulkMemoryOpt, MutableGlobals, NontrappingFPToInt, SignExt } = binaryen.Features;
  module.setFeatures(BulkMemory | BulkMemoryOpt | MutableGlobals | NontrappingFPToInt | SignExt);
  module.runPasses(['log-execution', 'instrument-memory']);
  let trace = { hash: 0, count: 0 };
  const note = (...numbers: number[]): void => {
    const hash = numbers.reduce((sum, n) => (Math.imul(sum, 0x01000193) + n) | 0, trace.hash);
    trace = { hash, count: trace.count + 1 };
  };
  const access = (id: number, bytes: number, offset: number, address: number): number => {
    note(id, bytes, offset + address);
    return address;
  };
  const value = <T>(_: number, loaded: T): T => loaded;
  const types = ['i32', 'i64', 'f32', 'f64'];
  const values = types.flatMap((type) => [
    [`load_val_${type}`, value],
    [`store_val_${type}`, value],
  ]);
  const env = {
    ...Object.fromEntries(values),
    log_execution: note,
    load_ptr: access,
    store_ptr: access,
    memory_grow_pre: value,
    memory_grow_post: value,
  };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(module.emitBinary())), {
    env,
  });
  module.dispose();
  const takeTrace = (): MemoryTrace => {
    const taken = trace;
    trace = { hash: 0, count: 0 };
    return taken;
  };
  return { exports: exports as Exports, takeTrace };
}

/** The module as text. */
export function textOf(base64: string): string {
  const module = binaryen.readBinary(Uint8Array.from(Buffer.from(base64, 'base64')));
  const text = module.emitText();
  module.dispose();
  return text;
}
