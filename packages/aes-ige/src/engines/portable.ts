// Which engine runs, outside Node.

import { newBitslicedEngine } from './bitsliced.ts';
import { wasm as permute } from './generated/permute.wasm.ts';
import { wasm as permuteRelaxed } from './generated/permute-relaxed.wasm.ts';
import { wasm as tables } from './generated/tables.wasm.ts';
import type { Engine, Engines } from './interface.ts';
import { newJsEngine } from './js.ts';
import { wasmEngine } from './wasm.ts';

/** The engine that `make` gives at the first call. */
export function once(make: () => Engine): () => Engine {
  let engine: Engine | undefined;
  return () => {
    engine ??= make();
    return engine;
  };
}

/** Each engine is made at first use. */
export function engines(): Engines {
  return {
    'constant-time': once(() => wasmEngine(permuteRelaxed) ?? wasmEngine(permute) ?? newBitslicedEngine()),
    fast: once(() => wasmEngine(permuteRelaxed) ?? wasmEngine(tables) ?? newJsEngine()),
  };
}
