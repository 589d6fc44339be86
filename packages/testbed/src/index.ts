// `@mtproof/testbed`: a loopback server that any client can log in to.

export type { Answered, Calls, Origin } from './calls/calls.ts';
export type { Input, Output } from './server/server.ts';
export type { Packet, Transport } from './transport/transport.ts';
