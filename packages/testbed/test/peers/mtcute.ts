// mtcute (@mtcute/core 0.30.3) before a testbed: the core alone, with a platform that is Node's own modules.

import { createCipheriv, createHash, createHmac, pbkdf2Sync, randomFillSync } from 'node:crypto';
import { createRequire } from 'node:module';
import { gunzipSync, gzipSync } from 'node:zlib';
import { IntermediatePacketCodec, MemoryStorage, ObfuscatedPacketCodec } from '@mtcute/core';
import { BaseTelegramClient } from '@mtcute/core/client.js';
import { addPublicKey, BaseCryptoProvider, type ICryptoProvider } from '@mtcute/core/utils.js';
import { ige } from '@mtproof/aes-ige';
import type { Testbed } from '../../src/testbed.ts';
import { type Carrier, dial } from '../client/wire.ts';

// Of the library of mtcute's streams, which it alone depends on.
const require = createRequire(import.meta.url);
const { ConnectionClosedError } = createRequire(require.resolve('@mtcute/core'))('@fuman/net');

const hash = (name: string) => (data: Uint8Array) => Uint8Array.from(createHash(name).update(data).digest());

class Provider extends BaseCryptoProvider implements ICryptoProvider {
  readonly sha1 = hash('sha1');
  readonly sha256 = hash('sha256');
  pbkdf2(password: Uint8Array, salt: Uint8Array, iterations: number, keylen = 64, algo = 'sha512') {
    return Uint8Array.from(pbkdf2Sync(password, salt, iterations, keylen, algo));
  }
  hmacSha256(data: Uint8Array, key: Uint8Array) {
    return Uint8Array.from(createHmac('sha256', key).update(data).digest());
  }
  createAesCtr(key: Uint8Array, iv: Uint8Array) {
    const cipher = createCipheriv(`aes-${key.length * 8}-ctr`, key, iv);
    return { process: (data: Uint8Array) => Uint8Array.from(cipher.update(data)) };
  }
  createAesIge(key: Uint8Array, iv: Uint8Array) {
    return {
      encrypt: (data: Uint8Array) => ige(key, iv).encrypt(data),
      decrypt: (data: Uint8Array) => ige(key, iv).decrypt(data),
    };
  }
  gzip(data: Uint8Array, most: number) {
    const packed = Uint8Array.from(gzipSync(data));
    return packed.length <= most ? packed : null;
  }
  gunzip(data: Uint8Array) {
    return Uint8Array.from(gunzipSync(data));
  }
  override randomFill(bytes: Uint8Array): void {
    randomFillSync(bytes);
  }
}

const platform = {
  beforeExit: () => () => {},
  log: () => {},
  getDefaultLogLevel: () => 0,
  getDeviceModel: () => 'test',
};

/** A connection as mtcute wants one. */
async function connection(carrier: Carrier, ports: Pick<Testbed, 'port' | 'socks_port'>) {
  const wire = await dial(carrier, ports);
  const chunks: Uint8Array[] = [];
  let isClosed = false;
  let wake = () => {};
  wire.onBytes((bytes) => {
    chunks.push(Uint8Array.from(bytes));
    wake();
  });
  void wire.closed.then(() => {
    isClosed = true;
    wake();
  });
  return {
    localAddress: null,
    remoteAddress: null,
    async read(into: Uint8Array): Promise<number> {
      while (chunks.length === 0 && !isClosed) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const chunk = chunks.shift();
      if (chunk === undefined) {
        throw new ConnectionClosedError();
      }
      const taken = chunk.subarray(0, into.length);
      into.set(taken);
      if (taken.length < chunk.length) {
        chunks.unshift(chunk.subarray(taken.length));
      }
      return taken.length;
    },
    async write(bytes: Uint8Array): Promise<void> {
      wire.send(Uint8Array.from(bytes));
    },
    close: () => wire.destroy(),
  };
}

export interface MtcuteOptions {
  readonly carrier?: Carrier;
  readonly usePfs?: boolean;
}

/** A client that is connected. Its `close` is `destroy`. */
export async function mtcute(bed: Testbed, { carrier = 'tcp', usePfs = false }: MtcuteOptions = {}) {
  const crypto = new Provider();
  addPublicKey(crypto, bed.rsa.pem);
  const main = { id: bed.options.dc, ipAddress: '127.0.0.1', port: bed.port };
  const client = new BaseTelegramClient({
    apiId: 1,
    apiHash: '0'.repeat(32),
    storage: new MemoryStorage(),
    crypto,
    platform,
    defaultDcs: { main, media: { ...main, mediaOnly: true } },
    disableUpdates: true,
    network: { usePfs },
    transport: {
      connect: () => connection(carrier, bed),
      packetCodec: () => {
        const codec = new IntermediatePacketCodec();
        return carrier === 'websocket' ? new ObfuscatedPacketCodec(codec) : codec;
      },
    },
  });
  await client.connect();
  return client;
}
