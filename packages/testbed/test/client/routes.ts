// Under which key a client's calls go.

import { randomBytes } from 'node:crypto';
import type { client } from '@mtproof/session';
import { lifeCycle, sealBinding } from '@mtproof/temp-key';
import { Line, type Listener } from './line.ts';
import { Link, type Way } from './link.ts';
import { clock, type Made, type MakeKey, makeKey } from './make-key.ts';
import { errorOf, introduced, queryOf, unpacked } from './query.ts';

export interface Setup extends Way, Pick<MakeKey, 'rsa_keys' | 'dc'> {
  readonly session?: Partial<client.Options>;
}

/** A call that is not answered. */
export interface Pending {
  readonly call_id: number;
  readonly query: Uint8Array;
  readonly resolve: (answer: Uint8Array) => void;
  readonly reject: (error: Error) => void;
  line: Line | undefined;
}

export interface Route {
  send(call: Pending): void;
  /** The lines that are open. */
  lines(): readonly Line[];
  close(): void;
  /** Answers that nobody waits for. */
  late: number;
}

interface Keyed {
  readonly line: Line;
  isKnown: boolean;
}

const send = ({ line, isKnown }: Keyed, call: Pending): void => {
  call.line = line;
  line.call(call.call_id, isKnown ? call.query : introduced(call.query));
};

/** All calls under the permanent key. */
export class PermRoute implements Route {
  readonly #pending = new Map<number, Pending>();
  readonly #keyed: Keyed;
  readonly made: Made;
  late = 0;
  readonly errors: number[] = [];

  static async open(setup: Setup): Promise<PermRoute> {
    const link = await Link.open(setup);
    return new PermRoute(await makeKey(link, setup), link, setup);
  }

  private constructor(made: Made, link: Link, setup: Setup) {
    this.made = made;
    const listener: Listener = {
      answered: (call_id, result) => {
        const call = this.#taken(call_id);
        this.#keyed.isKnown = true;
        call?.resolve(unpacked(result));
      },
      unanswered: (call_id, reason) => this.#taken(call_id)?.reject(new Error(reason)),
      transportError: (code) => this.errors.push(code),
    };
    this.#keyed = { line: new Line(made, setup, link, listener, setup.session), isKnown: false };
  }

  #taken(call_id: number): Pending | undefined {
    const call = this.#pending.get(call_id);
    this.late += call === undefined ? 1 : 0;
    this.#pending.delete(call_id);
    return call;
  }

  lines(): readonly Line[] {
    return [this.#keyed.line];
  }

  send(call: Pending): void {
    this.#pending.set(call.call_id, call);
    send(this.#keyed, call);
  }

  close(): void {
    this.#keyed.line.close();
  }
}

/** All calls under temporary keys, which the life cycle of @mtproof/temp-key makes, binds and changes. */
export class TempRoute implements Route {
  readonly #setup: Setup;
  #state: lifeCycle.State;
  #perm: Made | undefined;
  readonly #keys = new Map<bigint, Keyed>();
  #current: Keyed | undefined;
  #isHeld = true;
  readonly #queue: Pending[] = [];
  readonly #sent = new Map<number, Pending>();
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  late = 0;
  /** How many keys were used, in all. */
  used = 0;
  /** How many calls were put back. */
  repeated = 0;
  readonly failures: string[] = [];

  constructor(setup: Setup, options: Partial<lifeCycle.Options> = {}) {
    this.#setup = setup;
    this.#state = lifeCycle.initialState(options);
    this.#tell({ on: 'start', perm_created_at: 'none' });
  }

  get perm_auth_key_id(): bigint | undefined {
    return this.#perm?.auth_key_id;
  }

  lines(): readonly Line[] {
    return [...this.#keys.values()].map(({ line }) => line);
  }

  send(call: Pending): void {
    this.#queue.push(call);
    this.#flush();
  }

  /** As if another client had taken the binding. */
  lose(): void {
    const { bound } = this.#state;
    if (bound !== null) {
      this.#tell({ on: 'replaced', temp_auth_key_id: bound.temp_auth_key_id });
    }
  }

  logOut(): void {
    this.#tell({ on: 'logout' });
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const { line } of this.#keys.values()) {
      line.close();
    }
  }

  #flush(): void {
    while (!this.#isHeld && this.#current !== undefined) {
      const call = this.#queue.shift();
      if (call === undefined) {
        return;
      }
      this.#sent.set(call.call_id, call);
      send(this.#current, call);
    }
  }

  #serverTime(): number {
    return clock() + (this.#perm?.time_offset ?? 0);
  }

  #tell(event: lifeCycle.UntimedEvent): void {
    if (this.#isClosed) {
      return;
    }
    const { state, actions } = lifeCycle.step(this.#state, {
      ...event,
      now: this.#serverTime(),
    } as lifeCycle.Event);
    this.#state = state;
    for (const action of actions) {
      this.#carryOut(action);
    }
  }

  #carryOut(action: lifeCycle.Action): void {
    switch (action.do) {
      case 'createPermKey':
      case 'createKey':
        void this.#create(action);
        break;
      case 'sendBinding':
        this.#bind(action);
        break;
      case 'useKey':
        this.#current = this.#keys.get(action.temp_auth_key_id);
        this.used += 1;
        break;
      case 'initConnection':
        if (this.#current !== undefined) {
          this.#current.isKnown = false;
        }
        break;
      case 'holdQueue':
        this.#isHeld = true;
        break;
      case 'releaseQueue':
        this.#isHeld = false;
        break;
      case 'repeatUnanswered':
        this.#repeat([...this.#sent.values()]);
        break;
      case 'dropTempKey':
        this.#keys.get(action.temp_auth_key_id)?.line.close();
        this.#keys.delete(action.temp_auth_key_id);
        break;
      case 'dropPermKey':
        this.#perm = undefined;
        break;
      case 'giveUp':
        this.failures.push(`gave up: ${action.reason}`);
        break;
      case 'wakeAt':
        clearTimeout(this.#timer);
        this.#timer = setTimeout(
          () => this.#tell({ on: 'tick' }),
          1000 * Math.max(0.001, action.time - this.#serverTime()),
        );
        this.#timer.unref();
        break;
      default:
        break;
    }
    this.#flush();
  }

  /** Puts calls back at the head of the queue, in their order. */
  #repeat(calls: readonly Pending[]): void {
    this.repeated += calls.length;
    for (const call of calls) {
      this.#sent.delete(call.call_id);
      call.line = undefined;
    }
    this.#queue.unshift(...calls);
  }

  async #create(action: lifeCycle.CreatePermKeyAction | lifeCycle.CreateKeyAction): Promise<void> {
    const requested_at = clock();
    let link: Link | undefined;
    try {
      link = await Link.open(this.#setup);
      if (action.do === 'createPermKey') {
        this.#perm = await makeKey(link, this.#setup);
        link.destroy();
        this.#tell({ on: 'permKeyCreated' });
      } else {
        const made = await makeKey(link, { ...this.#setup, expires_in: action.expires_in });
        const { auth_key_id, time_offset } = made;
        this.#keys.set(auth_key_id, { line: this.#line(made, link), isKnown: true });
        this.#tell({ on: 'keyCreated', auth_key_id, time_offset, requested_at });
      }
    } catch (error) {
      link?.destroy();
      this.failures.push(String(error));
      this.#tell({ on: 'createFailed', attempt: action.attempt, reason: String(error) });
    }
  }

  #line(made: Made, link: Link): Line {
    const temp_auth_key_id = made.auth_key_id;
    const listener: Listener = {
      answered: (call_id, result) => this.#answered(temp_auth_key_id, call_id, result),
      unanswered: (call_id, reason, error_code) =>
        this.#unanswered(temp_auth_key_id, call_id, reason, error_code),
      transportError: (code) => this.#tell({ on: 'transportError', code, temp_auth_key_id }),
    };
    return new Line(made, this.#setup, link, listener, this.#setup.session);
  }

  #bind({ temp_auth_key_id, expires_at, attempt }: lifeCycle.SendBindingAction): void {
    const [perm, keyed] = [this.#perm, this.#keys.get(temp_auth_key_id)];
    if (perm === undefined || keyed === undefined) {
      throw new Error('a binding without keys');
    }
    const { line } = keyed;
    const nonce = randomBytes(8).readBigInt64LE();
    const inner = { nonce, temp_auth_key_id, temp_session_id: line.session_id, expires_at };
    const [random, padding] = [randomBytes(16), randomBytes(8)];
    line.callWith(-attempt, (msg_id) => {
      const encrypted_message = sealBinding({ perm_auth_key: perm.auth_key, msg_id, inner, random, padding });
      const { auth_key_id: perm_auth_key_id } = perm;
      return queryOf({ _: 'auth.bindTempAuthKey', perm_auth_key_id, nonce, expires_at, encrypted_message });
    });
  }

  #answered(temp_auth_key_id: bigint, call_id: number, result: Uint8Array): void {
    const answer = unpacked(result);
    const error = errorOf(answer);
    if (call_id < 0) {
      const attempt = -call_id;
      this.#tell(
        error === undefined
          ? { on: 'bindOk', temp_auth_key_id, attempt }
          : { on: 'bindError', temp_auth_key_id, attempt, error },
      );
      return;
    }
    const [call, keyed] = [this.#sent.get(call_id), this.#keys.get(temp_auth_key_id)];
    if (call === undefined || keyed === undefined || call.line !== keyed.line) {
      this.late += 1;
      return;
    }
    if (error === 'AUTH_KEY_PERM_EMPTY' || error === 'CONNECTION_NOT_INITED') {
      this.#tell({ on: 'rpcError', temp_auth_key_id, error });
      if (this.#sent.has(call_id)) {
        this.#repeat([call]);
        this.#flush();
      }
      return;
    }
    keyed.isKnown = true;
    this.#sent.delete(call_id);
    call.resolve(answer);
  }

  #unanswered(temp_auth_key_id: bigint, call_id: number, reason: string, error_code?: number): void {
    if (call_id < 0) {
      const attempt = -call_id;
      this.#tell(
        error_code === undefined
          ? { on: 'bindError', temp_auth_key_id, attempt, error: reason }
          : { on: 'badMsg', temp_auth_key_id, attempt, error_code },
      );
      return;
    }
    this.#sent.get(call_id)?.reject(new Error(reason));
    this.#sent.delete(call_id);
  }
}
