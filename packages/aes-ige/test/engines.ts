// Every engine, whatever the platform would choose. The suites run over each.

import { setFlagsFromString } from 'node:v8';
import { newBitslicedEngine } from '../src/engines/bitsliced.ts';
import { wasm as permute } from '../src/engines/generated/permute.wasm.ts';
import { wasm as permuteRelaxed } from '../src/engines/generated/permute-relaxed.wasm.ts';
import { wasm as tables } from '../src/engines/generated/tables.wasm.ts';
import type { Engine } from '../src/engines/interface.ts';
import { newJsEngine } from '../src/engines/js.ts';
import { encryptByCbc, engines as nodeEngines } from '../src/engines/node.ts';
import { engines as portableEngines } from '../src/engines/portable.ts';
import { wasmEngine } from '../src/engines/wasm.ts';
import { reference } from './reference/ige.ts';

// Node 20 has relaxed SIMD behind a flag; from Node 22 on the flag says what is so anyway.
setFlagsFromString('--experimental-wasm-relaxed-simd');

function inWasm(base64: string): Engine {
  const engine = wasmEngine(base64);
  if (engine === undefined) {
    throw new Error('this platform does not run the module');
  }
  return engine;
}

/** New ones, with memories of their own. */
export const makers = {
  'plain JS': newJsEngine,
  'plain JS in constant time': newBitslicedEngine,
  'WASM tables': () => inWasm(tables),
  'WASM vector permute': () => inWasm(permute),
  'WASM vector permute, relaxed': () => inWasm(permuteRelaxed),
} satisfies Record<string, () => Engine>;

const portable = portableEngines();
const node = nodeEngines();

export const engines: Readonly<Record<string, Engine>> = {
  ...Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, make()])),
  'native CBC': { encrypt: encryptByCbc, decrypt: reference.decrypt },
  'fast, portable': portable.fast(),
  'constant-time, portable': portable['constant-time'](),
  'fast, Node': node.fast(),
  'constant-time, Node': node['constant-time'](),
};
