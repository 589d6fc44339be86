// SOCKS5, as far as a client needs it that has the addresses of Telegram written in it: no authentication, CONNECT. Wherever the
// client wants to go, the server itself is the other end.
// https://www.rfc-editor.org/rfc/rfc1928

import type { Address } from '../server/server.ts';

/** What the bytes so far have given. */
export interface SocksStep {
  /** What to send. */
  readonly reply: Uint8Array;
  /** The address asked for: from here on the bytes are the client's own. */
  readonly asked?: Address;
  /** What came behind the request. */
  readonly rest?: Uint8Array;
  /** Close the connection after the reply. */
  readonly refused?: true;
}

const VERSION = 5;
const NO_AUTHENTICATION = 0;
const NO_METHOD = 0xff;
const CONNECT = 1;
const LENGTHS: Readonly<Record<number, number>> = { 1: 4, 4: 16 };
const NAME = 3;

/** The replies of section 6, with an address of zeros. */
const reply = (code: number): Uint8Array => Uint8Array.of(VERSION, code, 0, 1, 0, 0, 0, 0, 0, 0);
const SUCCEEDED = 0;
const COMMAND_NOT_SUPPORTED = 7;
const ADDRESS_NOT_SUPPORTED = 8;

const NOTHING: SocksStep = { reply: new Uint8Array(0) };

function showHost(type: number, bytes: Uint8Array): string {
  if (type === NAME) {
    return new TextDecoder('latin1').decode(bytes);
  }
  if (type === 1) {
    return bytes.join('.');
  }
  const words = Array.from(
    { length: 8 },
    (_, index) => (bytes[2 * index] ?? 0) * 256 + (bytes[2 * index + 1] ?? 0),
  );
  return words.map((word) => word.toString(16)).join(':');
}

/** The request of section 4: `05 01 00 type address port`. */
function request(head: Uint8Array): SocksStep {
  const [version, command, , type, first] = head;
  if (version !== VERSION || (command !== undefined && command !== CONNECT)) {
    return { reply: reply(COMMAND_NOT_SUPPORTED), refused: true };
  }
  if (type === undefined || first === undefined) {
    return NOTHING;
  }
  const begin = type === NAME ? 5 : 4;
  const length = type === NAME ? first : LENGTHS[type];
  if (length === undefined) {
    return { reply: reply(ADDRESS_NOT_SUPPORTED), refused: true };
  }
  const end = begin + length + 2;
  if (head.length < end) {
    return NOTHING;
  }
  const port = new DataView(head.buffer, head.byteOffset).getUint16(end - 2);
  const asked = { host: showHost(type, head.subarray(begin, end - 2)), port };
  return { reply: reply(SUCCEEDED), asked, rest: head.subarray(end) };
}

/**
 * One client of the redirector.
 *
 * @returns A function that takes the next bytes, until it has returned `asked` or `refused`. It keeps at most a few hundred bytes
 * of a request.
 */
export function createSocks(): (chunk: Uint8Array) => SocksStep {
  let head = new Uint8Array(0);
  let isGreeted = false;

  function greeting(): SocksStep {
    const [version, count] = head;
    if (version !== undefined && version !== VERSION) {
      return { ...NOTHING, refused: true };
    }
    if (count === undefined || head.length < 2 + count) {
      return NOTHING;
    }
    if (!head.subarray(2, 2 + count).includes(NO_AUTHENTICATION)) {
      return { reply: Uint8Array.of(VERSION, NO_METHOD), refused: true };
    }
    isGreeted = true;
    head = head.slice(2 + count);
    const next = head.length === 0 ? NOTHING : request(head);
    return { ...next, reply: Uint8Array.of(VERSION, NO_AUTHENTICATION, ...next.reply) };
  }

  return (chunk) => {
    const all = new Uint8Array(head.length + chunk.length);
    all.set(head);
    all.set(chunk, head.length);
    head = all;
    return isGreeted ? request(head) : greeting();
  };
}
