// node vectors/witnesses/record-mtcute.mjs <folder>
// after: npm install @mtcute/core@0.30.3 @mtcute/tl-runtime@0.30.3 @mtcute/wasm@0.30.3 in that folder

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bytes, hex, record } from './record.mjs';

const modules = join(resolve(process.argv[2]), 'node_modules');
const load = (file) => import(pathToFileURL(join(modules, file)).href);
const wasm = await load('@mtcute/wasm/index.js');
const { TlBinaryReader, TlBinaryWriter } = await load('@mtcute/tl-runtime/index.js');
const derivation = await load('@mtcute/core/utils/crypto/mtproto.js');
const { default: Long } = await load('long/index.js');
const { version } = JSON.parse(readFileSync(join(modules, '@mtcute/core/package.json'), 'utf8'));

wasm.initSync(readFileSync(join(modules, '@mtcute/wasm/mtcute.wasm')));

const digest = (name) => (data) => createHash(name).update(data).digest();
const deriving = { sha1: digest('sha1'), sha256: digest('sha256'), createAesIge: (key, iv) => ({ key, iv }) };

const writers = {
  int: (writer, value) => writer.int(value),
  long: (writer, value) => writer.long(Long.fromString(value)),
  string: (writer, value) => writer.string(value),
  bytes: (writer, value) => writer.bytes(bytes(value.hex)),
  int128: (writer, value) => writer.int128(bytes(value.hex)),
  int256: (writer, value) => writer.int256(bytes(value.hex)),
  Bool: (writer, value) => writer.boolean(value),
};

const readers = {
  int: (reader) => reader.int(),
  long: (reader) => reader.long().toString(),
  string: (reader) => reader.string(),
  bytes: (reader) => ({ hex: hex(reader.bytes()) }),
  int128: (reader) => ({ hex: hex(reader.int128()) }),
  int256: (reader) => ({ hex: hex(reader.int256()) }),
  Bool: (reader) => reader.boolean(),
};

function cipher(run) {
  return ({ key, iv, data }) => {
    if (key.length !== 64) return undefined;
    return { data: hex(run(bytes(data), bytes(key), bytes(iv))) };
  };
}

await record('mtcute', `@mtcute/core, tl-runtime and wasm ${version}`, {
  'ige.encrypt': cipher(wasm.ige256Encrypt),
  'ige.decrypt': cipher(wasm.ige256Decrypt),
  'tl.primitive.encode': ({ type, value }) => {
    if (!writers[type] || value.hex?.repeat || (type === 'string' && typeof value !== 'string'))
      return undefined;
    const writer = TlBinaryWriter.manual(70000);
    writers[type](writer, value);
    return { bytes: hex(writer.result()) };
  },
  'tl.primitive.decode': ({ type, bytes: data }) => {
    if (!readers[type]) return undefined;
    return { value: readers[type](TlBinaryReader.manual(new Uint8Array(bytes(data)))) };
  },
  'message.keys': ({ version: mtproto, auth_key, msg_key, x }) => {
    const derive = mtproto === 1 ? derivation.createAesIgeForMessageOld : derivation.createAesIgeForMessage;
    const { key, iv } = derive(deriving, bytes(auth_key), bytes(msg_key), x === 0);
    return { aes_key: hex(key), aes_iv: hex(iv) };
  },
});
