// The server without sockets and clocks: bytes of connections in, bytes out.

/** Something that happens to the server. */
export type Input =
  | { readonly on: 'opened'; readonly connection: number }
  | { readonly on: 'bytes'; readonly connection: number; readonly bytes: Uint8Array }
  | { readonly on: 'closed'; readonly connection: number }
  | { readonly on: 'tick' };

/** What the host of the server is to do. */
export type Output =
  | { readonly do: 'send'; readonly connection: number; readonly bytes: Uint8Array }
  | { readonly do: 'close'; readonly connection: number }
  /** Send a `tick` once the server's time has come to this. Takes the place of any earlier one. */
  | { readonly do: 'wakeAt'; readonly time: number };
