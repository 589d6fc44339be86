// What is called of @mtproto/core, from the folder that is the first argument, and a client without a network.
import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const require = createRequire(join(resolve(process.argv[2]), 'adapter.cjs'));
const of = (path) => require(`@mtproto/core/${path}`);
export const builders = of('src/tl/builder');
export const parsers = of('src/tl/parser');
export const Serializer = of('src/tl/serializer');
export const Deserializer = of('src/tl/deserializer');
const Crypto = of('src/crypto');
export const AES = of('src/crypto/aes');
const RPC = of('src/rpc');
export const factorize = of('src/crypto/pq');
const [SHA1, SHA256, PBKDF2] = ['sha1', 'sha256', 'pbkdf2'].map((name) => of(`envs/node/${name}`));

export const cryptoWith = (draws) =>
  new Crypto({ SHA1, SHA256, PBKDF2, getRandomBytes: (length) => new Uint8Array(draws.next(length)) });
export const buffer = (bytes) => new Uint8Array(bytes).buffer;

// A client of one data center, with its storage and its transport in memory.
export function rpc(draws, items = {}) {
  const stored = Object.entries(items).map(([name, value]) => [`2${name}`, [...value]]);
  const context = { crypto: cryptoWith(draws), storage: memory(stored), updates: new EventEmitter() };
  const transport = Object.assign(new EventEmitter(), {
    sent: [],
    send: (data) => transport.sent.push(Buffer.from(data)),
  });
  const client = new RPC({ dc: { id: 2 }, context, transport });
  return { client, transport, context };
}
function memory(stored) {
  const items = new Map([['timeOffset', 0], ...stored]);
  return { get: async (name) => items.get(name), set: async (name, value) => void items.set(name, value) };
}
export const little = (number) => {
  const bytes8 = Buffer.alloc(8);
  bytes8.writeBigInt64LE(BigInt(number));
  return bytes8;
};

export const zeros = { next: (length) => Buffer.alloc(length) };
