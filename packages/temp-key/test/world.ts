// A client's driver, a server's key store, and between them a network that loses, delays, doubles and reorders. Time is virtual.

import { authKeyId, badMsgRemedy, checkMsgId, MessageError, nextMsgId, timeOffset } from '@mtproof/message';
import { BindingError, keyStore, type lifeCycle } from '@mtproof/temp-key';
import { type Client, drive } from '../examples/driver.ts';

/** What happens to one message: the seconds until each of its copies arrives; none: it is lost. */
export type Fate = readonly number[];

type BindRequest = keyStore.BindingArrival['request'];

/** Seconds from the first attempt of a client without a key to its next `start`, after it gave up. */
const REST = 60;

export class World implements Client {
  /** Server time. */
  now = 1_700_000_000;
  store = keyStore.emptyStore();
  queueOpen = false;
  heldSince: number | undefined;
  /** The longest time in seconds for which the queue was held without an end. */
  longestHold = 0;
  inUse: bigint | undefined;
  readonly #fast: number;
  readonly #fates: Fate[];
  readonly #agenda: { at: number; run: () => void }[] = [];
  readonly #tell: ReturnType<typeof drive>;
  #time_offset = 0;
  #session_id = 1n;
  #last: bigint | undefined;
  #drawn = 0;
  #wake = 0;

  /** @param fast - Seconds by which the client's clock is fast. @param fates - Those of the first messages; the others arrive. */
  constructor({ fast, fates }: { fast: number; fates: readonly Fate[] }) {
    this.#fast = fast;
    this.#fates = [...fates];
    this.#tell = drive(this);
    this.#start();
    this.#use();
  }

  /** Lets the time pass. */
  async run(seconds: number): Promise<void> {
    const end = this.now + seconds;
    for (;;) {
      const [next] = this.#agenda.sort((a, b) => a.at - b.at);
      if (next === undefined || next.at > end) {
        break;
      }
      this.#agenda.shift();
      this.now = next.at;
      next.run();
      await new Promise(setImmediate); // the promises of exchange
    }
    this.now = end;
  }

  /** Seconds after which every message arrives, once, after a tenth of a second. */
  get isCalm(): boolean {
    return this.#fates.length === 0;
  }

  #later(seconds: number, run: () => void): void {
    this.#agenda.push({ at: this.now + seconds, run });
  }

  #deliver(run: () => void): void {
    for (const delay of this.#fates.shift() ?? [0.1]) {
      this.#later(delay, run);
    }
  }

  #start(): void {
    this.heldSince = this.now;
    this.#tell({ on: 'start', perm_created_at: 'none' });
  }

  // ---- the client

  clock(): number {
    return this.now + this.#fast;
  }

  serverTime(): number {
    return this.clock() + this.#time_offset;
  }

  random(length: number): Uint8Array {
    this.#drawn++;
    return Uint8Array.from({ length }, (_, i) => this.#drawn >> (8 * i));
  }

  nextMessage() {
    const last = this.#last === undefined ? {} : { last: this.#last };
    const msg_id = nextMsgId({ now: this.serverTime(), random: 0, ...last });
    this.#last = msg_id;
    return { msg_id, session_id: this.#session_id, nonce: msg_id ^ 0x5555n };
  }

  exchange(expires_in?: number) {
    const auth_key = this.random(256);
    const auth_key_id = authKeyId(auth_key);
    return new Promise<{ auth_key: Uint8Array; auth_key_id: bigint; time_offset: number }>(
      (resolve, reject) => {
        this.#deliver(() => {
          const server_time = Math.floor(this.now);
          this.#serveExchange({ auth_key, auth_key_id, expires_in });
          this.#deliver(() => {
            this.#time_offset = server_time - this.clock();
            resolve({ auth_key, auth_key_id, time_offset: this.#time_offset });
          });
        });
        if (this.#drawn % 7 === 0) {
          this.#later(30, () => reject(new Error('closed'))); // also late: after the timeout
        }
      },
    );
  }

  send(
    auth_key_id: bigint,
    msg_id: bigint,
    request: object,
    answered: (answer: lifeCycle.BindAnswer) => void,
  ): void {
    const session_id = this.#session_id;
    this.#deliver(() => {
      const answer = this.#serveBinding({ request: request as BindRequest, auth_key_id, session_id, msg_id });
      const notice = (BigInt(Math.floor(this.now)) << 32n) + 1n;
      this.#deliver(() => {
        if (answer === -404) {
          this.#tell({ on: 'transportError', code: answer, temp_auth_key_id: auth_key_id });
          return;
        }
        if (answer.on === 'badMsg' && session_id === this.#session_id) {
          this.#correct(answer.error_code, notice);
        }
        answered(answer);
      });
    });
  }

  #correct(error_code: number, notice: bigint): void {
    const { correct_clock, new_session } = badMsgRemedy(error_code);
    if (correct_clock) {
      this.#time_offset = timeOffset({ msg_id: notice, now: this.clock() });
    }
    if (new_session) {
      this.#session_id++;
      this.#last = undefined;
    }
  }

  carryOut(action: lifeCycle.Action): void {
    switch (action.do) {
      case 'wakeAt': {
        const wake = ++this.#wake;
        this.#later(
          Math.max(0, action.time - this.serverTime()),
          () => wake === this.#wake && this.#tell({ on: 'tick' }),
        );
        return;
      }
      case 'useKey':
        this.inUse = action.temp_auth_key_id;
        return;
      case 'releaseQueue':
        this.queueOpen = true;
        this.#endHold();
        return;
      case 'holdQueue':
        this.queueOpen = false;
        this.heldSince = this.now;
        return;
      case 'giveUp':
        if (!this.queueOpen) {
          this.#endHold();
          this.#later(REST, () => this.#start());
        }
    }
  }

  #endHold(): void {
    this.longestHold = Math.max(this.longestHold, this.now - (this.heldSince ?? this.now));
    this.heldSince = undefined;
  }

  /** A query every ten seconds, while the queue is open. Its answer is sure. */
  #use(): void {
    const temp_auth_key_id = this.inUse;
    if (this.queueOpen && temp_auth_key_id !== undefined) {
      const verdict = this.verdict(temp_auth_key_id);
      if (verdict === 'AUTH_KEY_PERM_EMPTY') {
        this.#tell({ on: 'rpcError', temp_auth_key_id, error: verdict });
      } else if (verdict === -404) {
        this.#tell({ on: 'transportError', temp_auth_key_id, code: verdict });
      }
    }
    this.#later(10, () => this.#use());
  }

  // ---- the server

  verdict(auth_key_id: bigint): keyStore.CallVerdict {
    return keyStore.mayCall(this.store, { auth_key_id, method: 'users.getUsers', now: this.now });
  }

  #serveExchange(key: { auth_key: Uint8Array; auth_key_id: bigint; expires_in: number | undefined }): void {
    const { auth_key, auth_key_id, expires_in } = key;
    if (this.store.perm_auth_keys.has(auth_key_id) || this.store.temp_auth_keys.has(auth_key_id)) {
      return; // its request came twice
    }
    this.store =
      expires_in === undefined
        ? keyStore.addPermKey(this.store, auth_key)
        : keyStore.addTempKey(this.store, {
            temp_auth_key_id: auth_key_id,
            expires_at: this.now + expires_in,
          });
  }

  #serveBinding(arrival: Omit<keyStore.BindingArrival, 'now'>): lifeCycle.BindAnswer | -404 {
    const { now } = this;
    const { auth_key_id, msg_id } = arrival;
    if (keyStore.mayCall(this.store, { auth_key_id, method: 'auth.bindTempAuthKey', now }) === -404) {
      return -404;
    }
    try {
      checkMsgId({ msg_id, x: 0, now });
      this.store = keyStore.serveBinding(this.store, { ...arrival, now });
      return { on: 'bindOk' };
    } catch (error) {
      if (error instanceof BindingError) {
        return { on: 'bindError', error: error.rpc_error };
      }
      if (error instanceof MessageError) {
        return { on: 'badMsg', error_code: error.code === 'MESSAGE_MSG_ID_TOO_NEW' ? 17 : 16 };
      }
      throw error;
    }
  }
}

/** The longest time for which the life cycle may hold the queue before it opens it or gives up. */
export function longestHold({ max_tries, answer_timeout }: lifeCycle.Options): number {
  let waits = 0;
  for (let tries = 1; tries < max_tries; tries++) {
    waits += Math.min(2 ** (tries - 1), 32);
  }
  // a try asks for permanent key, temporary key and binding; a round may replace the permanent key once
  return 2 * (3 * max_tries * answer_timeout + waits);
}
