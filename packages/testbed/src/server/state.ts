// What a server remembers. Mutable: one server, one memory.

import type { AccountServer, Mail } from '@mtproof/account';
import { server as exchange, type RsaPrivateKey } from '@mtproof/auth-key';
import type { Bytes, Random } from '@mtproof/contract';
import type { future_salt } from '@mtproof/schema/mtproto';
import type { server as sessions } from '@mtproof/session';
import type { Calls } from '../calls/calls.ts';
import { createTransport } from '../transport/create-transport.ts';
import type { Transport } from '../transport/transport.ts';
import { handshakes } from './draws.ts';
import type { Opened, Output, Tell } from './io.ts';
import { checkedLimits, type Limits } from './limits.ts';
import type { Window } from './window.ts';

/** What a server is, whoever comes. */
export interface ServerSetup {
  readonly dc: number;
  readonly profile: 'strict' | 'lenient';
  readonly rsa_key: RsaPrivateKey;
  /** All its randomness. */
  readonly random: Random;
  /** The account: its key store says which keys there are. */
  readonly account: Pick<AccountServer, 'account'>;
  readonly calls: Calls;
  readonly limits?: Partial<Limits> | undefined;
  /** Draws for one handshake; by default from `random`. */
  readonly handshake?: (() => exchange.Handshake) | undefined;
}

/** One connection. */
export interface Connection {
  readonly id: number;
  readonly transport: Transport;
  /** Bytes that its transport kept after the last input. */
  stream_bytes: number;
  /** Whether its transport was told. */
  is_told: boolean;
  /** The handshakes on it. */
  exchange: exchange.State;
  /** The msg_id of the last plain answer. */
  last_msg_id: bigint | undefined;
  /** The sessions that answer on it. */
  readonly sessions: Set<Session>;
  readonly packets: Window;
  readonly calls: Window;
  /** By ping_delay_disconnect. */
  disconnect_at: number | undefined;
}

/** A key that messages come under. */
export interface Key {
  readonly auth_key: Bytes;
  readonly auth_key_id: bigint;
  salts: readonly future_salt[];
}

/** One session. */
export interface Session {
  readonly auth_key_id: bigint;
  readonly session_id: bigint;
  state: sessions.State;
  /** Where it answers: on the connection that spoke for it last. */
  connection: Connection | undefined;
  /** When its next tick is due. */
  wake: number;
  /** About how many bytes it keeps. */
  bytes: number;
}

/** Everything that a server remembers. */
export interface ServerState {
  readonly setup: ServerSetup;
  readonly limits: Limits;
  readonly handshake: () => exchange.Handshake;
  readonly newConnection: (opened: Opened) => Connection;
  readonly connections: Map<number, Connection>;
  /** By auth_key_id; of the permanent ones, that which was silent longest is first. */
  readonly keys: Map<bigint, Key>;
  /** By key and session_id; the one that was silent longest is first. */
  readonly sessions: Map<string, Session>;
  /** Bytes that all transports keep. */
  stream_bytes: number;
  /** About how many bytes all sessions keep. */
  session_bytes: number;
  /** The last mail that was told. */
  last_mail: Mail | undefined;
  /** Nothing is due before this time. */
  due: number;
  /** The last `wakeAt`. */
  woken: number | undefined;
}

/** A server at work on one input. */
export interface Work {
  readonly state: ServerState;
  readonly now: number;
  readonly outputs: (Output | Tell)[];
}

/** The memory of a server that nobody has come to yet. */
export function initialState(setup: ServerSetup): ServerState {
  const { dc, profile, rsa_key, random } = setup;
  const limits = checkedLimits(setup.limits ?? {});
  const before = exchange.initialState({ rsa_keys: [rsa_key], dc, profile });
  return {
    setup,
    limits,
    handshake: setup.handshake ?? handshakes(random),
    newConnection: ({ connection: id, over }) => ({
      id,
      transport: createTransport({
        random,
        max_packet: limits.max_packet,
        obfuscated_only: over === 'websocket',
      }),
      stream_bytes: 0,
      is_told: false,
      exchange: before,
      last_msg_id: undefined,
      sessions: new Set(),
      packets: { since: 0, count: 0 },
      calls: { since: 0, count: 0 },
      disconnect_at: undefined,
    }),
    connections: new Map(),
    keys: new Map(),
    sessions: new Map(),
    stream_bytes: 0,
    session_bytes: 0,
    last_mail: setup.account.account.mail.at(-1),
    due: Number.POSITIVE_INFINITY,
    woken: undefined,
  };
}
