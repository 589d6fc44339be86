// Engines of browsers and other platforms with BigInt.

import type { Engine } from './interface.ts';
import { webAssembly } from './web-assembly.ts';

export const engines: readonly Engine[] = [webAssembly];
