// `@mtproof/testbed`: a loopback server that any client can log in to.

export type { Answered, Calls, Origin } from './calls/calls.ts';
export type { Input, Output } from './server/server.ts';
export { TransportError, type TransportErrorCode } from './transport/error.ts';
export type { Packet, Received, Transport } from './transport/transport.ts';
