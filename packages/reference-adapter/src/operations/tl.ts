import { schemaText } from '@mtproof/schema';
import { type Json, schema } from '@mtproof/tl';
import { type Combinator, constructorId, normalize, parseSchema, typeText } from '@mtproof/tl/language';
import type { Operation } from '../operation.ts';
import { bytes, hex, type Input, text } from '../values.ts';

const id = (value: number): string => value.toString(16).padStart(8, '0');

/** The built-in names are read once; any other text is a schema of its own. */
const builtIn = new Map<string, ReturnType<typeof schema<string>>>();

function api(text: string): ReturnType<typeof schema<string>> {
  if (!(text in schemaText)) {
    return schema(text);
  }
  const known = builtIn.get(text) ?? schema(schemaText[text as keyof typeof schemaText] as string);
  builtIn.set(text, known);
  return known;
}

function encode(schemaOf: string, input: Input): object {
  const type = text(input, 'type');
  const tl = api(schemaOf);
  return { bytes: hex(tl.encode(type, tl.fromJson(type, input['value'] as Json))) };
}

function decode(schemaOf: string, input: Input): object {
  const type = text(input, 'type');
  const tl = api(schemaOf);
  return { value: tl.toJson(type, tl.decode(type, bytes(input, 'bytes'))) };
}

const described = ({ kind, name, id: number, params, result }: Combinator): object => ({
  kind,
  name,
  id: id(number),
  params: params.map((param) => ({
    name: param.name,
    type: typeText(param.type),
    ...(param.condition && { flag: param.condition }),
  })),
  type: typeText(result),
});

export const tlOperations: Record<string, Operation> = {
  'tl.primitive.encode': (input) => encode('', input),
  'tl.primitive.decode': (input) => decode('', input),
  'tl.encode': (input) => encode(text(input, 'schema'), input),
  'tl.decode': (input) => decode(text(input, 'schema'), input),
  'tl.constructorId': (input) => {
    const declaration = text(input, 'declaration');
    return { id: id(constructorId(declaration)), normalized: normalize(declaration) };
  },
  'tl.parseSchema': (input) => ({
    combinators: parseSchema(text(input, 'schema')).combinators.map(described),
  }),
};
