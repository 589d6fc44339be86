// The sockets, with a server behind them that sends back what comes.

import { EventEmitter, once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type Listen, type Listening, listen, type Met } from '../src/network/listen.ts';
import { webSocketStream } from '../src/network/stream.ts';
import { createUnsent } from '../src/network/unsent.ts';
import type { Input, Output } from '../src/server/server.ts';
import { dial, tcp } from './client/wire.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

interface Bed extends Listening {
  readonly inputs: Input[];
  readonly met: Met[];
}

const echo = (input: Input): Output[] =>
  input.on === 'bytes' ? [{ do: 'send', connection: input.connection, bytes: input.bytes.slice() }] : [];

async function bed(answer: (input: Input) => Output[] = echo, options: Partial<Listen> = {}): Promise<Bed> {
  const inputs: Input[] = [];
  const met: Met[] = [];
  const step = (input: Input): Output[] => {
    inputs.push(input);
    return answer(input);
  };
  const listening = await listen({
    step,
    now: () => Date.now() / 1000,
    onGuard: (guard) => met.push(guard),
    ...options,
  });
  closers.push(listening.close);
  return { ...listening, inputs, met };
}

async function opened(port: number): Promise<Socket> {
  const socket = await tcp(port);
  closers.push(() => socket.destroy());
  return socket;
}

const closed = (socket: Socket): Promise<unknown> =>
  socket.closed ? Promise.resolve() : once(socket, 'close');

/** The next bytes, so many. */
async function read(socket: Socket, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let left = length; left > 0; ) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    chunks.push(chunk);
    left -= chunk.length;
  }
  return Buffer.concat(chunks);
}

const text = (input: Input | undefined): string =>
  input?.on === 'bytes' ? Buffer.from(input.bytes).toString() : String(input?.on);

describe('TCP', () => {
  it('numbers connections, and tells their bytes and their ends', async () => {
    const { port, inputs } = await bed();
    for (const word of ['one', 'two']) {
      const socket = await opened(port);
      socket.write(word);
      expect(String(await read(socket, 3))).toBe(word);
      socket.end();
      await closed(socket);
    }
    await vi.waitFor(() => expect(inputs).toHaveLength(6));
    expect(inputs.map(text)).toEqual(['opened', 'one', 'closed', 'opened', 'two', 'closed']);
    expect(inputs[0]).toEqual({ on: 'opened', connection: 1, over: 'tcp', asked: undefined });
    expect(inputs[5]).toEqual({ on: 'closed', connection: 2 });
  });

  it('takes a stream that comes byte by byte, G first', async () => {
    const { port } = await bed();
    const socket = await opened(port);
    for (const byte of 'GEM') {
      socket.write(byte);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(String(await read(socket, 3))).toBe('GEM');
  });

  it('sends all before it closes, and takes nothing after', async () => {
    const long = Buffer.alloc(200_000, 7);
    const { port, inputs } = await bed((input) =>
      input.on === 'bytes'
        ? [
            { do: 'send', connection: 1, bytes: long },
            { do: 'close', connection: 1 },
            { do: 'send', connection: 1, bytes: long },
          ]
        : [],
    );
    const socket = await opened(port);
    socket.write('go');
    const got = read(socket, long.length);
    socket.write('more');
    expect((await got).equals(long)).toBe(true);
    await closed(socket);
    await vi.waitFor(() =>
      expect(inputs.map(text)).toEqual(['opened', expect.stringMatching(/^go/), 'closed']),
    );
  });

  it('takes no bytes of a connection that the server is closing', async () => {
    const long = Buffer.alloc(4_000_000, 7);
    const { port, inputs } = await bed(
      (input) =>
        input.on === 'bytes'
          ? [
              { do: 'send', connection: 1, bytes: long },
              { do: 'close', connection: 1 },
            ]
          : [],
      { limits: { max_unsent: 2 ** 23 } },
    );
    const socket = await opened(port);
    socket.pause();
    socket.write('go');
    await vi.waitFor(() => expect(inputs).toHaveLength(2));
    socket.write('more');
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.resume();
    await closed(socket);
    await vi.waitFor(() => expect(inputs.map(text)).toEqual(['opened', 'go', 'closed']));
  });

  it('is not to be had from outside', async () => {
    const { port, socks_port } = await bed();
    const others = Object.values(networkInterfaces()).flatMap((all = []) =>
      all.filter(({ family, internal }) => family === 'IPv4' && !internal),
    );
    for (const host of ['127.0.0.2', ...others.map(({ address }) => address)]) {
      for (const each of [port, socks_port]) {
        const socket = connect({ host, port: each });
        const [error] = await once(socket, 'error');
        expect(error.code).toBe('ECONNREFUSED');
      }
    }
  });

  it('closes its ports and connections, and tells so', async () => {
    const { port, close, inputs } = await bed();
    const socket = await opened(port);
    socket.write('x');
    await read(socket, 1);
    await close();
    expect(inputs.at(-1)).toEqual({ on: 'closed', connection: 1 });
    await closed(socket);
    await expect(tcp(port)).rejects.toThrow('ECONNREFUSED');
  });

  it('does not begin where a port is taken, and leaves none open', async () => {
    const { port } = await bed();
    await expect(bed(echo, { socks_port: port })).rejects.toThrow('EADDRINUSE');
  });
});

describe('SOCKS5', () => {
  it('leads to the server, with the address asked for', async () => {
    const { socks_port, inputs } = await bed();
    const wire = await dial('socks', { port: 0, socks_port });
    closers.push(wire.destroy);
    const got = new Promise<Uint8Array>((resolve) => wire.onBytes(resolve));
    wire.send(Buffer.from('hello'));
    expect(String(await got)).toBe('hello');
    expect(inputs[0]).toEqual({
      on: 'opened',
      connection: 1,
      over: 'tcp',
      asked: { host: '149.154.167.50', port: 443 },
    });
  });

  it('closes what it refuses', async () => {
    const { socks_port, inputs } = await bed();
    const socket = await opened(socks_port);
    socket.write(Uint8Array.of(5, 1, 2));
    expect(await read(socket, 2)).toEqual(Buffer.of(5, 0xff));
    await closed(socket);
    expect(inputs).toEqual([]);
  });
});

describe('WebSocket', () => {
  it('carries a stream, on the port of TCP', async () => {
    const { port, inputs } = await bed();
    const wire = await dial('websocket', { port, socks_port: 0 });
    const chunks: Buffer[] = [];
    wire.onBytes((chunk) => chunks.push(Buffer.from(chunk)));
    wire.send(Buffer.from('he'));
    wire.send(Buffer.from('llo'));
    await vi.waitFor(() => expect(Buffer.concat(chunks).toString()).toBe('hello'));
    wire.destroy();
    await vi.waitFor(() => expect(inputs.at(-1)).toEqual({ on: 'closed', connection: 1 }));
    expect(inputs[0]).toEqual({ on: 'opened', connection: 1, over: 'websocket', asked: undefined });
  });

  it('sends all before it closes', async () => {
    const long = Buffer.alloc(500_000, 7);
    const { port } = await bed((input) =>
      input.on === 'bytes'
        ? [
            { do: 'send', connection: 1, bytes: long },
            { do: 'close', connection: 1 },
          ]
        : [],
    );
    const wire = await dial('websocket', { port, socks_port: 0 });
    let got = 0;
    wire.onBytes((chunk) => {
      got += chunk.length;
    });
    wire.send(Buffer.from('go'));
    await wire.closed;
    expect(got).toBe(long.length);
  });

  it('answers pings while the client reads, and not while it does not', async () => {
    const { port } = await bed();
    const socket = new WebSocket(`ws://127.0.0.1:${port}/apiws`, 'binary');
    closers.push(() => socket.terminate());
    await once(socket, 'open');
    socket.ping('there?');
    expect(String((await once(socket, 'pong'))[0])).toBe('there?');

    const fake = Object.assign(new EventEmitter(), { pong: vi.fn() });
    const below = { writableNeedDrain: true };
    webSocketStream(fake as never, below as never);
    fake.emit('ping', Buffer.from('a'));
    expect(fake.pong).not.toHaveBeenCalled();
    below.writableNeedDrain = false;
    fake.emit('ping', Buffer.from('b'));
    expect(fake.pong).toHaveBeenCalledExactlyOnceWith(Buffer.from('b'));
  });

  it('gives a long message in pieces', async () => {
    const { port, inputs } = await bed(() => []);
    const wire = await dial('websocket', { port, socks_port: 0 });
    closers.push(wire.destroy);
    const message = Buffer.from(Uint8Array.from({ length: 200_001 }, (_, index) => index));
    wire.send(message);
    const chunks = () => inputs.flatMap((input) => (input.on === 'bytes' ? [input.bytes] : []));
    await vi.waitFor(() => expect(Buffer.concat(chunks()).equals(message)).toBe(true));
    expect(Math.max(...chunks().map(({ length }) => length))).toBeLessThanOrEqual(2 ** 16);
  });

  it.each([
    ['/apiws', [], '400'],
    ['/apiws', ['text'], '400'],
    ['/other', ['binary'], '404'],
  ])('refuses %s with the protocols %j', async (path, protocols, status) => {
    const { port, inputs } = await bed();
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols);
    const [error] = await once(socket, 'error');
    expect(error.message).toContain(status);
    expect(inputs).toEqual([]);
  });

  it('ends at text', async () => {
    const { port, inputs } = await bed();
    const socket = new WebSocket(`ws://127.0.0.1:${port}/apiws_test`, 'binary');
    await once(socket, 'open');
    socket.send('text');
    const [code] = await once(socket, 'close');
    expect(code).toBe(1003);
    await vi.waitFor(() => expect(inputs.map(text)).toEqual(['opened', 'closed']));
  });

  it.each(['GET', 'POST', 'OPTIONS'])('%s without an upgrade is answered 404', async (method) => {
    const { port, inputs } = await bed();
    const [response] = await once(request({ host: '127.0.0.1', port, method, path: '/' }).end(), 'response');
    expect(response.statusCode).toBe(404);
    response.resume();
    expect(inputs).toEqual([]);
  });

  it('closes what begins as HTTP and goes on as something else', async () => {
    const { port } = await bed();
    const socket = await opened(port);
    socket.write(Buffer.concat([Buffer.from('GET '), Buffer.alloc(100, 0xee)]));
    socket.resume();
    await closed(socket);
  });
});

describe('limits', () => {
  it('max_connections: the next is closed, and there is room again after one has gone', async () => {
    const { port, socks_port, met } = await bed(echo, { limits: { max_connections: 2 } });
    const [first] = [await opened(port), await opened(socks_port)];
    const third = await opened(port);
    await closed(third);
    expect(met).toEqual([{ guard: 'max_connections', connection: undefined }]);
    first?.destroy();
    await vi.waitFor(async () => {
      const socket = await opened(port);
      socket.write('x');
      expect(await Promise.race([read(socket, 1), closed(socket).then(() => 'closed')])).toEqual(
        Buffer.from('x'),
      );
    });
  });

  it.each([
    ['nothing', ''],
    ['a part of HTTP', 'GE'],
    ['a request without an end', 'GET /apiws HTTP/1.1\r\nHost: x\r\n'],
  ])('first_bytes: a client that sends %s is closed', async (_, begin) => {
    const { port, met, inputs } = await bed(echo, { limits: { first_bytes: 0.05 } });
    const socket = await opened(port);
    socket.write(begin);
    await closed(socket);
    expect(met).toEqual([{ guard: 'first_bytes', connection: undefined }]);
    expect(inputs).toEqual([]);
  });

  it('first_bytes: half a SOCKS5 request', async () => {
    const { socks_port, met } = await bed(echo, { limits: { first_bytes: 0.05 } });
    const socket = await opened(socks_port);
    socket.write(Uint8Array.of(5, 1, 0));
    socket.resume();
    await closed(socket);
    expect(met).toEqual([{ guard: 'first_bytes', connection: undefined }]);
  });

  it('idle: a client that falls silent is closed, one that speaks is not', async () => {
    const { port, met, inputs } = await bed(echo, { limits: { idle: 0.2 } });
    const [silent, speaking] = [await opened(port), await opened(port)];
    silent.write('x');
    silent.resume();
    const timer = setInterval(() => speaking.write('y'), 20);
    speaking.resume();
    await closed(silent);
    clearInterval(timer);
    expect(speaking.closed).toBe(false);
    const number = inputs.find((input) => text(input) === 'x');
    expect(met).toEqual([{ guard: 'idle', connection: number?.on === 'bytes' ? number.connection : 0 }]);
  });

  it('max_unsent: a client that asks and does not read is closed', async () => {
    const answer = (input: Input): Output[] =>
      input.on === 'bytes' ? [{ do: 'send', connection: 1, bytes: new Uint8Array(2 ** 20) }] : [];
    const { port, met, inputs } = await bed(answer, { limits: { max_unsent: 2 ** 19 } });
    const socket = await opened(port);
    socket.pause();
    for (let asked = 0; !socket.closed && asked < 1000; asked++) {
      socket.write('x');
      await new Promise((resolve) => setTimeout(resolve, 5));
      // A socket that is not read from does not see its end.
      if (met.length > 0) {
        break;
      }
    }
    expect(met).toEqual([{ guard: 'max_unsent', connection: 1 }]);
    await vi.waitFor(() => expect(inputs.at(-1)).toEqual({ on: 'closed', connection: 1 }));
  });

  it('max_unsent_total: of many clients that do not read, the one that is most behind is closed', async () => {
    const answer = (input: Input): Output[] => {
      if (input.on !== 'bytes') {
        return [];
      }
      const length = input.bytes[0] === 0 ? 3 * 2 ** 20 : 1;
      return Array.from({ length: length > 1 ? 4 : 1 }, () => ({
        do: 'send',
        connection: input.connection,
        bytes: new Uint8Array(length),
      }));
    };
    const limits = { max_unsent: 2 ** 26, max_unsent_total: 2 ** 23 };
    const { port, met } = await bed(answer, { limits });
    for (let count = 0; count < 8; count++) {
      const socket = await opened(port);
      socket.pause();
      socket.write(Uint8Array.of(0));
    }
    await vi.waitFor(() => expect(met.length).toBeGreaterThan(0));
    expect(met[0]).toEqual({ guard: 'max_unsent_total', connection: expect.any(Number) });
    const honest = await opened(port);
    honest.write('x');
    expect(await read(honest, 1)).toHaveLength(1);
  });

  it('what is unsent is bounded in all, by what is there and not by what was', () => {
    const unsent = createUnsent({ max_unsent: 100, max_unsent_total: 300 });
    const sockets = Array.from({ length: 10 }, () => ({ writableLength: 0, writableNeedDrain: true }));
    const send = (index: number, bytes: number) => {
      const socket = sockets[index] as (typeof sockets)[number];
      socket.writableLength += bytes;
      return unsent.sent(socket as never);
    };
    expect(send(0, 101)).toEqual({ guard: 'max_unsent', socket: sockets[0] });
    unsent.gone(sockets[0] as never);
    expect([send(1, 100), send(2, 90), send(3, 80)]).toEqual([undefined, undefined, undefined]);
    // The second has read since.
    Object.assign(sockets[1] as object, { writableLength: 10 });
    expect([send(4, 90), send(5, 20)]).toEqual([undefined, undefined]);
    expect(send(6, 50)).toEqual({ guard: 'max_unsent_total', socket: sockets[2] });
    unsent.gone(sockets[2] as never);
    expect(send(7, 50)).toBeUndefined();
  });

  it.each(['tcp', 'websocket'] as const)('is not read from while it does not read: %s', async (carrier) => {
    const answer = (input: Input): Output[] =>
      input.on === 'bytes' ? [{ do: 'send', connection: 1, bytes: new Uint8Array(2 ** 16) }] : [];
    const { port, socks_port, inputs, met } = await bed(answer, { limits: { max_unsent: 2 ** 18 } });
    const wire = await dial(carrier, { port, socks_port });
    closers.push(wire.destroy);
    const total = 400;
    let got = 0;
    wire.pause();
    for (let sent = 0; sent < total; sent++) {
      wire.send(Uint8Array.of(sent));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const heard = inputs.length;
    wire.onBytes((bytes) => {
      got += bytes.length;
    });
    wire.resume();
    // What a socket has read at once comes at once: the number of messages is not the number of bytes.
    await vi.waitFor(() => expect(got).toBe((inputs.length - 1) * 2 ** 16), { timeout: 20_000 });
    expect(met).toEqual([]);
    expect(heard).toBeLessThan(inputs.length);
  });

  it('are checked', async () => {
    await expect(bed(echo, { limits: { idle: 0 } })).rejects.toThrow(
      '"limits.idle" expected positive number, got 0',
    );
    await expect(bed(echo, { limits: { idle: '1' as never } })).rejects.toThrow(TypeError);
  });
});

describe('the timer', () => {
  it('ticks by the clock of the server, at the last time set', async () => {
    let now = 1000;
    const ticks: number[] = [];
    const { port } = await bed(
      (input) => {
        if (input.on === 'tick') {
          ticks.push(now);
        }
        return input.on === 'bytes'
          ? [
              { do: 'wakeAt', time: 1001 },
              { do: 'wakeAt', time: 1060 },
            ]
          : [];
      },
      { now: () => now },
    );
    const socket = await opened(port);
    socket.write('x');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(ticks).toEqual([]);
    now = 1060;
    await vi.waitFor(() => expect(ticks).toEqual([1060]), { timeout: 3000 });
  });

  it('can be taken back', async () => {
    let ticks = 0;
    const { port } = await bed((input) => {
      ticks += input.on === 'tick' ? 1 : 0;
      return input.on === 'bytes'
        ? [
            { do: 'wakeAt', time: Date.now() / 1000 + 0.05 },
            { do: 'wakeAt', time: Number.POSITIVE_INFINITY },
          ]
        : [];
    });
    const socket = await opened(port);
    socket.write('x');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(ticks).toBe(0);
  });
});
