// node vectors/witnesses/record-gramjs.mjs <folder>      after: npm install telegram@2.26.22 in that folder

import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { bytes, hex, record } from './record.mjs';

const require = createRequire(`${resolve(process.argv[2])}/`);
const { IGE } = require('telegram/crypto/IGE');
const { AuthKey } = require('telegram/crypto/AuthKey');
const { BinaryReader } = require('telegram/extensions');
const { serializeBytes } = require('telegram/tl/generationHelpers');
const { MTProtoState } = require('telegram/network/MTProtoState');
const { version } = require('telegram/package.json');

const readers = {
  int: (reader) => reader.readInt(),
  long: (reader) => reader.readLong().toString(),
  string: (reader) => reader.tgReadString(),
  bytes: (reader) => ({ hex: hex(reader.tgReadBytes()) }),
  Bool: (reader) => reader.tgReadBool(),
};

function keyed({ key, iv }) {
  return new IGE(bytes(key), bytes(iv));
}

await record('gramjs', `telegram (GramJS) ${version}`, {
  'ige.encrypt': (input) => ({ data: hex(keyed(input).encryptIge(bytes(input.data))) }),
  'ige.decrypt': (input) => ({ data: hex(keyed(input).decryptIge(bytes(input.data))) }),
  'tl.primitive.encode': ({ type, value }) => {
    if (value.hex?.repeat || (type !== 'string' && type !== 'bytes')) return undefined;
    return { bytes: hex(serializeBytes(typeof value === 'string' ? value : bytes(value.hex))) };
  },
  'tl.primitive.decode': ({ type, bytes: data }) => {
    if (!readers[type]) return undefined;
    return { value: readers[type](new BinaryReader(bytes(data))) };
  },
  'message.authKeyId': async ({ auth_key }) => {
    const key = new AuthKey();
    await key.setKey(bytes(auth_key));
    const signed = (long) => BigInt.asIntN(64, BigInt(long.toString())).toString();
    return { auth_key_id: signed(key.keyId), aux_hash: signed(key.auxHash) };
  },
  'message.keys': async ({ version: mtproto, auth_key, msg_key, x }) => {
    if (mtproto !== 2) return undefined;
    const { key, iv } = await MTProtoState.prototype._calcKey(bytes(auth_key), bytes(msg_key), x === 0);
    return { aes_key: hex(key), aes_iv: hex(iv) };
  },
});
