// A server's rules for the messages of one session, as the documents state them.
// https://core.telegram.org/mtproto/description (Message Identifier, Message Sequence Number)
// https://core.telegram.org/mtproto/service_messages_about_messages (Notice of Ignored Error Message)

interface Received {
  readonly msg_id: bigint;
  readonly seqno: number;
}

/** Accepts messages, or answers with the code of `bad_msg_notification`. */
export class ServerSession {
  readonly #received: Received[] = [];

  /** Returns 0 for an accepted message. What is refused was not received. */
  receive(message: Received, now: number): number {
    const code = this.#refusal(message, now);
    if (code === 0) {
      this.#received.push(message);
    }
    return code;
  }

  #refusal({ msg_id, seqno }: Received, now: number): number {
    const time = Number(msg_id >> 32n);
    if (msg_id % 4n !== 0n) {
      return 18;
    }
    if (now - time > 300) {
      return 16;
    }
    if (time - now > 30) {
      return 17;
    }
    // "the server has already received a message with a lower msg_id but with either a higher or an equal and odd seqno"
    const odd = (other: Received) => other.seqno === seqno && seqno % 2 === 1;
    if (this.#received.some((other) => other.msg_id < msg_id && (other.seqno > seqno || odd(other)))) {
      return 32;
    }
    // "similarly, there is a message with a higher msg_id but with either a lower or an equal and odd seqno"
    if (this.#received.some((other) => other.msg_id > msg_id && (other.seqno < seqno || odd(other)))) {
      return 33;
    }
    return 0;
  }
}
