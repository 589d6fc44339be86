import { type SchemaName, schemaText } from '@mtproof/schema';
import { type Json, schema, type TlValue } from '@mtproof/tl';
import {
  type BytesRule,
  type Combinator,
  constructorId,
  type HashOptions,
  normalize,
  parseSchema,
  SchemaError,
  typeText,
} from '@mtproof/tl/language';
import {
  type Codec,
  constructorIdText,
  decode as decodeValue,
  encode as encodeValue,
  TlError,
} from '@mtproof/tl-wire';
import type { Operation } from '../operation.ts';
import { bytes, hex, type Input, text } from '../values.ts';
import { shippedCodec } from './shipped-codec.ts';

const isBuiltIn = (schemaOf: string): schemaOf is SchemaName => Object.hasOwn(schemaText, schemaOf);

/** The built-in texts are read once; any other text is a schema of its own. */
const builtIn = new Map<string, ReturnType<typeof schema<string>>>();

function api(schemaOf: string): ReturnType<typeof schema<string>> {
  if (!isBuiltIn(schemaOf)) {
    return schema(schemaOf, { ids: 'checked' });
  }
  const known = builtIn.get(schemaOf) ?? schema<string>(schemaText[schemaOf], { ids: 'checked' });
  builtIn.set(schemaOf, known);
  return known;
}

/** A built-in schema is answered by the codecs that are shipped; a text by `schema()`, which also reads and writes TL-JSON. */
const codecOf = (schemaOf: string, type: string): Codec<unknown> =>
  isBuiltIn(schemaOf) ? shippedCodec(schemaOf, type) : api(schemaOf).codec(type);

function encode(schemaOf: string, input: Input): object {
  const type = text(input, 'type');
  const value = api(schemaOf).fromJson(type, input['value'] as Json);
  return { bytes: hex(encodeValue(codecOf(schemaOf, type), value)) };
}

function decode(schemaOf: string, input: Input): object {
  const type = text(input, 'type');
  const value = read(codecOf(schemaOf, type), bytes(input, 'bytes'));
  return { value: api(schemaOf).toJson(type, value as TlValue) };
}

/** The rule for `bytes`, if the input has one. */
const hashing = (input: Input): HashOptions => {
  const bytesRule = input['bytes'];
  return bytesRule === undefined ? {} : { bytes: bytesRule as BytesRule };
};

/** In an operation the schema is an input too: what it lacks is its own fault, and not that of the bytes. */
function read(codec: Codec<unknown>, data: Uint8Array): unknown {
  try {
    return decodeValue(codec, data);
  } catch (error) {
    throw error instanceof TlError && error.cause instanceof SchemaError ? error.cause : error;
  }
}

const described = ({ kind, name, id: number, params, result, layer }: Combinator): object => ({
  kind,
  name,
  id: constructorIdText(number),
  params: params.map((param) => ({
    name: param.name,
    type: typeText(param.type),
    ...(param.condition && { flag: param.condition }),
  })),
  type: typeText(result),
  ...(layer !== undefined && { layer }),
});

export const tlOperations: Record<string, Operation> = {
  'tl.primitive.encode': (input) => encode('', input),
  'tl.primitive.decode': (input) => decode('', input),
  'tl.encode': (input) => encode(text(input, 'schema'), input),
  'tl.decode': (input) => decode(text(input, 'schema'), input),
  'tl.constructorId': (input) => {
    const declaration = text(input, 'declaration');
    const options = hashing(input);
    return {
      id: constructorIdText(constructorId(declaration, options)),
      normalized: normalize(declaration, options),
    };
  },
  'tl.parseSchema': (input) => ({
    combinators: parseSchema(text(input, 'schema'), hashing(input)).combinators.map(described),
  }),
};
