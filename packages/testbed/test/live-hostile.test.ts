// Clients that mean harm, and an honest one beside them: its calls are answered, and nothing of theirs stays.

import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import type { BedEvent } from '../src/event.ts';
import type { Testbed } from '../src/testbed.ts';
import { kept, start } from './beds.ts';
import { connected } from './client/client.ts';
import { queryOf } from './client/query.ts';
import { clientTransport, TRANSPORTS } from './client/transport.ts';
import { tcp } from './client/wire.ts';

const getConfig = queryOf({ _: 'help.getNearestDc' });

/** All events so far. */
async function eventsOf(bed: Testbed): Promise<BedEvent[]> {
  const events: BedEvent[] = [];
  for await (const event of bed.events) {
    events.push(event);
  }
  return events;
}

async function open(port: number): Promise<Socket> {
  const socket = await tcp(port);
  kept({ close: () => socket.destroy() });
  socket.resume();
  return socket;
}

describe('beside an honest client', () => {
  it('random bytes, in every transport and in none', async () => {
    const bed = await start();
    const honest = kept(await connected(bed));
    const sockets: Socket[] = [];
    for (let round = 0; round < 200; round++) {
      const socket = await open(bed.port);
      const name = TRANSPORTS[round % (TRANSPORTS.length + 1)];
      const client = name && clientTransport(name);
      socket.write(client?.head ?? '');
      socket.write(
        round % 2 === 0 && client ? client.frame(randomBytes(4 * (1 + (round % 90)))) : randomBytes(70),
      );
      sockets.push(socket);
      if (round % 20 === 0) {
        expect(await honest.send(getConfig)).toBeInstanceOf(Uint8Array);
      }
    }
    expect(await honest.send(getConfig)).toBeInstanceOf(Uint8Array);
    for (const socket of sockets) {
      socket.destroy();
    }
    expect(honest.problems()).toEqual([]);
    await bed.close();
    const events = await eventsOf(bed);
    expect(events.filter(({ event }) => event === 'opened')).toHaveLength(201);
    expect(events.filter(({ event }) => event === 'closed')).toHaveLength(201);
    expect(events.some(({ event }) => event === 'broken')).toBe(true);
  });

  it('a flood of connections: those above the limit are closed, and there is room after it', async () => {
    const bed = await start({ limits: { max_connections: 50 } });
    const honest = kept(await connected(bed));
    const sockets = await Promise.all(Array.from({ length: 200 }, () => open(bed.port)));
    await vi.waitFor(() =>
      expect(sockets.filter((socket) => socket.closed).length).toBeGreaterThanOrEqual(151),
    );
    expect(await honest.send(getConfig)).toBeInstanceOf(Uint8Array);
    for (const socket of sockets) {
      socket.destroy();
    }
    await vi.waitFor(async () => {
      const late = await connected(bed);
      late.close();
    });
  });

  it('half-open connections end by themselves', async () => {
    const bed = await start({ limits: { first_bytes: 0.2, idle: 0.5 } });
    const starts = ['', 'G', 'GET /apiws', '\xef', '\xef\x7f', '\xee\xee\xee\xee\xff\xff'];
    const sockets = await Promise.all(
      starts.flatMap((text) =>
        [bed.port, bed.socks_port].map(async (port) => {
          const socket = await open(port);
          socket.write(text, 'latin1');
          return socket;
        }),
      ),
    );
    await vi.waitFor(() => expect(sockets.every((socket) => socket.closed)).toBe(true), { timeout: 5000 });
  });

  it('a writer that sends a packet byte by byte is answered as any', async () => {
    const bed = await start();
    const socket = await open(bed.port);
    const client = clientTransport('abridged');
    const answer = new Promise<Buffer>((resolve) => {
      socket.on('data', (chunk) => {
        for (const arrived of client.receive(chunk)) {
          if ('packet' in arrived) {
            resolve(arrived.packet);
          }
        }
      });
    });
    const body = Buffer.concat([Buffer.from('f18e7ebe', 'hex'), randomBytes(16)]);
    const head = Buffer.alloc(20);
    head.writeBigInt64LE(BigInt(Math.floor(Date.now() / 1000)) << 32n, 8);
    head.writeUInt32LE(body.length, 16);
    for (const byte of Buffer.concat([client.head, client.frame(Buffer.concat([head, body]))])) {
      socket.write(Uint8Array.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
    // resPQ
    expect((await answer).readUInt32LE(20)).toBe(0x05162463);
  });

  it('handshakes that are only begun, on connections that go', async () => {
    const bed = await start({ limits: { packets_per_second: 1e9 } });
    const honest = kept(await connected(bed));
    const client = clientTransport('intermediate');
    const begun = () => {
      const head = Buffer.alloc(20);
      head.writeBigInt64LE(BigInt(Math.floor(Date.now() / 1000)) << 32n, 8);
      head.writeUInt32LE(20, 16);
      return client.frame(Buffer.concat([head, Buffer.from('f18e7ebe', 'hex'), randomBytes(16)]));
    };
    for (let round = 0; round < 50; round++) {
      const socket = await open(bed.port);
      socket.write(Buffer.concat([client.head, ...Array.from({ length: 20 }, begun)]));
      if (round % 10 === 0) {
        expect(await honest.send(getConfig)).toBeInstanceOf(Uint8Array);
      }
      socket.destroy();
    }
    expect(await honest.send(getConfig)).toBeInstanceOf(Uint8Array);
  });
});
