// Single streams, written by hand: what each transport looks like, and what it refuses.

import { describe, expect, it } from 'vitest';
import { createTransport } from '../src/transport/create-transport.ts';
import { errorPacket } from '../src/transport/error-packet.ts';
import { quickAckToken } from '../src/transport/quick-ack.ts';
import type { TransportOptions } from '../src/transport/transport.ts';
import { clientTransport } from './client/transport.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const zeros = (length: number): Uint8Array => new Uint8Array(length);
const create = (options: Partial<TransportOptions> = {}) =>
  createTransport({ random: zeros, max_packet: 2 ** 20, obfuscated_only: false, ...options });

/** What a new connection gives for a stream. */
function received(stream: string | Uint8Array, options?: Partial<TransportOptions>) {
  const transport = create(options);
  const { packets, error } = transport.receive(typeof stream === 'string' ? hex(stream) : stream);
  return {
    name: transport.name,
    packets: packets.map(({ bytes }) => Buffer.from(bytes).toString('hex')),
    quick: packets.map(({ quick_ack }) => quick_ack),
    code: error?.code,
  };
}

const long = 'aabbccdd'.repeat(127);
// CRC-32 of the 12 bytes before it, by Python's zlib.
const full = '10000000 00000000 aabbccdd 28f53d03';

describe('what it takes', () => {
  it.each([
    ['abridged', 'ef 01aabbccdd', ['aabbccdd'], [false]],
    ['abridged', 'ef 81aabbccdd 0211223344 55667788', ['aabbccdd', '1122334455667788'], [true, false]],
    ['abridged', `ef 7f7f0000${long}`, [long], [false]],
    ['abridged', `ef ff7f0000${long}`, [long], [true]],
    ['intermediate', 'eeeeeeee 04000000aabbccdd', ['aabbccdd'], [false]],
    ['intermediate', 'eeeeeeee 04000080aabbccdd', ['aabbccdd'], [true]],
    ['padded intermediate', 'dddddddd 07000000aabbccdd010203', ['aabbccdd'], [false]],
    ['padded intermediate', 'dddddddd 04000080aabbccdd', ['aabbccdd'], [true]],
    ['full', full, ['aabbccdd'], [false]],
  ])('%s: %s', (name, stream, packets, quick) => {
    expect(received(stream)).toEqual({ name, packets, quick, code: undefined });
  });

  it.each([0, 1, 7, 8, 15])('padded intermediate: takes %i bytes of padding off', (length) => {
    const plain = `${'00'.repeat(16)}04000000aabbccdd`;
    const encrypted = '11'.repeat(24 + 32);
    for (const packet of [plain, encrypted]) {
      const head = (packet.length / 2 + length).toString(16).padStart(2, '0');
      expect(received(`dddddddd ${head}000000 ${packet}${'ee'.repeat(length)}`).packets).toEqual([packet]);
    }
  });

  it('padded intermediate: leaves a plain message whose length is wrong to its reader', () => {
    for (const length of ['ffffffff', '05000000', '00000000']) {
      const packet = `${'00'.repeat(16)}${length}${'aa'.repeat(20)}`;
      const own = length === '05000000' ? packet.slice(0, 50) : packet;
      expect(received(`dddddddd 28000000 ${packet}`).packets).toEqual([own]);
    }
  });
});

describe('what it refuses', () => {
  it.each([
    ['HEAD / HTTP/1.1', 'TRANSPORT_FIRST_BYTES'],
    ['POST / HTTP/1.1', 'TRANSPORT_FIRST_BYTES'],
    ['GET / HTTP/1.1', 'TRANSPORT_FIRST_BYTES'],
    ['OPTIONS / HTTP/1.1', 'TRANSPORT_FIRST_BYTES'],
  ])('%s', (text, code) => {
    expect(received(Buffer.from(text)).code).toBe(code);
  });

  it.each([
    ['TLS', '1603010200', 'TRANSPORT_FIRST_BYTES'],
    ['a tag of no transport', '77'.repeat(64), 'TRANSPORT_TAG'],
    ['abridged: length 0', 'ef 00', 'TRANSPORT_LENGTH_SHORT'],
    ['abridged: length 0 with a quick ack', 'ef 80', 'TRANSPORT_LENGTH_SHORT'],
    ['abridged: long length 0', 'ef 7f000000', 'TRANSPORT_LENGTH_SHORT'],
    ['abridged: too long', 'ef 7fffffff', 'TRANSPORT_LENGTH_LIMIT'],
    ['intermediate: length 0', 'eeeeeeee 00000000', 'TRANSPORT_LENGTH_SHORT'],
    ['intermediate: length 5', 'eeeeeeee 05000000', 'TRANSPORT_LENGTH_ALIGNMENT'],
    ['intermediate: too long', 'eeeeeeee ffffff7f', 'TRANSPORT_LENGTH_LIMIT'],
    ['padded intermediate: length 0', 'dddddddd 00000000', 'TRANSPORT_LENGTH_SHORT'],
    ['padded intermediate: too long', 'dddddddd 00002000', 'TRANSPORT_LENGTH_LIMIT'],
    ['full: no packet in it', '0c000000 00000000', 'TRANSPORT_LENGTH_SHORT'],
    ['full: length 18', '12000000 00000000', 'TRANSPORT_LENGTH_ALIGNMENT'],
    ['full: too long', '00000020 00000000', 'TRANSPORT_LENGTH_LIMIT'],
    ['full: wrong checksum', '10000000 00000000 aabbccdd 28f53d04', 'TRANSPORT_CRC'],
  ])('%s', (_, stream, code) => {
    expect(received(stream)).toMatchObject({ packets: [], code });
  });

  it('a full packet that has come already', () => {
    expect(received(`${full}${full}`)).toMatchObject({ packets: ['aabbccdd'], code: 'TRANSPORT_SEQNO' });
  });

  it('a packet longer than max_packet, as soon as its length is there', () => {
    expect(received('eeeeeeee 08000000 1122334455667788', { max_packet: 8 }).code).toBeUndefined();
    expect(received('eeeeeeee 0c000000', { max_packet: 8 }).code).toBe('TRANSPORT_LENGTH_LIMIT');
  });

  it('everything after a mistake', () => {
    const transport = create();
    expect(transport.receive(hex('ef 01aabbccdd 00')).packets).toHaveLength(1);
    const { packets, error } = transport.receive(hex('01aabbccdd'));
    expect(packets).toEqual([]);
    expect(error?.code).toBe('TRANSPORT_LENGTH_SHORT');
  });

  it.each(['ef', 'eeeeeeee', 'dddddddd', full])('%s where obfuscation is required', (first) => {
    const transport = create({ obfuscated_only: true });
    expect(transport.receive(hex(first)).error?.code).toBe('TRANSPORT_FIRST_BYTES');
    const hidden = create({ obfuscated_only: true });
    expect(hidden.receive(clientTransport('obfuscated abridged').head).error).toBeUndefined();
    expect(hidden.name).toBe('obfuscated abridged');
  });

  it('a wrong argument', () => {
    expect(() => create({ max_packet: 0 })).toThrow(RangeError);
    expect(() => create({ max_packet: 2 ** 24 })).toThrow(RangeError);
  });
});

describe('what it sends', () => {
  const begun = (first: string) => {
    const transport = create();
    transport.receive(hex(first));
    return transport;
  };
  const sent = (first: string, packet: Uint8Array) => Buffer.from(begun(first).frame(packet)).toString('hex');

  it.each([
    ['ef', errorPacket(-404), '016cfeffff'],
    ['ef', hex(long), `7f7f0000${long}`],
    ['eeeeeeee', errorPacket(-404), '040000006cfeffff'],
    ['dddddddd', errorPacket(-404), '040000006cfeffff'],
    [full, hex('aabbccdd'), full.replaceAll(' ', '')],
  ])('to %s', (first, packet, stream) => {
    expect(sent(first, packet)).toBe(stream);
  });

  it('up to 15 bytes of padding to a client that pads', () => {
    const lengths = Array.from({ length: 32 }, (_, index) => {
      const transport = create({ random: (length) => new Uint8Array(length).fill(index) });
      transport.receive(hex('dddddddd'));
      return transport.frame(zeros(24)).length - 28;
    });
    expect([...new Set(lengths)]).toEqual(Array.from({ length: 16 }, (_, index) => index));
  });

  it('no padding after a transport error, which clients know by its length', () => {
    const transport = create({ random: (length) => new Uint8Array(length).fill(15) });
    transport.receive(hex('dddddddd'));
    expect(Buffer.from(transport.frame(errorPacket(-404))).toString('hex')).toBe('040000006cfeffff');
  });

  it('quick acks, whose highest bit no length has', () => {
    const token = quickAckToken(hex('01020304'));
    expect(token.toString(16)).toBe('84030201');
    expect(quickAckToken(hex('00000080'))).toBe(2 ** 31);
    const [abridged, intermediate, padded] = ['ef', 'eeeeeeee', 'dddddddd'].map((tag) =>
      begun(tag).quickAck(token),
    );
    expect(abridged).toEqual(Uint8Array.of(0x84, 3, 2, 1));
    expect(intermediate).toEqual(Uint8Array.of(1, 2, 3, 0x84));
    expect(padded).toEqual(intermediate);
    expect(begun(full).quickAck(token)).toBeUndefined();
  });

  it('quick acks within an obfuscated stream', () => {
    const client = clientTransport('obfuscated abridged');
    const server = create();
    server.receive(client.head);
    expect(client.receive(server.quickAck(0x84030201) ?? zeros(0))).toEqual([{ token: 0x84030201 }]);
  });

  it('nothing before it knows the transport, and no packet without whole words', () => {
    expect(() => create().frame(zeros(4))).toThrow(RangeError);
    expect(() => create().quickAck(2 ** 31)).toThrow(RangeError);
    for (const length of [0, 5, 2 ** 24]) {
      expect(() => begun('ef').frame(zeros(length))).toThrow('"packet" expected');
    }
  });
});
