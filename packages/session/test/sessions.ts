// What the tests of both sides share.

import * as mtproto from '@mtproof/schema/mtproto';
import { client, openContainer, server } from '@mtproof/session';
import { decode, encode } from '@mtproof/tl-wire';
import { seeded } from './world.ts';

/** A message before encryption. */
export type Packet = Extract<client.Output, { do: 'send' }>['message'];
/** A service message. */
export type Service = mtproto.AnyObject;

export const NOW = 1_700_000_000;
export const SESSION = 5n;
export const SALT = 7n;

export const salts: server.Context['salts'] = [
  { _: 'future_salt', valid_since: NOW - 1000, valid_until: NOW + 1000, salt: SALT },
  { _: 'future_salt', valid_since: NOW - 4000, valid_until: NOW - 10, salt: 6n },
  { _: 'future_salt', valid_since: NOW + 900, valid_until: NOW + 3000, salt: 8n },
];

/** msg_id at so many seconds from NOW. */
export const idAt = (seconds: number, low = 0n): bigint =>
  BigInt(NOW) * 2n ** 32n + BigInt(Math.round(seconds * 2 ** 20)) * 2n ** 12n + low;

/** Serialized, of a call that no schema knows. */
export const call = (n: number): Uint8Array => new Uint8Array(Uint32Array.of(0x5a5a5a5a, n).buffer);

/** Serialized service message. */
export const service = (value: Service): Uint8Array => encode(mtproto.AnyObject, value);

/** What is in the messages that were sent, one after another. */
export function sent(outputs: readonly (client.Output | server.Output)[]): Part[] {
  return outputs.flatMap((output) => (output.do === 'send' ? partsOf(output.message) : []));
}

/** A message, or one of a container. */
export interface Part {
  readonly msg_id: bigint;
  readonly seqno: number;
  readonly body: Uint8Array;
}

export function partsOf({ msg_id, seqno, body }: Packet): Part[] {
  return new DataView(body.buffer, body.byteOffset).getUint32(0, true) === mtproto.msg_container.id
    ? openContainer(body).map((part) => ({ msg_id: part.msg_id, seqno: part.seqno, body: part.body }))
    : [{ msg_id, seqno, body }];
}

/** The objects of a kind that were sent. */
export function objects<K extends Service['_']>(
  outputs: readonly (client.Output | server.Output)[],
  kind: K,
): Extract<Service, { _: K }>[] {
  return sent(outputs).flatMap(({ body }) => {
    try {
      const value = decode(mtproto.AnyObject, body);
      return value._ === kind ? [value as Extract<Service, { _: K }>] : [];
    } catch {
      return [];
    }
  });
}

/** A server that remembers where it is. */
export class Server {
  state: server.State;
  now = NOW;
  readonly random = seeded(1);

  constructor(options: Partial<server.Options> = {}) {
    this.state = server.initialState({ session_id: SESSION, options });
  }

  step(event: server.Event): readonly server.Output[] {
    const { state, outputs } = server.step(this.state, event, { now: this.now, random: this.random, salts });
    this.state = state;
    return outputs;
  }

  receive(message: Partial<Packet>): readonly server.Output[] {
    const whole = { salt: SALT, session_id: SESSION, msg_id: idAt(0), seqno: 1, body: call(1) };
    return this.step({ on: 'received', message: { ...whole, ...message } });
  }
}

/** A client that remembers where it is. */
export class Client {
  state: client.State;
  now = NOW;
  readonly random = seeded(2);

  constructor(options: Partial<client.Options> = {}, setup: Partial<client.Setup> = {}) {
    this.state = client.initialState({ session_id: SESSION, salt: SALT, time_offset: 0, options, ...setup });
  }

  step(event: client.Event): readonly client.Output[] {
    const { state, outputs } = client.step(this.state, event, { now: this.now, random: this.random });
    this.state = state;
    return outputs;
  }

  call(call_id: number, once = false): readonly client.Output[] {
    return this.step({ on: 'call', calls: [{ call_id, body: call(call_id), once }] });
  }

  receive(body: Uint8Array, message: Partial<Packet> = {}): readonly client.Output[] {
    const whole = { salt: SALT, session_id: SESSION, msg_id: idAt(1, 1n), seqno: 0, body };
    return this.step({ on: 'received', message: { ...whole, ...message } });
  }
}
