// What goes into a server core, and what comes out: plain data.

import type { BedEvent } from '../event.ts';

/** Something that happens to the server. */
export type Input =
  | Opened
  | { readonly on: 'bytes'; readonly connection: number; readonly bytes: Uint8Array }
  /** Once for each connection that was opened, also where the server has closed it. */
  | { readonly on: 'closed'; readonly connection: number }
  | { readonly on: 'tick' };

/** A new connection. */
export interface Opened {
  readonly on: 'opened';
  readonly connection: number;
  /** What carries its bytes. In WebSocket the transport is always obfuscated. */
  readonly over: 'tcp' | 'websocket';
  /** The address for which the client asked, where it came over SOCKS5. */
  readonly asked?: Address | undefined;
}

/** An address of TCP: digits or a name, as it was asked for. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What the host of the server is to do. */
export type Output =
  | { readonly do: 'send'; readonly connection: number; readonly bytes: Uint8Array }
  /** No bytes come from this connection after it. What was sent before is still sent. */
  | { readonly do: 'close'; readonly connection: number }
  /** Send a `tick` once the server's time has come to this. Takes the place of any earlier one. Infinity: none. */
  | { readonly do: 'wakeAt'; readonly time: number };

/** What the server tells those who watch. */
export interface Tell {
  readonly do: 'tell';
  readonly event: BedEvent;
}

/** Whether an output is to be done, and not only told. */
export const isDone = (output: Output | Tell): output is Output => output.do !== 'tell';
