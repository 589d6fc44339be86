// Which transport a connection has: its first bytes tell.
// https://core.telegram.org/mtproto/mtproto-transports

import { abridged } from './abridged.ts';
import type { ByteQueue } from './byte-queue.ts';
import { TransportError } from './error.ts';
import type { Framing } from './framing.ts';
import { full } from './full.ts';
import { intermediate, paddedIntermediate } from './intermediate.ts';
import { HEAD, type Obfuscation, obfuscation } from './obfuscated.ts';
import type { TransportOptions } from './transport.ts';

/** What the first bytes have told. */
export interface Detected {
  readonly framing: Framing;
  readonly obfuscation?: Obfuscation;
}

const ABRIDGED = 0xef;
const TAGS: Readonly<Record<number, (options: TransportOptions) => Framing>> = {
  4025479151: ({ max_packet }) => abridged(max_packet),
  4008636142: ({ max_packet }) => intermediate(max_packet),
  3722304989: ({ max_packet, random }) => paddedIntermediate(max_packet, random),
};

/** How other protocols begin. An obfuscated stream never begins so. */
const OTHERS: Readonly<Record<number, string>> = {
  1145128264: 'HEAD of HTTP',
  1414745936: 'POST of HTTP',
  542393671: 'GET of HTTP',
  1230262351: 'OPTIONS of HTTP',
  33620758: 'a ClientHello of TLS',
};

function obfuscated(head: Uint8Array, options: TransportOptions): Detected {
  const obfuscated = obfuscation(head);
  const framing = TAGS[obfuscated.tag]?.(options);
  if (framing === undefined) {
    const tag = obfuscated.tag.toString(16).padStart(8, '0');
    throw new TransportError('TRANSPORT_TAG', `an obfuscated stream with the tag ${tag} of no transport`);
  }
  return { framing: { ...framing, name: `obfuscated ${framing.name}` }, obfuscation: obfuscated };
}

/** The transports that do not hide, by what they begin with: undefined where it is none of them, or not yet known. */
function inTheClear(stream: ByteQueue, options: TransportOptions): Framing | undefined {
  if (stream.peek(1)[0] === ABRIDGED) {
    stream.skip(1);
    return abridged(options.max_packet);
  }
  const tagged = stream.length < 4 ? undefined : TAGS[stream.uint32(0)];
  if (tagged !== undefined) {
    stream.skip(4);
    return tagged(options);
  }
  // The number of the first full packet: an obfuscated stream never has zeros here.
  return stream.length >= 8 && stream.uint32(4) === 0 ? full(options.max_packet) : undefined;
}

/**
 * Takes the first bytes out of a stream.
 *
 * @param stream - What has arrived, from the beginning.
 * @param options - Of the server.
 * @returns The transport; undefined: more bytes are needed.
 * @throws `TransportError` The bytes begin no transport.
 */
export function detect(stream: ByteQueue, options: TransportOptions): Detected | undefined {
  const other = stream.length < 4 ? undefined : OTHERS[stream.uint32(0)];
  if (other !== undefined) {
    throw new TransportError('TRANSPORT_FIRST_BYTES', `${other}, not a transport of MTProto`);
  }
  const framing = inTheClear(stream, options);
  if (framing === undefined) {
    return stream.length < HEAD ? undefined : obfuscated(stream.take(HEAD), options);
  }
  if (options.obfuscated_only) {
    throw new TransportError('TRANSPORT_FIRST_BYTES', `${framing.name}, where obfuscation is required`);
  }
  return { framing };
}
