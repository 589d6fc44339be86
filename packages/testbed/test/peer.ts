// A client in memory, before a server core: intermediate transport, one connection at a time.

import { AccountServer, createAccount } from '@mtproof/account';
import { type server as authKey, type Exchange, exchange } from '@mtproof/auth-key';
import { nextMsgId, open, openPlain, paddingLength, seal, sealPlain } from '@mtproof/message';
import { client } from '@mtproof/session';
import { keyStore } from '@mtproof/temp-key';
import type { Calls } from '../src/calls/calls.ts';
import type { BedEvent } from '../src/event.ts';
import { seeded, seedOf } from '../src/random.ts';
import { rsaKey } from '../src/rsa-key.ts';
import { createServer, type Input, type Output, type Server, type Tell } from '../src/server/server.ts';
import type { ServerSetup } from '../src/server/state.ts';

export const NOW = 1_700_000_000;

/** Answers each call by boolTrue, whatever it is. */
export const yes: Calls = {
  answer: (body) => ({
    wrappers: [],
    method: Buffer.from(body.subarray(0, 4)).toString('hex'),
    layer: 227,
    request: undefined,
    response: true,
    result: Uint8Array.of(0xb5, 0x75, 0x72, 0x99),
  }),
};

/** A server with a clock of its own, and all that came out of it. */
export interface Core {
  readonly server: Server;
  readonly account: AccountServer;
  readonly outputs: (Output | Tell)[];
  readonly inputs: { readonly input: Input; readonly now: number }[];
  now: number;
  readonly step: (input: Input) => readonly (Output | Tell)[];
  readonly events: () => BedEvent[];
}

export function createCore(setup: Partial<ServerSetup> & { readonly seed?: string } = {}): Core {
  const random = seeded(seedOf(setup.seed ?? 'test'));
  const account = createAccount({ user_id: 7n, login_code: '12345', random, keys: keyStore.emptyStore() });
  const accounts = new AccountServer(account, { now: NOW, random });
  const base: ServerSetup = {
    dc: 2,
    profile: 'strict',
    rsa_key: rsaKey(),
    random,
    account: accounts,
    calls: yes,
    ...setup,
  };
  const core: Core = {
    server: createServer(base),
    account: accounts,
    outputs: [],
    inputs: [],
    now: NOW,
    step(input) {
      core.inputs.push({ input, now: core.now });
      const outputs = core.server.step(input, core.now);
      core.outputs.push(...outputs);
      return outputs;
    },
    events: () => core.outputs.flatMap((output) => (output.do === 'tell' ? [output.event] : [])),
  };
  return core;
}

const frame = (packet: Uint8Array): Uint8Array => {
  const framed = new Uint8Array(4 + packet.length);
  new DataView(framed.buffer).setUint32(0, packet.length, true);
  framed.set(packet, 4);
  return framed;
};

/** The packets of a stream that is complete. */
function unframe(stream: Uint8Array): Uint8Array[] {
  const packets: Uint8Array[] = [];
  const view = new DataView(stream.buffer, stream.byteOffset, stream.length);
  for (let at = 0; at < stream.length; ) {
    const length = view.getUint32(at, true);
    packets.push(stream.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return packets;
}

let connections = 0;

/** One connection to a core. */
export class Peer {
  readonly core: Core;
  readonly random = seeded(seedOf(`client ${connections}`));
  connection = 0;
  last = 0n;
  isOpen = false;
  session: client.State | undefined;
  auth_key = new Uint8Array(0);
  readonly got: client.Output[] = [];
  readonly received: Uint8Array[] = [];

  constructor(core: Core) {
    this.core = core;
    this.connect();
  }

  connect(): void {
    connections += 1;
    this.connection = connections;
    this.isOpen = true;
    this.core.step({ on: 'opened', connection: this.connection, over: 'tcp' });
    this.feed(Uint8Array.of(0xee, 0xee, 0xee, 0xee));
  }

  /** Bytes as they are; the packets that answer them. */
  feed(bytes: Uint8Array): Uint8Array[] {
    const mine: Uint8Array[] = [];
    for (const output of this.core.step({ on: 'bytes', connection: this.connection, bytes })) {
      if (output.do === 'send' && output.connection === this.connection) {
        mine.push(...unframe(output.bytes));
      }
      if (output.do === 'close' && output.connection === this.connection) {
        this.isOpen = false;
      }
    }
    this.received.push(...mine);
    return mine;
  }

  packet(packet: Uint8Array): Uint8Array[] {
    return this.feed(frame(packet));
  }

  async makeKey(expires_in?: number): Promise<authKey.Ok> {
    const made = await exchange({
      rsa_keys: [rsaKey()],
      dc: 2,
      expires_in,
      now: () => this.core.now,
      random: this.random,
      send: async (body) => {
        this.last = nextMsgId({ now: this.core.now, last: this.last, random: 0 });
        const [answer = new Uint8Array(0)] = this.packet(sealPlain({ msg_id: this.last, body }));
        return openPlain(answer).body;
      },
    });
    this.auth_key = made.auth_key;
    const session_id = new DataView(this.random(8).buffer).getBigInt64(0, true);
    this.session = client.initialState({ session_id, salt: made.server_salt, time_offset: 0 });
    return made;
  }

  /** Takes an event of the session, and exchanges all messages that come of it. */
  tell(event: client.Event): client.Output[] {
    const { now } = this.core;
    const { state, outputs } = client.step(this.state(), event, { now, random: this.random });
    this.session = state;
    this.got.push(...outputs);
    for (const output of outputs) {
      if (output.do === 'send') {
        this.take(this.packet(this.sealed(output.message)));
      }
    }
    return this.got;
  }

  state(): client.State {
    if (this.session === undefined) {
      throw new Error('no session yet');
    }
    return this.session;
  }

  sealed(
    message: Parameters<typeof seal>[0] extends infer S
      ? Omit<S, 'version' | 'auth_key' | 'x' | 'padding'>
      : never,
  ): Uint8Array {
    const { body } = message as { body: Uint8Array };
    const padding = this.random(paddingLength({ body_length: body.length }));
    return seal({ version: 2, auth_key: this.auth_key, x: 0, ...(message as object), padding } as never);
  }

  take(packets: readonly Uint8Array[]): void {
    for (const message of packets) {
      if (message.length > 4) {
        const { session_id } = this.state();
        const opened = open({ version: 2, auth_key: this.auth_key, x: 8, message, session_id });
        this.tell({ on: 'received', message: opened });
      }
    }
  }

  calls = 0;
  call(body: Uint8Array): Uint8Array | undefined {
    this.calls += 1;
    const call_id = this.calls;
    this.tell({ on: 'call', calls: [{ call_id, body }] });
    const answer = this.got.find((one) => one.do === 'answer' && one.call_id === call_id);
    return answer?.do === 'answer' ? answer.result : undefined;
  }
}
