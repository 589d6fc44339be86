// One key of a client: its session, and a connection that is opened anew when it is lost.

import { randomBytes } from 'node:crypto';
import { MessageError, open, paddingLength, seal } from '@mtproof/message';
import { client } from '@mtproof/session';
import { Link, type Way } from './link.ts';
import { clock, type Made } from './make-key.ts';

export interface Listener {
  answered(call_id: number, result: Uint8Array): void;
  unanswered(call_id: number, reason: string, error_code?: number): void;
  transportError(code: number): void;
}

const random = (length: number): Uint8Array => Uint8Array.from(randomBytes(length));

/** The same bytes again from a source, as often as they are asked for from the beginning. */
function remembered(): () => (length: number) => Uint8Array {
  const drawn: Uint8Array[] = [];
  return () => {
    let index = 0;
    return (length) => {
      const bytes = drawn[index] ?? random(length);
      drawn[index] = bytes;
      index += 1;
      return bytes;
    };
  };
}

export class Line {
  readonly auth_key_id: bigint;
  readonly #auth_key: Uint8Array;
  readonly #way: Way;
  readonly #listener: Listener;
  #state: client.State;
  #link: Link | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  /** What a client of an honest server does not meet. */
  readonly problems: unknown[] = [];
  /** How often the connection was lost. */
  lost = 0;
  quick_ack = false;

  constructor(made: Made, way: Way, link: Link, listener: Listener, options: Partial<client.Options> = {}) {
    this.auth_key_id = made.auth_key_id;
    this.#auth_key = made.auth_key;
    this.#way = way;
    this.#listener = listener;
    const session_id = randomBytes(8).readBigInt64LE();
    const { server_salt: salt, time_offset } = made;
    this.#state = client.initialState({ session_id, salt, time_offset, options });
    this.#take(link);
  }

  get session_id(): bigint {
    return this.#state.session_id;
  }

  get tokens(): readonly number[] {
    return this.#link?.tokens ?? [];
  }

  call(call_id: number, body: Uint8Array): void {
    this.tell({ on: 'call', calls: [{ call_id, body }] });
  }

  /**
   * A call whose body holds the msg_id of its own message. A step is a function: a first one, of which nothing else is used, tells
   * the msg_id.
   */
  callWith(call_id: number, bodyOf: (msg_id: bigint) => Uint8Array): void {
    const [now, again] = [clock(), remembered()];
    const event = (body: Uint8Array) => ({ on: 'call', calls: [{ call_id, body, once: true }] }) as const;
    const { state } = client.step(this.#state, event(bodyOf(0n)), { now, random: again() });
    const msg_id = state.calls.find((call) => call.call_id === call_id)?.msg_id ?? 0n;
    this.#carryOut(client.step(this.#state, event(bodyOf(msg_id)), { now, random: again() }));
  }

  tell(event: client.Event): void {
    if (!this.#isClosed) {
      this.#carryOut(client.step(this.#state, event, { now: clock(), random }));
    }
  }

  /** Has the connection end, as a network might. */
  cut(): void {
    this.#link?.destroy();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#link?.destroy();
  }

  #carryOut({ state, outputs }: { state: client.State; outputs: readonly client.Output[] }): void {
    this.#state = state;
    for (const output of outputs) {
      this.#do(output);
    }
  }

  #do(output: client.Output): void {
    switch (output.do) {
      case 'send':
        this.#send(output.message);
        break;
      case 'answer':
        this.#listener.answered(output.call_id, output.result);
        break;
      case 'unanswered':
        this.#listener.unanswered(output.call_id, output.reason, output.error_code);
        break;
      case 'wakeAt':
        clearTimeout(this.#timer);
        this.#timer = setTimeout(
          () => this.tell({ on: 'tick' }),
          1000 * Math.max(0.001, output.time - clock()),
        );
        this.#timer.unref();
        break;
      case 'ignored':
        // After a new connection an answer may come twice.
        if (output.reason !== 'DUPLICATE' && output.reason !== 'UNKNOWN_REQUEST') {
          this.problems.push(output);
        }
        break;
      default:
        break;
    }
  }

  #send(message: Extract<client.Output, { do: 'send' }>['message']): void {
    const padding = random(paddingLength({ body_length: message.body.length }));
    const packet = seal({ version: 2, auth_key: this.#auth_key, x: 0, ...message, padding });
    this.#link?.send(packet, { quick_ack: this.quick_ack });
  }

  #take(link: Link): void {
    this.#link = link;
    link.onPacket = (packet) => this.#receive(packet);
    void link.closed.then(() => {
      this.#link = undefined;
      if (!this.#isClosed) {
        this.lost += 1;
        void this.#reconnect();
      }
    });
  }

  async #reconnect(): Promise<void> {
    for (let wait = 5; !this.#isClosed; wait = Math.min(2 * wait, 500)) {
      try {
        const link = await Link.open(this.#way);
        if (this.#isClosed) {
          link.destroy();
          return;
        }
        this.#take(link);
        this.tell({ on: 'connected' });
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  #receive(packet: Buffer): void {
    if (packet.length === 4) {
      this.#listener.transportError(packet.readInt32LE());
      return;
    }
    try {
      const { session_id } = this.#state;
      const message = open({ version: 2, auth_key: this.#auth_key, x: 8, message: packet, session_id });
      this.tell({ on: 'received', message });
    } catch (error) {
      if (!(error instanceof MessageError)) {
        throw error;
      }
      this.problems.push(error);
    }
  }
}
