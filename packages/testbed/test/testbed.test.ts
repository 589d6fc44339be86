// The testbed as its users see it: options, ports, events, mail, log and replay.

import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type BedEvent,
  defaultOptions,
  replay,
  type Testbed,
  type TestbedOptions,
  testbed,
} from '../src/index.ts';

const NOW = 1_700_000_000;
const beds: Testbed[] = [];
async function start(options?: TestbedOptions): Promise<Testbed> {
  const bed = await testbed(options);
  beds.push(bed);
  return bed;
}
afterEach(async () => {
  await Promise.all(beds.splice(0).map((bed) => bed.close()));
});

async function connected({ port }: Testbed, bytes = Uint8Array.of(0xee, 0xee, 0xee, 0xee)): Promise<Socket> {
  const socket = createConnection({ port, host: '127.0.0.1' });
  await once(socket, 'connect');
  socket.write(bytes);
  return socket;
}

async function first<E extends BedEvent['event']>(bed: Testbed, name: E): Promise<BedEvent & { event: E }> {
  for await (const event of bed.events) {
    if (event.event === name) {
      return event as BedEvent & { event: E };
    }
  }
  throw new Error(`no ${name}`);
}

describe('testbed', () => {
  it('listens on the loopback interface, and tells what happens', async () => {
    const bed = await start();
    expect(bed.port).not.toBe(bed.socks_port);
    const socket = await connected(bed);
    expect(await first(bed, 'connected')).toMatchObject({ connection: 1, transport: 'intermediate' });
    socket.write(Uint8Array.of(8, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.readInt32LE(4)).toBe(-404);
    socket.destroy();
    expect(await first(bed, 'closed')).toMatchObject({ reason: 'client' });
  });

  it('has a key that any client can have built in', async () => {
    const { rsa } = await start();
    expect(rsa.pem).toMatch(/^-----BEGIN RSA PUBLIC KEY-----\n/);
    expect(rsa.fingerprint).toMatch(/^[1-9a-f][0-9a-f]{15}$/);
    expect(rsa.n).toHaveLength(512);
  });

  it('gives each reader all events, and ends them', async () => {
    const bed = await start();
    const read = async () => {
      const names: string[] = [];
      for await (const { event } of bed.events) {
        names.push(event);
      }
      return names;
    };
    const readers = [read(), read()];
    const socket = await connected(bed);
    await first(bed, 'connected');
    socket.destroy();
    await first(bed, 'closed');
    await bed.close();
    const expected = ['opened', 'connected', 'closed'];
    expect(await Promise.all([...readers, read()])).toEqual([expected, expected, expected]);
  });

  it('closes twice, and frees its port', async () => {
    const bed = await start();
    const { port } = bed;
    await bed.close();
    await bed.close();
    expect((await start({ port })).port).toBe(port);
    await expect(testbed({ port })).rejects.toThrow('EADDRINUSE');
  });

  it('frees its port where the log takes no line', async () => {
    const { port, close } = await start();
    await close();
    const log = (): void => {
      throw new Error('the disk is full');
    };
    await expect(testbed({ port, log })).rejects.toThrow('the disk is full');
    expect((await start({ port })).port).toBe(port);
  });

  it("ends with a mistake that is not a client's", async () => {
    let now = NOW;
    const bed = await testbed({ now: () => now });
    now = Number.NaN;
    const socket = await connected(bed);
    await once(socket.resume(), 'close');
    const error = '"now" expected unix time';
    await expect(first(bed, 'closed')).rejects.toThrow(error);
    await expect(bed.close()).rejects.toThrow(error);
  });

  it('has defaults, and takes the rest from its options', async () => {
    const { options } = await start();
    expect(options).toEqual(defaultOptions());
    const mine = { phone: '+4915112345', code: '54321', password: 'x', hint: 'h', email: 'b@example.org' };
    const others = { dc: 10002, layer: 198, profile: 'lenient', several_bound_keys: true } as const;
    const { options: changed, account } = await start({ ...mine, ...others });
    expect(changed).toEqual({ ...mine, ...others });
    expect(account.account.keys.limits.bound_keys).toBe(16);
    for (const password of [null, '']) {
      const none = await start({ password });
      expect(none.options).toMatchObject({ password: null, email: null });
      expect(none.account.account.password).toBeNull();
    }
  });

  it.each([
    [{ phone: 'abc' }, '"phone" expected 1 to 15 digits, got length=3'],
    [{ phone: 7 }, '"phone" expected string, got type=number'],
    [{ code: 12345 }, '"code" expected string, got type=number'],
    [{ code: '' }, '"code" expected'],
    [{ password: 1 }, '"password" expected string'],
    [{ email: 'nobody' }, '"email" expected address'],
    [{ email: 'a@example.org', password: null }, '"email" expected'],
    [{ hint: 'h', password: null }, '"hint" expected'],
    [{ dc: 1.5 }, '"dc" expected integer'],
    [{ dc: '2' }, '"dc" expected integer'],
    [{ layer: 0 }, '"layer" expected integer'],
    [{ profile: 'lax' }, '"profile" expected \'strict\' or \'lenient\', got "lax"'],
    [{ several_bound_keys: 3 }, '"several_bound_keys" expected boolean'],
    [{ random: 5 }, '"random" expected'],
    [{ random: () => new Uint8Array(3) }, '"random()" expected Uint8Array of length 32'],
    [{ now: 5 }, '"now" expected function'],
    [{ port: 65536 }, '"port" expected integer 0 … 65535'],
    [{ socks_port: -1 }, '"socks_port" expected integer 0 … 65535'],
    [{ limits: 5 }, '"limits" expected object'],
    [{ limits: { sessions: 0 } }, '"limits.sessions" expected integer 1'],
    [{ limits: { idle: 0 } }, '"limits.idle" expected positive number'],
    [{ limits: { session: 1 } }, '"limits.session" expected'],
    [{ log: 'file' }, '"log" expected function'],
    [{ schemas: 5 }, '"schemas" expected object'],
    [{ schemas: { 198: 5 } }, '"schemas[198]" expected string'],
    [{ pasword: 'x' }, '"pasword" expected'],
    [null, '"options" expected object, got type=Null'],
    [[], '"options" expected object, got type=Array'],
  ])('refuses %j', async (options, message) => {
    await expect(testbed(options as never)).rejects.toThrow(message);
    const error = await testbed(options as never).catch((e: unknown) => e);
    expect(error instanceof TypeError || error instanceof RangeError).toBe(true);
  });
});

describe('the log', () => {
  it('has the setup, then each input, and replays', async () => {
    const lines: string[] = [];
    const options = { random: 'a seed', now: () => NOW, log: (line: string) => lines.push(line) };
    const bed = await start(options);
    const socket = await connected(bed);
    socket.write(Uint8Array.of(8, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8));
    await first(bed, 'transport error');
    socket.destroy();
    await first(bed, 'closed');
    await bed.close();
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ testbed: 1, port: bed.port, setup: { dc: 2 } });
    const replayed = [...replay(lines)];
    expect(replayed).toHaveLength(lines.length - 1);
    expect(replayed.every(({ same }) => same)).toBe(true);
    const told = replayed.flatMap(({ outputs }) =>
      outputs.flatMap((o) => (o.do === 'tell' ? [o.event] : [])),
    );
    expect(told.map(({ event }) => event)).toEqual(['opened', 'connected', 'transport error', 'closed']);
    const changed = lines.map((line) => line.replace('"0400000', '"0400001'));
    expect([...replay(changed)].filter(({ same }) => !same)).toHaveLength(1);
  });

  it.each([
    [['{'], '"line 1" expected JSON object'],
    [['5'], '"line 1" expected JSON object'],
    [['{"testbed":2}'], '"line 1" expected head of a log of version 1, got 2'],
    [['{"testbed":1}'], '"setup" expected object'],
    [['{"testbed":1,"at":1,"setup":{}}'], '"line 1" expected setup of a testbed, got "seed" expected string'],
    [['{"testbed":1,"at":1,"setup":{"seed":"00"}}'], '"seed" expected Uint8Array of length 32'],
    [['{"testbed":1,"at":1,"setup":{"seed":"00","speed":2}}'], '"setup.speed" expected one of'],
  ])('has to be one: %j', (lines, message) => {
    expect(() => [...replay(lines)]).toThrow(message);
  });
});
