// The transports of clients in use: mtcute (@mtcute/core 0.30.3) and GramJS (telegram 2.26.22).

import { createCipheriv, randomBytes, randomFillSync } from 'node:crypto';
import { createRequire } from 'node:module';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createTransport } from '../src/transport/create-transport.ts';
import { errorPacket } from '../src/transport/error-packet.ts';

const require = createRequire(import.meta.url);
const random = (length: number) => Uint8Array.from(randomBytes(length));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const create = () => createTransport({ random, max_packet: 2 ** 20, obfuscated_only: false });
// As encrypted messages are: not plain, and whole blocks after 24 bytes.
const messages = [24, 40, 56, 504, 520, 1016, 70_008].map((length) => random(length).fill(1, 0, 1));

/** As a socket of a client, for GramJS: what it writes is kept; what it reads is given. */
class Socket {
  readonly written: Buffer[] = [];
  readonly #incoming = new PassThrough();
  async connect(): Promise<void> {}
  write(data: Buffer): void {
    this.written.push(Buffer.from(data));
  }
  give(bytes: Uint8Array): void {
    this.#incoming.write(bytes);
  }
  async readExactly(length: number): Promise<Buffer> {
    for (;;) {
      const bytes = this.#incoming.read(length);
      if (bytes !== null) {
        return bytes;
      }
      await new Promise((resolve) => this.#incoming.once('readable', resolve));
    }
  }
  read(length: number): Promise<Buffer> {
    return this.readExactly(length);
  }
}

interface GramjsConnection {
  readonly socket: Socket;
  _connect(): Promise<void>;
  _send(data: Buffer): Promise<void>;
  _recv(): Promise<Buffer>;
}

describe('GramJS', () => {
  // Its modules need one another: all of it has to be loaded first.
  require('telegram');
  const connections = require('telegram/network/connection');
  const { Logger } = require('telegram/extensions');
  it.each([
    ['abridged', 'ConnectionTCPAbridged'],
    ['full', 'ConnectionTCPFull'],
    ['obfuscated abridged', 'ConnectionTCPObfuscated'],
  ])('%s: each reads what the other writes', async (name, type) => {
    const setup = { ip: '127.0.0.1', port: 1, dcId: 2, loggers: new Logger('none'), socket: Socket };
    const connection: GramjsConnection = new connections[type](setup);
    await connection._connect();
    for (const message of messages) {
      await connection._send(Buffer.from(message));
    }
    const server = create();
    const { packets, error } = server.receive(Buffer.concat(connection.socket.written));
    expect(error).toBeUndefined();
    expect(server.name).toBe(name);
    expect(packets.map(({ bytes }) => hex(bytes))).toEqual(messages.map(hex));

    for (const message of [errorPacket(-404), ...messages]) {
      connection.socket.give(server.frame(message));
      expect(hex(await connection._recv())).toBe(hex(message));
    }
  });
});

describe('mtcute', async () => {
  const core = await import('@mtcute/core');
  const { Bytes } = createRequire(require.resolve('@mtcute/core'))('@fuman/io');
  const crypto = {
    randomBytes: random,
    randomFill: randomFillSync,
    createAesCtr(key: Uint8Array, iv: Uint8Array) {
      const cipher = createCipheriv('aes-256-ctr', key, iv);
      return { process: (data: Uint8Array) => Uint8Array.from(cipher.update(data)) };
    },
  };
  const [plain, padded] = [
    () => new core.IntermediatePacketCodec(),
    () => new core.PaddedIntermediatePacketCodec(),
  ];
  it.each([
    ['intermediate', plain],
    ['padded intermediate', padded],
    ['obfuscated intermediate', () => new core.ObfuscatedPacketCodec(plain())],
    ['obfuscated padded intermediate', () => new core.ObfuscatedPacketCodec(padded())],
  ])('%s: each reads what the other writes', async (name, make) => {
    // biome-ignore lint/suspicious/noExplicitAny: the codec of another project, driven from outside.
    const codec: any = make();
    codec.setup?.(crypto, undefined);
    const written = [await codec.tag()];
    for (const message of messages) {
      const into = Bytes.alloc();
      await codec.encode(message, into);
      written.push(Uint8Array.from(into.result()));
    }
    const server = create();
    const { packets, error } = server.receive(Buffer.concat(written));
    expect(error).toBeUndefined();
    expect(server.name).toBe(name);
    expect(packets.map(({ bytes }) => hex(bytes))).toEqual(messages.map(hex));

    const incoming = Bytes.alloc();
    for (const message of messages) {
      const frame = server.frame(message);
      incoming.writeSync(frame.length).set(frame);
      const packet = await codec.decode(incoming, false);
      // mtcute leaves the padding where it is.
      expect(hex(packet.subarray(0, message.length))).toBe(hex(message));
    }
    const frame = server.frame(errorPacket(-404));
    incoming.writeSync(frame.length).set(frame);
    await expect((async () => codec.decode(incoming, false))()).rejects.toMatchObject({ code: 404 });
  });
});
