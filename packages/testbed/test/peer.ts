// A client in memory in front of a server core: intermediate transport, key exchange, one session.

import { AccountServer, createAccount } from '@mtproof/account';
import { exchange, type client as keyExchange } from '@mtproof/auth-key';
import { type Message, nextMsgId, open, openPlain, paddingLength, seal, sealPlain } from '@mtproof/message';
import { client } from '@mtproof/session';
import { keyStore } from '@mtproof/temp-key';
import type { Calls } from '../src/calls/calls.ts';
import type { BedEvent } from '../src/event.ts';
import { seeded, seedOf } from '../src/random.ts';
import { rsaKey } from '../src/rsa-key.ts';
import { createServer, type Input, type Output, type Server, type Tell } from '../src/server/server.ts';
import type { ServerSetup } from '../src/server/state.ts';

export const NOW = 1_700_000_000;
export const boolTrue = Uint8Array.of(0xb5, 0x75, 0x72, 0x99);
export const getPassword = Uint8Array.of(0xf5, 0x30, 0x8a, 0x54);

/** Answers each call by boolTrue, whatever it is. */
export const yes: Calls = {
  answer: (body) => ({
    wrappers: [],
    method: Buffer.from(body.subarray(0, 4)).toString('hex'),
    layer: 227,
    request: undefined,
    response: true,
    length: body.length,
    result: boolTrue,
  }),
};

/** A server core with a clock, and all that went in and came out. */
export interface Core {
  readonly server: Server;
  readonly account: AccountServer;
  readonly inputs: { readonly input: Input; readonly now: number }[];
  readonly outputs: (Output | Tell)[];
  now: number;
  connections: number;
  readonly step: (input: Input) => readonly (Output | Tell)[];
  readonly events: () => BedEvent[];
}

export type CoreSetup = Partial<ServerSetup> & {
  readonly seed?: string;
  readonly keys?: keyStore.Store;
  /** Off, where a test sends more than should be remembered. */
  readonly recorded?: boolean;
};

export function createCore({ seed = 'a seed', keys, recorded = true, ...setup }: CoreSetup = {}): Core {
  const random = seeded(seedOf(seed));
  const model = createAccount({
    user_id: 7n,
    login_code: '12345',
    random,
    keys: keys ?? keyStore.emptyStore(),
  });
  const account = new AccountServer(model, { now: NOW, random });
  const base: ServerSetup = { dc: 2, profile: 'strict', rsa_key: rsaKey(), random, account, calls: yes };
  const core: Core = {
    server: createServer({ ...base, ...setup }),
    account,
    inputs: [],
    outputs: [],
    now: NOW,
    connections: 0,
    step(input) {
      const outputs = core.server.step(input, core.now);
      if (recorded) {
        core.inputs.push({ input, now: core.now });
        core.outputs.push(...outputs);
      }
      return outputs;
    },
    events: () => core.outputs.flatMap((output) => (output.do === 'tell' ? [output.event] : [])),
  };
  return core;
}

export function frame(packet: Uint8Array, quick_ack = false): Uint8Array {
  const framed = new Uint8Array(4 + packet.length);
  new DataView(framed.buffer).setUint32(0, packet.length + (quick_ack ? 2 ** 31 : 0), true);
  framed.set(packet, 4);
  return framed;
}

/** One connection to a core, and the session that speaks on it. */
export class Peer {
  readonly core: Core;
  readonly random: (length: number) => Uint8Array;
  connection = 0;
  /** Whether the server has closed the connection. */
  closed = false;
  /** All packets that came on it. */
  packets: Uint8Array[] = [];
  auth_key = new Uint8Array(0);
  auth_key_id = 0n;
  session: client.State = client.initialState({ session_id: 0n, salt: 0n, time_offset: 0 });
  /** What the session told. */
  readonly told: client.Output[] = [];
  private last = 0n;
  private calls = 0;

  constructor(core: Core, seed = 'client') {
    this.core = core;
    this.random = seeded(seedOf(`${seed} ${core.connections}`));
    this.connect();
  }

  connect(): void {
    this.core.connections += 1;
    this.connection = this.core.connections;
    this.closed = false;
    this.packets = [];
    this.core.step({ on: 'opened', connection: this.connection, over: 'tcp' });
    this.bytes(Uint8Array.of(0xee, 0xee, 0xee, 0xee));
  }

  disconnect(): void {
    this.core.step({ on: 'closed', connection: this.connection });
  }

  /** Sends bytes as they are; the packets that answer them. */
  bytes(bytes: Uint8Array): Uint8Array[] {
    return this.read(this.core.step({ on: 'bytes', connection: this.connection, bytes }));
  }

  /** What of some outputs is for this connection. */
  read(outputs: readonly (Output | Tell)[]): Uint8Array[] {
    const packets: Uint8Array[] = [];
    for (const output of outputs) {
      if (output.do === 'send' && output.connection === this.connection) {
        const { bytes } = output;
        packets.push(bytes.length === 4 ? bytes : bytes.subarray(4)); // a quick ack has no length
      } else if (output.do === 'close' && output.connection === this.connection) {
        this.closed = true;
      }
    }
    this.packets.push(...packets);
    return packets;
  }

  packet(packet: Uint8Array): Uint8Array[] {
    return this.bytes(frame(packet));
  }

  /** A plain query; the packet that answers it. */
  plain(body: Uint8Array): Uint8Array {
    this.last = nextMsgId({ now: this.core.now, last: this.last, random: 0 });
    const [answer = new Uint8Array(0)] = this.packet(sealPlain({ msg_id: this.last, body }));
    return answer;
  }

  async makeKey(expires_in?: number): Promise<keyExchange.Ok> {
    const made = await exchange({
      rsa_keys: [rsaKey()],
      dc: 2,
      expires_in,
      now: () => this.core.now,
      random: this.random,
      send: async (body) => openPlain(this.plain(body)).body,
    });
    this.auth_key = made.auth_key;
    this.auth_key_id = made.auth_key_id;
    this.begin(made.server_salt);
    return made;
  }

  /** Begins a session. */
  begin(salt: bigint): void {
    const session_id = new DataView(this.random(8).buffer).getBigInt64(0, true);
    this.session = client.initialState({ session_id, salt, time_offset: 0 });
  }

  sealed(message: Message): Uint8Array {
    const padding = this.random(paddingLength({ body_length: message.body.length }));
    return seal({ version: 2, auth_key: this.auth_key, x: 0, ...message, padding });
  }

  /** Tells the session an event, and exchanges what comes of it. */
  tell(event: client.Event): void {
    const { now } = this.core;
    const { state, outputs } = client.step(this.session, event, { now, random: this.random });
    this.session = state;
    this.told.push(...outputs);
    for (const output of outputs) {
      if (output.do === 'send') {
        this.take(this.packet(this.sealed(output.message)));
      }
    }
  }

  take(packets: readonly Uint8Array[]): void {
    for (const message of packets) {
      if (message.length > 4) {
        const { session_id } = this.session;
        const opened = open({ version: 2, auth_key: this.auth_key, x: 8, message, session_id });
        this.tell({ on: 'received', message: opened });
      }
    }
  }

  /** Makes a call; its answer, if it came. */
  call(body: Uint8Array): Uint8Array | undefined {
    this.calls += 1;
    const call_id = this.calls;
    this.tell({ on: 'call', calls: [{ call_id, body }] });
    return this.answerTo(call_id);
  }

  answerTo(call_id: number): Uint8Array | undefined {
    const answer = this.told.find((one) => one.do === 'answer' && one.call_id === call_id);
    return answer?.do === 'answer' ? answer.result : undefined;
  }
}

/** The code of a transport error. */
export const codeOf = (packet: Uint8Array | undefined): number | undefined =>
  packet?.length === 4 ? new DataView(packet.buffer, packet.byteOffset).getInt32(0, true) : undefined;
