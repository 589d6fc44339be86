// Engines of Node, and of Bun and Deno, which have its modules without OpenSSL behind them.

import type { Engine } from './interface.ts';
import { openssl } from './openssl.ts';
import { webAssembly } from './web-assembly.ts';

export const engines: readonly Engine[] = [openssl, webAssembly];
