// The transports from the side of a client: what it sends first, how it frames, what it reads. Written apart from those of the
// server, against which they are tested.

import { createCipheriv, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

export const FORMS = ['abridged', 'intermediate', 'padded intermediate', 'full'] as const;
export type Form = (typeof FORMS)[number];
export type TransportName = Form | `obfuscated ${Exclude<Form, 'full'>}`;

export const TRANSPORTS: readonly TransportName[] = [
  ...FORMS,
  'obfuscated abridged',
  'obfuscated intermediate',
  'obfuscated padded intermediate',
];

/** A packet of the server, or the token of a quick ack. */
export type Arrived = { readonly packet: Buffer } | { readonly token: number };

export interface ClientTransport {
  /** What a connection begins with. */
  readonly head: Buffer;
  frame(packet: Uint8Array, options?: { readonly quick_ack?: boolean }): Buffer;
  receive(chunk: Uint8Array): Arrived[];
}

interface Codec {
  frame(packet: Uint8Array, quick_ack: boolean): Buffer;
  /** What comes next, and how many bytes it takes. */
  read(stream: Buffer): { readonly arrived: Arrived; readonly taken: number } | undefined;
}

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const whole = (stream: Buffer, begin: number, end: number) =>
  stream.length < end
    ? undefined
    : { arrived: { packet: Buffer.from(stream.subarray(begin, end)) }, taken: end };

const abridged: Codec = {
  frame(packet, quick_ack) {
    const [words, bit] = [packet.length / 4, quick_ack ? 0x80 : 0];
    const head = words < 127 ? Buffer.of(words | bit) : uint32(words * 256 + (0x7f | bit));
    return Buffer.concat([head, packet]);
  },
  read(stream) {
    const [first] = stream;
    if (first === undefined || (first >= 127 && stream.length < 4)) {
      return undefined;
    }
    if (first > 127) {
      return { arrived: { token: stream.readUInt32BE(0) }, taken: 4 };
    }
    return first < 127
      ? whole(stream, 1, 1 + 4 * first)
      : whole(stream, 4, 4 + 4 * (stream.readUInt32LE(0) >>> 8));
  },
};

const intermediate: Codec = {
  frame(packet, quick_ack) {
    return Buffer.concat([uint32(packet.length + (quick_ack ? 2 ** 31 : 0)), packet]);
  },
  read(stream) {
    if (stream.length < 4) {
      return undefined;
    }
    const length = stream.readUInt32LE(0);
    return length < 2 ** 31 ? whole(stream, 4, 4 + length) : { arrived: { token: length }, taken: 4 };
  },
};

/** As TDLib pads: 0 … 15 bytes. */
const padded: Codec = {
  frame(packet, quick_ack) {
    return intermediate.frame(Buffer.concat([packet, randomBytes((randomBytes(1)[0] ?? 0) % 16)]), quick_ack);
  },
  read(stream) {
    const next = intermediate.read(stream);
    if (next === undefined || 'token' in next.arrived) {
      return next;
    }
    const { packet } = next.arrived;
    const isPlain = packet.length >= 20 && packet.readBigInt64LE(0) === 0n;
    const own = isPlain ? 20 + packet.readUInt32LE(16) : packet.length - ((packet.length + 8) % 16);
    return { ...next, arrived: { packet: packet.length === 4 ? packet : packet.subarray(0, own) } };
  },
};

function full(): Codec {
  let [sent, received] = [0, 0];
  return {
    frame(packet) {
      const body = Buffer.concat([uint32(packet.length + 12), uint32(sent++), packet]);
      return Buffer.concat([body, uint32(crc32(body))]);
    },
    read(stream) {
      const length = stream.length < 4 ? Number.POSITIVE_INFINITY : stream.readUInt32LE(0);
      if (stream.length < length) {
        return undefined;
      }
      const intact = crc32(stream.subarray(0, length - 4)) === stream.readUInt32LE(length - 4);
      if (!intact || stream.readUInt32LE(4) !== received++) {
        throw new Error('a full packet with a wrong checksum or number');
      }
      return { arrived: { packet: Buffer.from(stream.subarray(8, length - 4)) }, taken: length };
    },
  };
}

const codecs: Record<Form, { readonly tag: string; readonly codec: () => Codec }> = {
  abridged: { tag: 'ef', codec: () => abridged },
  intermediate: { tag: 'eeeeeeee', codec: () => intermediate },
  'padded intermediate': { tag: 'dddddddd', codec: () => padded },
  full: { tag: '', codec: full },
};

/** Whether 64 drawn bytes look like another beginning. */
function isForbidden(head: Buffer): boolean {
  const others = ['HEAD', 'POST', 'GET ', 'OPTI', '\xee\xee\xee\xee', '\xdd\xdd\xdd\xdd', '\x16\x03\x01\x02'];
  return head[0] === 0xef || head.readUInt32LE(4) === 0 || others.includes(head.toString('latin1', 0, 4));
}

function obfuscation(tag: string) {
  let head = randomBytes(64);
  while (isForbidden(head)) {
    head = randomBytes(64);
  }
  head.write(tag, 56, 'hex');
  const back = Buffer.from(head.subarray(8, 56)).reverse();
  const encrypt = createCipheriv('aes-256-ctr', head.subarray(8, 40), head.subarray(40, 56));
  const decrypt = createCipheriv('aes-256-ctr', back.subarray(0, 32), back.subarray(32));
  head.set(encrypt.update(head).subarray(56), 56);
  return { head, encrypt, decrypt };
}

/** A new connection's. */
export function clientTransport(name: TransportName): ClientTransport {
  const form = name.replace('obfuscated ', '') as Form;
  const { tag, codec: make } = codecs[form];
  const codec = make();
  const hidden = form === name ? undefined : obfuscation(tag.length === 2 ? tag.repeat(4) : tag);
  let stream = Buffer.alloc(0);
  return {
    head: hidden?.head ?? Buffer.from(tag, 'hex'),
    frame(packet, { quick_ack = false } = {}) {
      const frame = codec.frame(packet, quick_ack);
      return hidden?.encrypt.update(frame) ?? frame;
    },
    receive(chunk) {
      stream = Buffer.concat([stream, hidden?.decrypt.update(chunk) ?? chunk]);
      const all: Arrived[] = [];
      for (let next = codec.read(stream); next !== undefined; next = codec.read(stream)) {
        all.push(next.arrived);
        stream = stream.subarray(next.taken);
      }
      return all;
    },
  };
}
