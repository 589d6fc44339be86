// The two layers of the session: their codecs, their account model, and what initConnection says in each.

import { type Account, answer, answerLayer62, type Layer62Account } from '@mtproof/account';
import { layer62, type SchemaName, twoFactor } from '@mtproof/schema';
import type { Codec, Method, TlObject } from '@mtproof/tl-wire';

/** Number of a layer, as `invokeWithLayer` gives it. */
export type LayerNumber = 228 | 62;

/** The account of either layer. */
export type AnyAccount = Account | Layer62Account;

/** A request as the account model takes it. */
interface Arrival {
  readonly request: TlObject;
  readonly caller: { readonly auth_key_id: bigint; readonly session_id: bigint; readonly msg_id: bigint };
  readonly now: number;
  readonly random: (length: number) => Uint8Array;
}

type Answer = (state: AnyAccount, arrival: Arrival) => { state: AnyAccount; response: unknown };

interface Layer {
  readonly schemaName: SchemaName;
  readonly AnyMethod: Codec<TlObject>;
  readonly methods: Readonly<Record<string, Method<TlObject, unknown>>>;
  readonly answer: Answer;
  /** Fields of `initConnection` that only this layer has. */
  readonly info: Readonly<Record<string, string>>;
}

const layers: Readonly<Record<LayerNumber, Layer>> = {
  228: {
    schemaName: 'two-factor',
    AnyMethod: twoFactor.AnyMethod as Codec<TlObject>,
    methods: twoFactor.methods as unknown as Layer['methods'],
    answer: answer as Answer,
    info: { system_lang_code: 'en', lang_pack: '' },
  },
  62: {
    schemaName: 'layer62',
    AnyMethod: layer62.AnyMethod as Codec<TlObject>,
    methods: layer62.methods as unknown as Layer['methods'],
    answer: answerLayer62 as Answer,
    info: {},
  },
};

/** A layer by its number. */
export function layerOf(number: number): Layer {
  if (number !== 228 && number !== 62) {
    throw new RangeError(`"layer" expected 228 or 62, got ${number}`);
  }
  return layers[number];
}

/** The codec of a method by its name. */
export function methodOf({ methods }: Layer, name: string): Method<TlObject, unknown> {
  const method = methods[name];
  if (method === undefined) {
    throw new RangeError(`the schema has no method ${name}`);
  }
  return method;
}
