// The two layers of the session: their codecs, and what initConnection says in each.

import { layer62, type SchemaName, twoFactor } from '@mtproof/schema';
import type { Codec, Method, TlObject } from '@mtproof/tl-wire';

/** Number of a layer, as `invokeWithLayer` gives it. */
export type LayerNumber = 228 | 62;

interface Layer {
  readonly schemaName: SchemaName;
  readonly AnyMethod: Codec<TlObject>;
  readonly methods: Readonly<Record<string, Method<TlObject, unknown>>>;
  /** Fields of `initConnection` that only this layer has. */
  readonly info: Readonly<Record<string, string>>;
}

const layers: Readonly<Record<LayerNumber, Layer>> = {
  228: {
    schemaName: 'two-factor',
    AnyMethod: twoFactor.AnyMethod as Codec<TlObject>,
    methods: twoFactor.methods as unknown as Layer['methods'],
    info: { system_lang_code: 'en', lang_pack: '' },
  },
  62: {
    schemaName: 'layer62',
    AnyMethod: layer62.AnyMethod as Codec<TlObject>,
    methods: layer62.methods as unknown as Layer['methods'],
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
