// What a testbed tells of what happens in it. Plain data, without keys.

import type { Mail } from '@mtproof/account';
import type { NetworkLimits } from './network/limits.ts';
import type { Limits } from './server/limits.ts';

/** When something happened: server time in seconds. */
export interface Timed {
  readonly time: number;
}

/** What happened on a connection. */
export interface OnConnection extends Timed {
  /** Its number, from 1. */
  readonly connection: number;
}

/** What happened under a key. */
export interface UnderKey extends OnConnection {
  /** 16 hexadecimal digits, as unsigned. */
  readonly auth_key_id: string;
}

/** A client connected. Its transport is not known yet. */
export interface OpenedEvent extends OnConnection {
  readonly event: 'opened';
  readonly over: 'tcp' | 'websocket';
  /** What it asked the SOCKS5 proxy for, if it came by that. */
  readonly asked?: { readonly host: string; readonly port: number } | undefined;
}

/** The first bytes have said what the transport is. */
export interface ConnectedEvent extends OnConnection {
  readonly event: 'connected';
  /** Such as `obfuscated padded intermediate`. */
  readonly transport: string;
}

/** A connection is over. */
export interface ClosedEvent extends OnConnection {
  readonly event: 'closed';
  /** Who ended it, and why. `client` also where a limit of the network did, of which a `guard` tells. */
  readonly reason: 'client' | 'stream' | 'ping_delay_disconnect' | 'flood' | 'stream_bytes';
}

/** The stream of a connection cannot be read: it is closed. */
export interface BrokenEvent extends OnConnection {
  readonly event: 'broken';
  /** Of `TransportError`. */
  readonly code: string;
  readonly message: string;
}

/** A query of the key exchange is answered. */
export interface HandshakeEvent extends OnConnection {
  readonly event: 'handshake';
  /** The query. */
  readonly step: string;
  readonly answer: string;
  /** What departs from the documents: `padded-query`, `rsa-sha1`, `no-dc`, `msg-id-0`. */
  readonly observed: readonly string[];
}

/** A key is made. */
export interface KeyEvent extends UnderKey {
  readonly event: 'key';
  readonly kind: 'permanent' | 'temporary';
  /** Of a temporary key, in seconds. */
  readonly expires_in?: number | undefined;
}

/** A temporary key is bound. */
export interface BoundEvent extends UnderKey {
  readonly event: 'bound';
  readonly perm_auth_key_id: string;
}

/** A key is known no more: dropped by a client, or to make room. */
export interface KeyGoneEvent extends Timed {
  readonly event: 'key gone';
  readonly auth_key_id: string;
}

/** A call is answered. */
export interface CallEvent extends UnderKey {
  readonly event: 'call';
  readonly session_id: string;
  readonly msg_id: string;
  /** Bytes of the call, as it came. */
  readonly length: number;
  /** Bytes of the call out of its wrappers, unpacked, and of the answer. */
  readonly size: number;
  /** From the outside to the inside: `invokeWithLayer`, `initConnection`, `gzip_packed`, … */
  readonly wrappers: readonly string[];
  /** The method, or its id in hexadecimal where no schema has it. */
  readonly method: string;
  readonly layer: number;
  /** What was asked, as a value of TL. */
  readonly request: unknown;
  /** What was answered. A refusal has `_: 'rpc_error'`; undefined: the transport error -404. */
  readonly response: unknown;
}

/** A message was refused by a notice: `bad_msg_notification` or `bad_server_salt`. */
export interface RefusedEvent extends UnderKey {
  readonly event: 'refused';
  readonly code: number;
  /** The rule that the message breaks. */
  readonly message: string;
}

/** A message was not taken, and not answered. */
export interface IgnoredEvent extends OnConnection {
  readonly event: 'ignored';
  readonly auth_key_id: string | undefined;
  /** Of `MessageError`, or of the session: `DUPLICATE`, `UNREADABLE`, `FULL`, … */
  readonly code: string;
  readonly message: string;
}

/** A transport error was sent. */
export interface TransportErrorEvent extends OnConnection {
  readonly event: 'transport error';
  readonly code: -404 | -429 | -444;
  /** Why: the code of an error, or words. */
  readonly reason: string;
}

/** A mail was sent: nobody gets it but this event and `bed.mail`. */
export interface MailEvent extends Timed, Pick<Mail, 'to' | 'code' | 'about'> {
  readonly event: 'mail';
}

/** A limit of the testbed was reached. */
export interface GuardEvent extends Timed {
  readonly event: 'guard';
  readonly connection?: number | undefined;
  /** The name of the limit. */
  readonly what: keyof Limits | keyof NetworkLimits;
  /** What was done. */
  readonly done: string;
}

/** Everything that a testbed tells. */
export type BedEvent =
  | OpenedEvent
  | ConnectedEvent
  | ClosedEvent
  | BrokenEvent
  | HandshakeEvent
  | KeyEvent
  | BoundEvent
  | KeyGoneEvent
  | CallEvent
  | RefusedEvent
  | IgnoredEvent
  | TransportErrorEvent
  | MailEvent
  | GuardEvent;

/** A long, as events write it: 16 hexadecimal digits, unsigned. */
export function hexOfLong(value: bigint): string {
  return BigInt.asUintN(64, value).toString(16).padStart(16, '0');
}
