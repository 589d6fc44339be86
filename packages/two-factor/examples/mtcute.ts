// mtcute (`@mtcute/core`) as the `invoke` of @mtproof/two-factor. Constructors have the names of the schema; the fields are
// those that the codec of @mtproof/schema lists, in camel case.

import { Long, tl } from '@mtcute/core';
import * as schema from '@mtproof/schema/two-factor';
import { type Boxed, encode, type TlObject } from '@mtproof/tl-wire';
import type { Invoke, RpcError } from '@mtproof/two-factor';

/** What of a `TelegramClient` is used. */
export interface MtcuteClient {
  call(request: tl.RpcMethod): Promise<unknown>;
}

/**
 * A client of mtcute as an `invoke`.
 *
 * @throws {@link TypeError} or {@link RangeError} The request is not one of the schema, or has text that is not UTF-8.
 * @throws What the client throws, unless it is a `tl.RpcError`: that is an answer.
 */
export function mtcuteInvoke(client: MtcuteClient): Invoke {
  return async (request) => {
    const method = schema.methods[request._];
    encode<unknown>(method, request); // refuses what mtcute would write without a word
    try {
      const answer = await client.call(toMtcute(schema.AnyMethod.type, request) as tl.RpcMethod);
      return fromMtcute(method.result.type, answer) as never;
    } catch (error) {
      if (error instanceof tl.RpcError) {
        return rpcError(error);
      }
      throw error;
    }
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

function fromMtcute(type: string, value: unknown): unknown {
  if (type === 'long') {
    return BigInt(String(value));
  }
  if (type === 'bytes') {
    return Uint8Array.from(value as Uint8Array);
  }
  // The schema has userEmpty alone, and no MessageEntity.
  if (type === 'User') {
    return { _: 'userEmpty', id: BigInt((value as tl.TypeUser).id) };
  }
  if (type === 'Vector<MessageEntity>') {
    return [];
  }
  if (typeof value !== 'object') {
    return value; // int, string, Bool, true
  }
  const object = value as TlObject & Record<string, unknown>;
  const codec = codecs.get(object._);
  if (codec === undefined) {
    throw new TypeError(`"${object._}" of mtcute is not in the schema`);
  }
  const fields = fieldsOf(codec)
    .filter(({ camel, type }) => isThere(type, object[camel]))
    .map(({ name, camel, type }) => [name, fromMtcute(type, object[camel])]);
  return Object.fromEntries([['_', codec.name], ...fields]);
}

/** mtcute reads an absent field as undefined, an absent true flag as false. */
const isThere = (type: string, value: unknown): boolean =>
  value !== undefined && !(type === 'true' && value === false);

// mtcute takes the number out of FLOOD_WAIT_30: the text is FLOOD_WAIT_%d then, and `seconds` 30; others name it otherwise.
function rpcError({ code, text, ...number }: tl.RpcError): RpcError {
  const error_message = text.replace('%d', String(Object.values(number)[0]));
  return { _: 'rpc_error', error_code: code, error_message };
}
