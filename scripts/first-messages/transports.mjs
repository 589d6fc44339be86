// The transports that clients use over TCP, as far as their first bytes tell them apart.
// https://core.telegram.org/mtproto/mtproto-transports
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { crc32 } from '@mtproof/tl-wire';

/**
 * One framing: packets out of a stream, and into one.
 *
 * @typedef {object} Framing
 * @property {(stream: Buffer) => { packet: Buffer, length: number } | undefined} take The first packet, and how much of
 *   the stream it takes; undefined where it is not complete.
 * @property {(packet: Uint8Array) => Buffer} frame
 */

/** @param {number} value */
function int(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/**
 * @param {Buffer} stream
 * @param {number} begin
 * @param {number} end
 */
const part = (stream, begin, end) =>
  stream.length < end ? undefined : { packet: stream.subarray(begin, end), length: end };

/** @type {Framing} */
const abridged = {
  take(stream) {
    if (stream.length < 4) {
      return undefined;
    }
    const first = Number(stream[0]);
    return first < 0x7f ? part(stream, 1, 1 + 4 * first) : part(stream, 4, 4 + 4 * stream.readUIntLE(1, 3));
  },
  frame(packet) {
    const words = packet.length / 4;
    const head = words < 0x7f ? Buffer.of(words) : Buffer.of(0x7f, words, words >> 8, words >> 16);
    return Buffer.concat([head, packet]);
  },
};

/** @type {Framing} */
const intermediate = {
  take: (stream) => (stream.length < 4 ? undefined : part(stream, 4, 4 + stream.readUInt32LE(0))),
  frame: (packet) => Buffer.concat([int(packet.length), packet]),
};

/** The padded form of {@link intermediate}: up to 15 bytes follow a packet, whose own length is a multiple of 16 and 8. */
const padded = {
  ...intermediate,
  /** @param {Buffer} stream */
  take(stream) {
    const taken = intermediate.take(stream);
    if (taken === undefined) {
      return undefined;
    }
    const { packet, length } = taken;
    const isPlain = packet.readBigInt64LE(0) === 0n;
    const own = isPlain ? 20 + packet.readUInt32LE(16) : packet.length - ((packet.length - 24) % 16);
    return { packet: packet.subarray(0, own), length };
  },
};

/** @returns {Framing} */
function full() {
  let sent = 0;
  return {
    take(stream) {
      const length = stream.length < 4 ? Number.POSITIVE_INFINITY : stream.readUInt32LE(0);
      return stream.length < length ? undefined : { packet: stream.subarray(8, length - 4), length };
    },
    frame(packet) {
      const body = Buffer.concat([int(packet.length + 12), int(sent++), packet]);
      return Buffer.concat([body, int(crc32(body) >>> 0)]);
    },
  };
}

/**
 * A transport at work.
 *
 * @typedef {object} Transport
 * @property {string} name
 * @property {(chunk: Buffer) => Buffer[]} receive The packets that are complete with this chunk.
 * @property {(packet: Uint8Array) => Buffer} frame
 */

/** @type {Readonly<Record<string, [string, Framing]>>} */
const byTag = {
  efefefef: ['abridged', abridged],
  eeeeeeee: ['intermediate', intermediate],
  dddddddd: ['padded intermediate', padded],
};

/**
 * @param {string} name
 * @param {Framing} framing
 * @param {{ decrypt: (bytes: Buffer) => Buffer, encrypt: (bytes: Buffer) => Buffer }} [cipher]
 * @returns {Transport}
 */
function transport(name, framing, cipher) {
  let stream = Buffer.alloc(0);
  return {
    name,
    receive(chunk) {
      stream = Buffer.concat([stream, cipher?.decrypt(chunk) ?? chunk]);
      const packets = [];
      for (let next = framing.take(stream); next !== undefined; next = framing.take(stream)) {
        packets.push(Buffer.from(next.packet));
        stream = stream.subarray(next.length);
      }
      return packets;
    },
    frame: (packet) => cipher?.encrypt(framing.frame(packet)) ?? framing.frame(packet),
  };
}

/** @param {Buffer} head The 64 bytes before an obfuscated stream. */
function obfuscated(head) {
  const back = Buffer.from(head.subarray(8, 56)).reverse();
  const decipher = createDecipheriv('aes-256-ctr', head.subarray(8, 40), head.subarray(40, 56));
  const cipher = createCipheriv('aes-256-ctr', back.subarray(0, 32), back.subarray(32));
  const [name, framing] = byTag[decipher.update(head).toString('hex', 56, 60)] ?? [];
  if (name === undefined || framing === undefined) {
    throw new Error('a transport that is not known');
  }
  return transport(`obfuscated ${name}`, framing, {
    decrypt: (bytes) => decipher.update(bytes),
    encrypt: (bytes) => cipher.update(bytes),
  });
}

/**
 * Recognizes the transport of a connection by its first bytes.
 *
 * @param {Buffer} stream
 * @returns {{ transport: Transport, rest: Buffer } | undefined} undefined: more bytes are needed.
 */
export function recognize(stream) {
  if (stream[0] === 0xef) {
    return { transport: transport('abridged', abridged), rest: stream.subarray(1) };
  }
  if (stream.length < 8) {
    return undefined;
  }
  const [name, framing] = byTag[stream.toString('hex', 0, 4)] ?? [];
  if (name !== undefined && framing !== undefined) {
    return { transport: transport(name, framing), rest: stream.subarray(4) };
  }
  // The number of a full packet: obfuscated streams never have zeros here.
  if (stream.readUInt32LE(4) === 0) {
    return { transport: transport('full', full()), rest: stream };
  }
  return stream.length < 64
    ? undefined
    : { transport: obfuscated(stream.subarray(0, 64)), rest: stream.subarray(64) };
}
