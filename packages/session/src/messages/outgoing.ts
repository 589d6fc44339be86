// Messages on their way out: each gets its msg_id and seqno, and several go in containers.

import { checkInteger, draw, type Random } from '@mtproof/contract';
import { nextMsgId, nextSeqno, type Message as Packet } from '@mtproof/message';
import { packContainer } from '../container.ts';
import type { Numbered } from './by-msg-id.ts';

/** A message, alone or in a container. */
export interface Part extends Numbered {
  readonly seqno: number;
  readonly body: Uint8Array;
}

/** The part of a state that numbers messages. */
export interface Numbers {
  /** The msg_id given last in the session. */
  last: bigint | undefined;
  /** Content-related messages of the session. */
  sent: number;
}

/** How messages are numbered in one step. */
export interface Numbering {
  /** The server's time in unix seconds. */
  readonly time: number;
  readonly random: Random;
  readonly parity: 0 | 1 | 3;
}

/** Messages in one container. The documents say 1024; mtcute sends at most 1020. */
const MOST_PARTS = 1020;
/** Bytes in one container. On more the server closes the connection, say Telethon and GramJS. */
const MOST_BYTES = 1_044_448;
/** msg_id, seqno and length. */
const PART_HEADER = 16;

// Rule 2: A message is numbered once.
// msg_id by the server's time, greater than the last; seqno by the number of content-related messages before. Calls, answers,
// updates and new_session_created are content-related; what is about the session is not.

/** Gives a body its numbers. */
export function nextPart(
  numbers: Numbers,
  body: Uint8Array,
  { time, random, parity, content_related }: Numbering & { readonly content_related: boolean },
): Part {
  const { last, sent } = numbers;
  const msg_id = nextMsgId({ now: time, last, random: random22(random), parity });
  const seqno = nextSeqno({ sent, content_related });
  numbers.last = msg_id;
  numbers.sent = content_related ? sent + 1 : sent;
  return { msg_id, seqno, body };
}

function random22(random: Random): number {
  const [a = 0, b = 0, c = 0] = draw(random, 3);
  return ((a << 16) | (b << 8) | c) & (2 ** 22 - 1);
}

/** A message to be encrypted, and the messages that it carries. */
export interface Bundle {
  readonly packet: Omit<Packet, 'salt' | 'session_id'>;
  readonly parts: readonly Part[];
}

// Rule 3: What a step sends goes together.
// In containers of at most 1020 messages and 1 044 448 bytes; one message alone goes without, if it was not sent before.

// Rule 4: A message that is sent again is the same message.
// Its msg_id, seqno and body stay; the container around it is new. So the other side takes it once, whichever copy comes.

/**
 * Puts messages into containers. One alone goes without, unless `wrap` asks for a container: a message that is sent again keeps
 * its msg_id, and only the container's is new.
 */
export function bundle(
  parts: readonly Part[],
  numbers: Numbers,
  { wrap, ...numbering }: Numbering & { readonly wrap: boolean },
): Bundle[] {
  const [first] = parts;
  if (first !== undefined && parts.length === 1 && !wrap) {
    return [{ packet: first, parts }];
  }
  return chunks(parts).map((chunk) => {
    const body = packContainer(chunk.map(({ msg_id, seqno, body: part }) => ({ msg_id, seqno, body: part })));
    return { packet: nextPart(numbers, body, { ...numbering, content_related: false }), parts: chunk };
  });
}

function chunks(parts: readonly Part[]): Part[][] {
  const all: Part[][] = [];
  let room = 0;
  for (const part of parts) {
    const size = PART_HEADER + part.body.length;
    const chunk = all.at(-1);
    if (chunk === undefined || chunk.length === MOST_PARTS || size > room) {
      all.push([part]);
      room = MOST_BYTES;
    } else {
      chunk.push(part);
    }
    room -= size;
  }
  return all;
}

/** Checks a limit of the options. */
export function checkLimit(value: number, name: string, least: number): void {
  if (value !== Number.POSITIVE_INFINITY) {
    checkInteger(value, name, least, Number.MAX_SAFE_INTEGER);
  }
}
