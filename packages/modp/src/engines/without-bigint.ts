// Engines under the condition `jsbi`: no BigInt, and no WebAssembly in most cases.

import type { Engine } from './interface.ts';
import { limbs } from './limbs.ts';

export const engines: readonly Engine[] = [limbs];
