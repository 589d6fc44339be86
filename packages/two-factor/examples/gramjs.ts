// GramJS (`telegram`) as the `invoke` of @mtproof/two-factor. A constructor's number says which class of GramJS it is; the
// fields are those that the codec of @mtproof/schema lists, in camel case. Users, and what else the schema does not have,
// stay objects of GramJS.

import * as schema from '@mtproof/schema/two-factor';
import { type Boxed, encode, type TlObject } from '@mtproof/tl-wire';
import type { Invoke } from '@mtproof/two-factor';
import { type Api, helpers } from 'telegram';
import { tlobjects } from 'telegram/tl/AllTLObjects.js';

/** What of a `TelegramClient` is used. */
export interface GramjsClient {
  invoke(request: Api.AnyRequest): Promise<unknown>;
}

/**
 * A client of GramJS as an `invoke`.
 *
 * @throws {@link TypeError} or {@link RangeError} The request is not one of the schema, or has text that is not UTF-8.
 * @throws What the client throws. The flows know its `RPCError`.
 */
export function gramjsInvoke(client: GramjsClient): Invoke<Api.TypeUser> {
  return async (request) => {
    encode<unknown>(schema.methods[request._], request); // refuses what GramJS would write without a word
    return fromGramjs(await client.invoke(toGramjs('', request) as Api.AnyRequest)) as never;
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

/** Objects of the schema under their names there. Absent fields stay null, longs stay BigInteger: the flows take both. */
function fromGramjs(value: unknown): unknown {
  const codec = byId.get((value as { CONSTRUCTOR_ID?: number } | null)?.CONSTRUCTOR_ID ?? -1);
  if (codec === undefined || codec.name === 'userEmpty') {
    return value;
  }
  const object = value as Record<string, unknown>;
  const fields = fieldsOf(codec).map(({ name, camel }) => [name, fromGramjs(object[camel])]);
  return Object.fromEntries([['_', codec.name], ...fields]);
}
