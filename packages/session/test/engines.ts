import type { gunzip as Gunzip } from '@mtproof/session';
import { engine as zlib } from '../src/gzip/engines/node-zlib.ts';
import { engine as portable } from '../src/gzip/engines/portable.ts';
import { gunzipOn } from '../src/gzip/gunzip.ts';

/** `gunzip` on each engine. */
export const gunzips: Readonly<Record<'zlib' | 'portable', typeof Gunzip>> = {
  zlib: (data, options) => gunzipOn(zlib, data, options),
  portable: (data, options) => gunzipOn(portable, data, options),
};
