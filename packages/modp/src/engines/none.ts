// Engines under the condition `react-native`: none. Hermes has no WebAssembly and does not compile, so that nothing is faster
// there than its BigInt, which is native code.

import type { Engine } from './interface.ts';

export const engines: readonly Engine[] = [];
