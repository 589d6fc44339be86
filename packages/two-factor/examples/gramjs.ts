// GramJS (`telegram`) as the `invoke` of @mtproof/two-factor. A constructor's number says which class of GramJS it is; the
// fields are those that the codec of @mtproof/schema lists, in camel case.

import * as schema from '@mtproof/schema/two-factor';
import { type Boxed, encode, type TlObject } from '@mtproof/tl-wire';
import type { Invoke, RpcError } from '@mtproof/two-factor';
import { type Api, errors, helpers } from 'telegram';
import { tlobjects } from 'telegram/tl/AllTLObjects.js';

/** What of a `TelegramClient` is used. */
export interface GramjsClient {
  invoke(request: Api.AnyRequest): Promise<unknown>;
}

/**
 * A client of GramJS as an `invoke`.
 *
 * @throws {@link TypeError} or {@link RangeError} The request is not one of the schema, or has text that is not UTF-8.
 * @throws What the client throws, unless it is an `RPCError`: that is an answer.
 */
export function gramjsInvoke(client: GramjsClient): Invoke {
  return async (request) => {
    const method = schema.methods[request._];
    encode<unknown>(method, request); // refuses what GramJS would write without a word
    try {
      const answer = await client.invoke(toGramjs(schema.AnyMethod.type, request) as Api.AnyRequest);
      return fromGramjs(method.result.type, answer) as never;
    } catch (error) {
      if (error instanceof errors.RPCError) {
        return rpcError(error);
      }
      throw error;
    }
  };
}

const codecs = Object.values<unknown>(schema).filter(isBoxed);
const byName = new Map(codecs.map((codec) => [codec.name, codec]));
const byId = new Map(codecs.map((codec) => [codec.id, codec]));

function isBoxed(value: unknown): value is Boxed<TlObject> {
  return typeof value === 'object' && value !== null && 'bare' in value;
}

/** Name in the schema, name in GramJS, and type of each field but the flags words, which GramJS computes itself. */
function fieldsOf({ bare }: Boxed<TlObject>): { name: string; camel: string; type: string }[] {
  return Object.entries(bare.fields).flatMap(([name, field]) => {
    if ('kind' in field && field.kind === 'flags') {
      return [];
    }
    // srp_id: srpId; but srp_B, A, M1: themselves
    const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return { name, camel, type: ('kind' in field ? field.codec : field).type };
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function toGramjs(type: string, value: unknown): unknown {
  if (typeof value === 'bigint') {
    return helpers.returnBigInt(value);
  }
  if (value instanceof Uint8Array) {
    return type === 'string' ? utf8.decode(value) : Buffer.from(value);
  }
  if (Array.isArray(value)) {
    return value.map((element) => toGramjs('long', element)); // no request has another vector
  }
  if (typeof value !== 'object') {
    return value; // int, string, Bool, true
  }
  const object = value as TlObject & Record<string, unknown>;
  const codec = byName.get(object._) as Boxed<TlObject>;
  const Class = tlobjects[codec.id];
  if (Class === undefined) {
    throw new TypeError(`"${codec.name}" has another form in this version of GramJS`);
  }
  const fields = fieldsOf(codec).map(({ name, camel, type }) => [camel, toGramjs(type, object[name])]);
  return new Class(Object.fromEntries(fields));
}

function fromGramjs(type: string, value: unknown): unknown {
  if (type === 'long') {
    return BigInt(String(value));
  }
  if (type === 'bytes') {
    return Uint8Array.from(value as Buffer);
  }
  // The schema has userEmpty alone, and no MessageEntity.
  if (type === 'User') {
    return { _: 'userEmpty', id: BigInt(String((value as Api.User).id)) };
  }
  if (type === 'Vector<MessageEntity>') {
    return [];
  }
  if (typeof value !== 'object') {
    return value; // int, string, Bool, true
  }
  const object = value as { className: string; CONSTRUCTOR_ID: number } & Record<string, unknown>;
  const codec = byId.get(object.CONSTRUCTOR_ID);
  if (codec === undefined) {
    throw new TypeError(`"${object.className}" of GramJS has another form in the schema`);
  }
  const fields = fieldsOf(codec)
    .filter(({ camel, type }) => isThere(type, object[camel]))
    .map(({ name, camel, type }) => [name, fromGramjs(type, object[camel])]);
  return Object.fromEntries([['_', codec.name], ...fields]);
}

/** GramJS reads an absent field as null, an absent true flag as false. */
const isThere = (type: string, value: unknown): boolean =>
  value !== null && value !== undefined && !(type === 'true' && value === false);

function rpcError(error: errors.RPCError): RpcError {
  return { _: 'rpc_error', error_code: error.code ?? 0, error_message: textOf(error) };
}

// GramJS keeps the number of these texts and loses the text; of *_MIGRATE_%d it has a sentence in place of the text.
function textOf(error: errors.RPCError): string {
  if (error instanceof errors.FloodWaitError) {
    return `FLOOD_WAIT_${error.seconds}`;
  }
  if (error instanceof errors.EmailUnconfirmedError) {
    return `EMAIL_UNCONFIRMED_${error.codeLength}`;
  }
  return error.errorMessage;
}
