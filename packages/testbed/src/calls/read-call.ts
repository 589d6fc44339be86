// What a call asks for.

import type { Combinator } from '@mtproof/tl/language';
import { constructorIdText, Reader, TlError } from '@mtproof/tl-wire';
import type { ErrorType } from '@mtproof/two-factor';
import type { Layers } from '../layers/layers.ts';
import type { Request } from '../layers/requests.ts';
import { type Around, unwrap } from './unwrap.ts';

/** A call, as far as it can be read. */
export interface ReadCall extends Readonly<Around> {
  /** Bytes of it, out of its wrappers. */
  readonly length: number;
  /** The method, or its number where no schema has it; empty where there is none. */
  readonly name: string;
  /** Absent where no schema has it. */
  readonly method?: Combinator;
  readonly request?: Request;
  /** Why it cannot be read. */
  readonly fault?: ErrorType;
}

/** Reads a call of any layer. */
export function readCall(body: Uint8Array, { requests, wrappers }: Layers): ReadCall {
  const around: Around = { wrappers: [], heads: [] };
  const call = readOr(() => unwrap(body, wrappers, around));
  if (typeof call === 'string') {
    return { ...around, length: body.length, name: '', fault: call };
  }
  const { length } = call;
  const id = new Reader(call, { views: true }).peek();
  if (id === undefined) {
    return { ...around, length, name: '', fault: 'INPUT_FETCH_ERROR' };
  }
  const method = requests.methods.get(id);
  if (method === undefined) {
    return { ...around, length, name: constructorIdText(id) };
  }
  // A copy: events keep it, and the call may be a small part of a large message.
  const request = readOr(() => requests.decode(call));
  const read = typeof request === 'string' ? { fault: request } : { request };
  return { ...around, length, name: method.name, method, ...read };
}

/** What `read` gives, or why it gives nothing. */
function readOr<T>(read: () => T): T | ErrorType {
  try {
    return read();
  } catch (error) {
    return faultOf(error);
  }
}

/** The errors of Telegram's servers about requests that they cannot read. */
function faultOf(error: unknown): ErrorType {
  if (!(error instanceof TlError)) {
    throw error;
  }
  switch (error.code) {
    case 'TL_UNKNOWN_CONSTRUCTOR':
    case 'TL_UNEXPECTED_CONSTRUCTOR':
      return 'INPUT_CONSTRUCTOR_INVALID';
    case 'TL_TRAILING_BYTES':
      return 'INPUT_REQUEST_TOO_LONG';
    case 'TL_GZIP_DATA':
    case 'TL_GZIP_LIMIT':
      return 'INPUT_FETCH_FAIL';
    default:
      return 'INPUT_FETCH_ERROR';
  }
}
