// `#pbkdf2` where there is no `node:crypto`: browsers, workers, React Native. Here is the choice among their engines. Twin of
// node.ts.

import { wasm } from './generated/pbkdf2.wasm.ts';
import type { Pbkdf2Input } from './interface.ts';
import { iterate as plain } from './plain.ts';
import { inOneGo, inTurns } from './portable.ts';
import type { Iterate } from './state.ts';
import { wasmIterate } from './wasm.ts';
import { webcrypto } from './webcrypto.ts';

/**
 * The WebAssembly comes in a module of its own, as most never need it; a page may fail to load that. (A bundle that has
 * `pbkdf2Sync` has it at hand.) That module imports nothing: what a module that is loaded later imports, bundlers do not thin out.
 */
async function loadWasm(): Promise<Iterate | undefined> {
  try {
    const later = await import('./generated/pbkdf2.wasm.ts');
    return wasmIterate(later.wasm);
  } catch {
    return undefined;
  }
}

/** Without blocking: WebCrypto's where there is one; else in slices, in WebAssembly where it is allowed, or in JavaScript. */
export async function pbkdf2(input: Pbkdf2Input): Promise<Uint8Array> {
  const native = webcrypto();
  if (native !== undefined) {
    return native(input);
  }
  return inTurns((await loadWasm()) ?? plain, input);
}

/** In one go: in WebAssembly where it is allowed, or in JavaScript. */
export function pbkdf2Sync(input: Pbkdf2Input): Uint8Array {
  return inOneGo(wasmIterate(wasm) ?? plain, input);
}
