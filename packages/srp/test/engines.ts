// Every engine of PBKDF2, called as itself, whatever the platform's choice is.

import type { Pbkdf2 } from '@mtproof/srp';
import { wasm as module } from '../src/engines/generated/pbkdf2.wasm.ts';
import * as node from '../src/engines/node.ts';
import { iterate as plain } from '../src/engines/plain.ts';
import { inOneGo, inTurns } from '../src/engines/portable.ts';
import type { Iterate } from '../src/engines/state.ts';
import { wasmIterate } from '../src/engines/wasm.ts';
import { webcrypto } from '../src/engines/webcrypto.ts';
import { reference } from './reference.ts';

const wasm = wasmIterate(module) as Iterate;

export const engines: Readonly<Record<string, Pbkdf2>> = {
  reference,
  'node:crypto': node.pbkdf2,
  'node:crypto, sync': node.pbkdf2Sync,
  WebCrypto: webcrypto() as Pbkdf2,
  'WebAssembly in slices': (input) => inTurns(wasm, input),
  'WebAssembly in one go': (input) => inOneGo(wasm, input),
  'JavaScript in slices': (input) => inTurns(plain, input),
  'JavaScript in one go': (input) => inOneGo(plain, input),
};
