// The schema of an installed client, read from the files that it comes with. Nothing of the client is run.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expected, wrongType } from '@mtproof/contract';
import { type MtcuteSchema, mtcuteText } from './mtcute-schema.ts';

/** A schema text, and the layer that it is of. */
export interface ClientSchema {
  readonly layer: number;
  readonly text: string;
}

type Reader = (folder: string) => ClientSchema | undefined;

/** What is looked for, in this order. */
const readers: Readonly<Record<string, Reader>> = {
  'tl/api-schema.json': mtcute,
  'tl/apiTl.js': gramJs,
  'td/generate/scheme/telegram_api.tl': tdlib,
  'telethon_generator/data/api.tl': plain('telethon_generator/data/api.tl'),
  'gramjs/tl/static/api.tl': plain('gramjs/tl/static/api.tl'),
  'compiler/api/source/main_api.tl': plain('compiler/api/source/main_api.tl'),
  '_schema/telegram.tl': plain('_schema/telegram.tl'),
  'api.tl': plain('api.tl'),
};

/**
 * @param path - The folder of an installed client (`@mtcute/core`, `telegram`, a checkout of Telethon, TDLib, Pyrogram or gotd/td), or a
 *   `.tl` file with a line `// LAYER 227`.
 * @throws {@link TypeError} `path` is not a string.
 * @throws {@link RangeError} There is no schema, or none that tells its layer.
 */
export function readClient(path: string): ClientSchema {
  if (typeof path !== 'string') {
    throw wrongType('client', 'path', path);
  }
  const found = existsSync(path) ? read(path) : undefined;
  if (found === undefined) {
    const files = Object.keys(readers).join(', ');
    throw new RangeError(
      expected('client', `folder with one of ${files}, or a .tl file`, JSON.stringify(path)),
    );
  }
  return found;
}

function read(path: string): ClientSchema | undefined {
  if (statSync(path).isFile()) {
    return ofText(readFileSync(path, 'utf8'));
  }
  const found = Object.entries(readers).find(([file]) => existsSync(join(path, file)));
  return found?.[1](path);
}

function mtcute(folder: string): ClientSchema {
  const schema: MtcuteSchema = JSON.parse(textAt(folder, 'tl/api-schema.json'));
  return { layer: schema.l, text: mtcuteText(schema) };
}

// module.exports = `boolFalse#bc799737 = Bool; …`;
function gramJs(folder: string): ClientSchema | undefined {
  const [, text] = textAt(folder, 'tl/apiTl.js').split('`');
  const layer = /\bLAYER = (\d+);/.exec(textAt(folder, 'tl/AllTLObjects.js'))?.[1];
  return text === undefined || layer === undefined ? undefined : { layer: Number(layer), text };
}

function tdlib(folder: string): ClientSchema | undefined {
  const layer = /\bMTPROTO_LAYER = (\d+);/.exec(textAt(folder, 'td/telegram/Version.h'))?.[1];
  const text = textAt(folder, 'td/generate/scheme/telegram_api.tl');
  return layer === undefined ? undefined : { layer: Number(layer), text };
}

function plain(file: string): Reader {
  return (folder) => ofText(textAt(folder, file));
}

function ofText(text: string): ClientSchema | undefined {
  const layer = /^\/\/ *LAYER (\d+)/im.exec(text)?.[1];
  return layer === undefined ? undefined : { layer: Number(layer), text };
}

const textAt = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');
