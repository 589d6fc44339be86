// What a side remembers of the messages that it has received, and what it says of them in msgs_state_info.

import { find, isLower, latest, type Numbered, withElement } from './by-msg-id.ts';

/** The bits of a status in `msgs_state_info`. The lowest three are a number. */
export const STATUS = {
  UNKNOWN: 1,
  NOT_RECEIVED: 2,
  TOO_HIGH: 3,
  RECEIVED: 4,
  ACKNOWLEDGED: 8,
  NO_ACKNOWLEDGMENT: 16,
  PROCESSED: 32,
  ANSWERED: 64,
} as const;

/** A message that was received. */
export interface Received extends Numbered {
  readonly seqno: number;
  /** Of {@link STATUS}. */
  readonly status: number;
  readonly is_container: boolean;
}

/** The part of a state that remembers. */
export interface Memory {
  received: readonly Received[];
  /** Whether a message was forgotten, so that nothing is known of what is lower than all of `received`. */
  forgotten: boolean;
}

// Rule 5: A message is taken once.
// The last `remembered` msg_ids are kept. Of one that is lower than all of them, with others forgotten, nothing is known. What came
// before is acknowledged again.

/** Adds a message. More than `capacity`, and the lowest is forgotten. */
export function remember(memory: Memory, message: Received, capacity: number): void {
  const all = withElement(memory.received, message);
  memory.received = latest(all, capacity);
  memory.forgotten ||= all.length > capacity;
}

/** Adds bits to what is known of a message. */
export function mark(memory: Memory, msg_id: bigint, status: number): void {
  const message = find(memory.received, msg_id);
  if (message !== undefined && (message.status & status) !== status) {
    memory.received = withElement(memory.received, { ...message, status: message.status | status });
  }
}

/** Whether it cannot be known if a message was received. */
export function isForgotten({ received, forgotten }: Memory, msg_id: bigint): boolean {
  const [lowest] = received;
  return forgotten && lowest !== undefined && isLower(msg_id, lowest.msg_id);
}

/** One byte for each msg_id. */
export function stateInfo(memory: Memory, msg_ids: readonly bigint[]): Uint8Array {
  return Uint8Array.from(msg_ids, (msg_id) => statusOf(memory, msg_id));
}

function statusOf(memory: Memory, msg_id: bigint): number {
  const message = find(memory.received, msg_id);
  if (message !== undefined) {
    return message.status;
  }
  if (isForgotten(memory, msg_id)) {
    return STATUS.UNKNOWN;
  }
  const highest = memory.received.at(-1);
  return highest !== undefined && isLower(msg_id, highest.msg_id) ? STATUS.NOT_RECEIVED : STATUS.TOO_HIGH;
}
