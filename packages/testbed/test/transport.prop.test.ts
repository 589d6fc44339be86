// Laws of the transports, against a client's side that is written apart.

import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONG } from '../../../tests/long.ts';
import { ByteQueue } from '../src/transport/byte-queue.ts';
import { createTransport } from '../src/transport/create-transport.ts';
import { clientTransport, TRANSPORTS, type TransportName } from './client/transport.ts';

const random = (length: number) => Uint8Array.from(randomBytes(length));
const create = (max_packet = 2 ** 20) => createTransport({ random, max_packet, obfuscated_only: false });

const words = (min: number, max: number) =>
  fc.integer({ min, max }).chain((length) => fc.uint8Array({ minLength: 4 * length, maxLength: 4 * length }));
/** As messages are: what a padded transport has to find the end of. */
const encrypted = fc
  .integer({ min: 0, max: 40 })
  .chain((blocks) => fc.uint8Array({ minLength: 24 + 16 * blocks, maxLength: 24 + 16 * blocks }))
  .map((bytes) => Uint8Array.from([(bytes[0] ?? 0) | 1, ...bytes.subarray(1)]));
const plain = words(0, 40).map((body) => {
  const message = Buffer.alloc(20 + body.length);
  message.writeUInt32LE(body.length, 16);
  message.set(body, 20);
  return Uint8Array.from(message);
});
const packet = fc.oneof(encrypted, plain);
const sent = fc.array(fc.record({ packet, quick_ack: fc.boolean() }), { maxLength: 12 });
const name = fc.constantFrom<TransportName>(...TRANSPORTS);

/** The same bytes in pieces of these lengths, over and over. */
function* pieces(stream: Uint8Array, lengths: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, index = 0; at < stream.length; index++) {
    const length = lengths[index % lengths.length] ?? 1;
    yield stream.subarray(at, at + length);
    at += length;
  }
}

const cuts = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 10 });

function taken(stream: Uint8Array, lengths: readonly number[]) {
  const transport = create(4096);
  const received = [...pieces(stream, lengths)].map(transport.receive);
  return {
    name: transport.name,
    packets: received.flatMap(({ packets }) =>
      packets.map(({ bytes, quick_ack }) => ({ packet: Buffer.from(bytes).toString('hex'), quick_ack })),
    ),
    error: received.at(-1)?.error?.code,
  };
}

describe('a client and a server', () => {
  it('client to server: all packets come out, however the stream is cut', () => {
    fc.assert(
      fc.property(name, sent, cuts, (name, sent, cuts) => {
        const client = clientTransport(name);
        const stream = Buffer.concat([
          client.head,
          ...sent.map(({ packet, ...options }) => client.frame(packet, options)),
        ]);
        const packets = sent.map(({ packet, quick_ack }) => ({
          packet: Buffer.from(packet).toString('hex'),
          quick_ack: quick_ack && name !== 'full',
        }));
        const known = name !== 'full' || sent.length > 0 ? name : undefined;
        expect(taken(stream, cuts)).toEqual({ name: known, packets, error: undefined });
      }),
    );
  });

  it('server to client: packets, errors and quick acks come out', () => {
    const answer = fc.oneof(
      packet.map((packet) => ({ packet })),
      words(1, 1).map((packet) => ({ packet })),
      fc.integer({ min: 2 ** 31, max: 2 ** 32 - 1 }).map((token) => ({ token })),
    );
    fc.assert(
      fc.property(name, fc.array(answer), cuts, (name, answers, cuts) => {
        const [client, server] = [clientTransport(name), create()];
        server.receive(Buffer.concat([client.head, client.frame(new Uint8Array(4))]));
        const stream = answers.flatMap((each) => {
          const bytes = 'packet' in each ? server.frame(each.packet) : server.quickAck(each.token);
          return bytes === undefined ? [] : [...bytes];
        });
        const arrived = [...pieces(Uint8Array.from(stream), cuts)].flatMap((chunk) => client.receive(chunk));
        const expected = answers
          .filter((each) => 'packet' in each || name !== 'full')
          .map((each) => ('packet' in each ? { packet: Buffer.from(each.packet) } : each));
        expect(arrived).toEqual(expected);
      }),
    );
  });
});

describe('streams that nobody would send', () => {
  // A begin that a transport has, then anything: more than bytes alone would reach.
  const begin = fc.oneof(
    fc
      .constantFrom('', 'ef', 'eeeeeeee', 'dddddddd', '1000000000000000', '474554')
      .map((hex) => Buffer.from(hex, 'hex')),
    name.map((name) => clientTransport(name).head),
  );
  const rest = fc.array(
    fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc
        .constantFrom('00000000', '04000000', '08000080', '7f000000', 'ffffffff', '02')
        .map((hex) => Buffer.from(hex, 'hex')),
    ),
    { maxLength: 8 },
  );

  it('give the same packets and the same error, however they are cut', () => {
    fc.assert(
      fc.property(begin, rest, cuts, (begin, rest, cuts) => {
        const stream = Buffer.concat([begin, ...rest]);
        expect(taken(stream, cuts)).toEqual(taken(stream, [Math.max(1, stream.length)]));
      }),
      { numRuns: 1000 },
    );
  });

  it('give packets of bounded length, or a TransportError', () => {
    const seeds = TRANSPORTS.flatMap((name) => {
      const client = clientTransport(name);
      return [client.head, Buffer.concat([client.head, client.frame(random(64)), client.frame(random(560))])];
    });
    let errors = 0;
    let longest = 0;
    for (let run = 0; run < LONG; run++) {
      const stream = Buffer.concat([
        seeds[run % (seeds.length + 1)] ?? Buffer.alloc(0),
        random((run * 7) % 90),
      ]);
      const at = (run * 31) % stream.length;
      stream[at] = (stream[at] ?? 0) ^ (1 << (run % 8));
      const { packets, error } = create(1024).receive(stream);
      longest = Math.max(longest, ...packets.map(({ bytes }) => bytes.length));
      errors += error === undefined ? 0 : 1;
    }
    expect(longest).toBeLessThanOrEqual(1024);
    expect(errors).toBeGreaterThan(LONG / 10);
  });
});

describe('cost', () => {
  it('of a stream that comes byte by byte grows with its length, and not with its square', () => {
    function millisecondsFor(length: number): number {
      const client = clientTransport('intermediate');
      const stream = Buffer.concat([client.head, client.frame(Buffer.alloc(length))]);
      const transport = create();
      const begin = performance.now();
      for (let at = 0; at < stream.length; at++) {
        transport.receive(stream.subarray(at, at + 1));
      }
      return performance.now() - begin;
    }
    millisecondsFor(2 ** 16);
    const least = (length: number) => Math.min(...[0, 1, 2].map(() => millisecondsFor(length)));
    // Of 16 times the length: 16 times the cost, 256 times if it were the square.
    expect(least(2 ** 18) / least(2 ** 14)).toBeLessThan(64);
  });

  it('in memory is at most twice what has arrived, and nothing is kept for what is announced', () => {
    const queue = new ByteQueue();
    for (let length = 1; length <= 5000; length++) {
      queue.push(Uint8Array.of(length));
      expect(queue.capacity).toBeLessThanOrEqual(Math.max(256, 2 * length));
    }
    queue.push(random(100_000));
    expect(queue.take(105_000)).toHaveLength(105_000);
    expect(queue.capacity).toBe(0);
  });

  it('of a queue that is never empty stays bounded', () => {
    const queue = new ByteQueue();
    queue.push(random(10));
    for (let round = 0; round < 10_000; round++) {
      queue.push(random(100));
      queue.skip(100);
    }
    expect(queue.length).toBe(10);
    expect(queue.capacity).toBeLessThanOrEqual(512);
  });
});
