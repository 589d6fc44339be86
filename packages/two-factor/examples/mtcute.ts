// mtcute (`@mtcute/core`) as the `invoke` of @mtproof/two-factor. Constructors have the names of the schema; the fields are
// those that the codec of @mtproof/schema lists, in camel case. Users, and what else the schema does not have, stay objects
// of mtcute.

import { Long, type tl } from '@mtcute/core';
import * as schema from '@mtproof/schema/two-factor';
import { type Boxed, encode, type TlObject } from '@mtproof/tl-wire';
import type { Invoke } from '@mtproof/two-factor';

/** What of a `TelegramClient` is used. */
export interface MtcuteClient {
  call(request: tl.RpcMethod): Promise<unknown>;
}

/**
 * A client of mtcute as an `invoke`.
 *
 * @throws {@link TypeError} or {@link RangeError} The request is not one of the schema, or has text that is not UTF-8.
 * @throws What the client throws. The flows know its `tl.RpcError`.
 */
export function mtcuteInvoke(client: MtcuteClient): Invoke<tl.TypeUser> {
  return async (request) => {
    encode<unknown>(schema.methods[request._], request); // refuses what mtcute would write without a word
    return fromMtcute(await client.call(toMtcute('', request) as tl.RpcMethod)) as never;
  };
}

const codecs = new Map(
  Object.values<unknown>(schema)
    .filter(isBoxed)
    .map((codec) => [codec.name, codec]),
);

function isBoxed(value: unknown): value is Boxed<TlObject> {
  return typeof value === 'object' && value !== null && 'bare' in value;
}

/** Name in the schema, name in mtcute, and type of each field but the flags words, which mtcute computes itself. */
function fieldsOf({ bare }: Boxed<TlObject>): { name: string; camel: string; type: string }[] {
  return Object.entries(bare.fields).flatMap(([name, field]) => {
    if ('kind' in field && field.kind === 'flags') {
      return [];
    }
    // srp_B: srpB; A, M1: themselves
    const camel = name.replace(/_([a-zA-Z])/g, (_, letter: string) => letter.toUpperCase());
    return { name, camel, type: ('kind' in field ? field.codec : field).type };
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function toMtcute(type: string, value: unknown): unknown {
  if (typeof value === 'bigint') {
    return Long.fromString(String(value));
  }
  if (value instanceof Uint8Array) {
    return type === 'string' ? utf8.decode(value) : value;
  }
  if (Array.isArray(value)) {
    return value.map((element) => toMtcute('long', element)); // no request has another vector
  }
  if (typeof value !== 'object') {
    return value; // int, string, Bool, true
  }
  const object = value as TlObject & Record<string, unknown>;
  const codec = codecs.get(object._) as Boxed<TlObject>;
  const fields = fieldsOf(codec).map(({ name, camel, type }) => [camel, toMtcute(type, object[name])]);
  return Object.fromEntries([['_', codec.name], ...fields]);
}

/** Objects of the schema with its field names. Absent fields stay undefined, longs stay Long: the flows take both. */
function fromMtcute(value: unknown): unknown {
  const codec = codecs.get((value as { _?: string } | null)?._ ?? '');
  if (codec === undefined || codec.name === 'userEmpty') {
    return value;
  }
  const object = value as Record<string, unknown>;
  const fields = fieldsOf(codec).map(({ name, camel }) => [name, fromMtcute(object[camel])]);
  return Object.fromEntries([['_', codec.name], ...fields]);
}
