// The engine of browsers and all other platforms: WebAssembly where the host lets it run.

import type { HashEngine } from './interface.ts';
import { plainEngine } from './plain.ts';
import { wasmEngine } from './wasm.ts';

export const engine = (): HashEngine => wasmEngine() ?? plainEngine();
