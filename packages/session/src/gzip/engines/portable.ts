// The engine of browsers, React Native and every other platform without node:zlib.

import { crc32 } from '@mtproof/tl-wire';
import type { GzipEngine } from './engine.ts';
import { inflate } from './inflate.ts';

export const engine: GzipEngine = { inflate, crc32 };
