// PBKDF2's iterations in WebAssembly: assembly/pbkdf2.ts.

import { instantiate } from '@mtproof/contract';
import type { Iterate } from './state.ts';

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly STATE: { readonly value: number };
  iterate(count: number): void;
}

let started: { readonly iterate: Iterate | undefined } | undefined;

/**
 * `Iterate` in WebAssembly, compiled when it is needed for the first time, or nothing where the host does not allow it. The module has
 * less than 4 KiB, the most that Chrome's main thread used to compile at once.
 *
 * @param wasm - The module in base64, always the same.
 */
export function wasmIterate(wasm: string): Iterate | undefined {
  started ??= { iterate: compiled(wasm) };
  return started.iterate;
}

function compiled(wasm: string): Iterate | undefined {
  const exports = instantiate<Exports>(wasm);
  return exports === undefined ? undefined : iterateBy(exports);
}

function iterateBy({ memory, STATE, iterate }: Exports): Iterate {
  const words = new Int32Array(memory.buffer, STATE.value, 64);
  return ({ inner, outer, U, T }, count) => {
    words.set(inner, 0);
    words.set(outer, 16);
    words.set(U.subarray(0, 16), 32);
    words.set(T, 48);
    iterate(count);
    U.set(words.subarray(32, 48));
    T.set(words.subarray(48));
    words.fill(0);
  };
}
