// The messages of a session: their numbers, containers, and what is remembered of those that were received.

import type { Schema } from './tl-objects.ts';

/** A message, alone or in a container. */
export interface Numbered {
  readonly msg_id: bigint;
  readonly seqno: number;
  readonly body: Buffer;
}

const CONTAINER = 'dcf8f173';
const MOST_MESSAGES = 1024;
export const SECOND: bigint = 1n << 32n;

/** msg_ids are times: those from 2038 on, negative as longs, come last. */
export const orderOf = (msg_id: bigint): bigint => BigInt.asUintN(64, msg_id);
export const isOdd = (seqno: number): boolean => (seqno & 1) === 1;
const number = (body: Buffer): string => body.toString('hex', 0, 4);
export const isContainer = ({ body }: { readonly body: Buffer }): boolean => number(body) === CONTAINER;

/** The bits of a byte of msgs_state_info. */
export const STATE = { unknown: 1, missing: 2, tooHigh: 3, here: 4 } as const;
export const BITS = { acknowledged: 8, needsNoReceipt: 16, processed: 32, answered: 64 } as const;

/** The steps that a mistake may replace. */
export const steps = {
  mayContain: (inner: Numbered): boolean => !isContainer(inner),
  isAfter: (container: bigint, inner: bigint): boolean => orderOf(container) > orderOf(inner),
  isForgotten: (forgotten: boolean, msg_id: bigint, lowest: bigint | undefined): boolean =>
    forgotten && lowest !== undefined && orderOf(msg_id) < lowest,
  stateOfHigher: (): number => STATE.tooHigh,
  stateOf: (state: number): number => state,
};

/** The name of the object or the method that a body begins with, if the schema has it. */
export function nameOf(schema: Schema, body: Buffer): string | undefined {
  return body.length < 4 ? undefined : schema.nameOf(body.readUInt32LE(0));
}

/** The messages of a container, or of none; `undefined` if it is invalid. */
export function unpacked(message: Numbered): readonly Numbered[] | undefined {
  if (!isContainer(message)) {
    return [message];
  }
  const { msg_id, body } = message;
  const count = body.length < 8 ? -1 : body.readInt32LE(4);
  if (count < 0 || count > MOST_MESSAGES) {
    return undefined;
  }
  const all: Numbered[] = [];
  let at = 8;
  for (let i = 0; i < count; i++) {
    const length = at + 16 > body.length ? -1 : body.readInt32LE(at + 12);
    const end = at + 16 + length;
    if (length < 4 || length % 4 !== 0 || end > body.length) {
      return undefined;
    }
    const inner = {
      msg_id: body.readBigInt64LE(at),
      seqno: body.readInt32LE(at + 8),
      body: body.subarray(at + 16, end),
    };
    if (!steps.mayContain(inner) || !steps.isAfter(msg_id, inner.msg_id)) {
      return undefined;
    }
    all.push(inner);
    at = end;
  }
  return at === body.length ? all : undefined;
}

/** The body of a container. */
export function packed(messages: readonly Numbered[]): Buffer {
  const count = Buffer.alloc(4);
  count.writeInt32LE(messages.length);
  const rows = messages.flatMap(({ msg_id, seqno, body }) => {
    const head = Buffer.alloc(16);
    head.writeBigInt64LE(msg_id);
    head.writeInt32LE(seqno, 8);
    head.writeInt32LE(body.length, 12);
    return [head, body];
  });
  return Buffer.concat([Buffer.from(CONTAINER, 'hex'), count, ...rows]);
}

export interface Entry {
  readonly order: bigint;
  readonly seqno: number;
  readonly state: number;
  readonly isContainer: boolean;
}

/** What was received, the highest `most`. Never changed: another one is made. */
export class Received {
  readonly #entries: readonly Entry[];
  readonly #most: number;
  readonly #forgotten: boolean;

  constructor(most: number, entries: readonly Entry[] = [], forgotten = false) {
    this.#most = most;
    this.#entries = entries;
    this.#forgotten = forgotten;
  }

  find(msg_id: bigint): Entry | undefined {
    const own = orderOf(msg_id);
    const entry = this.#entries[this.#position(own)];
    return entry?.order === own ? entry : undefined;
  }

  /** How many are lower. New ones are usually the highest. */
  #position(order: bigint): number {
    let at = this.#entries.length;
    while (at > 0 && (this.#entries[at - 1] as Entry).order >= order) {
      at--;
    }
    return at;
  }

  /** Whether one that has this msg_id would be forgotten if it had come. */
  isForgotten(msg_id: bigint): boolean {
    return steps.isForgotten(this.#forgotten, msg_id, this.#entries[0]?.order);
  }

  with({ msg_id, seqno, ...given }: Numbered, bits: number): Received {
    const state = STATE.here | bits | (isOdd(seqno) ? 0 : BITS.needsNoReceipt);
    return this.#put({ order: orderOf(msg_id), seqno, state, isContainer: isContainer(given) });
  }

  /** With further bits of a message that is there. */
  marked(msg_id: bigint, bits: number): Received {
    const entry = this.find(msg_id);
    return entry === undefined ? this : this.#put({ ...entry, state: entry.state | bits });
  }

  #put(entry: Entry): Received {
    const { order } = entry;
    const at = this.#position(order);
    const all = [...this.#entries];
    all.splice(at, all[at]?.order === order ? 1 : 0, entry);
    const kept = all.slice(Math.max(0, all.length - this.#most));
    return new Received(this.#most, kept, this.#forgotten || kept.length < all.length);
  }

  /** The seqnos before a msg_id, and those after it. */
  around(msg_id: bigint): { before: number[]; after: number[] } {
    const own = orderOf(msg_id);
    const seqnos = (entries: readonly Entry[]) => entries.map(({ seqno }) => seqno);
    return {
      before: seqnos(this.#entries.filter(({ order }) => order < own)),
      after: seqnos(this.#entries.filter(({ order }) => order > own)),
    };
  }

  /** A byte of msgs_state_info. */
  stateOf(msg_id: bigint): number {
    return steps.stateOf(this.#stateOf(msg_id));
  }

  #stateOf(msg_id: bigint): number {
    const entry = this.find(msg_id);
    if (entry !== undefined) {
      return entry.state;
    }
    if (this.isForgotten(msg_id)) {
      return STATE.unknown;
    }
    const highest = this.#entries.at(-1)?.order;
    return highest !== undefined && orderOf(msg_id) < highest ? STATE.missing : steps.stateOfHigher();
  }

  highest(): bigint {
    return this.#entries.at(-1)?.order ?? -1n;
  }
}
