// The codecs that `@mtproof/schema` ships, by the name of the schema and a type expression.

import { layer62, mtproto, type SchemaName, schemaText, twoFactor } from '@mtproof/schema';
import { type NamedType, parseSchema, parseType, typeText } from '@mtproof/tl/language';
import { Bool, type Boxed, type Codec, long, type TlObject, Vector, vector } from '@mtproof/tl-wire';
import { BadRequest } from '../values.ts';

const modules = { mtproto, 'two-factor': twoFactor, layer62 };
const scalars: Readonly<Record<string, Codec<unknown>>> = { Bool, long };

interface Shipped {
  /** Constructors and methods, by name. */
  readonly boxed: ReadonlyMap<string, Boxed<TlObject>>;
  /** Types with all their constructors, by name. */
  readonly types: ReadonlyMap<string, Codec<unknown>>;
  /** The constructors of each type. */
  readonly constructors: ReadonlyMap<string, readonly string[]>;
}

function shippedOf(name: SchemaName): Shipped {
  const codecs = Object.values(modules[name]).filter(isCodec);
  const constructors = new Map<string, string[]>();
  for (const { kind, name: member, result } of parseSchema(schemaText[name]).combinators) {
    if (kind === 'constructor') {
      const type = typeText(result);
      constructors.set(type, [...(constructors.get(type) ?? []), member]);
    }
  }
  return {
    boxed: new Map(codecs.filter(isBoxed).map((codec) => [codec.name, codec])),
    types: new Map(codecs.filter((codec) => !isBoxed(codec)).map((codec) => [codec.type, codec])),
    constructors,
  };
}

const shipped = new Map((Object.keys(modules) as SchemaName[]).map((name) => [name, shippedOf(name)]));

/** The codec of a type: of a constructor without its number, a method, a boxed type, or a vector of one of them. */
export function shippedCodec(schema: SchemaName, type: string): Codec<unknown> {
  const expression = parseType(type);
  const codec = expression.kind === 'name' ? find(shipped.get(schema) as Shipped, expression) : undefined;
  if (codec === undefined) {
    throw new BadRequest(`${schema} ships no codec of ${type}`);
  }
  return codec;
}

function find(schema: Shipped, { name, bare, args }: NamedType): Codec<unknown> | undefined {
  const [element] = args;
  if (element !== undefined) {
    const of = element.kind === 'name' ? find(schema, element) : undefined;
    return of && (name === 'Vector' && !bare ? Vector : vector)(of);
  }
  if (bare) {
    const [only = name, ...others] = schema.constructors.get(name) ?? [];
    return others.length > 0 ? undefined : schema.boxed.get(only)?.bare;
  }
  const boxed = schema.boxed.get(name);
  const isConstructor = [...schema.constructors.values()].some((names) => names.includes(name));
  return (isConstructor ? boxed?.bare : boxed) ?? schema.types.get(name) ?? scalars[name];
}

function isCodec(value: unknown): value is Codec<unknown> {
  return typeof value === 'object' && value !== null && 'read' in value && 'write' in value;
}

function isBoxed(codec: Codec<unknown>): codec is Boxed<TlObject> {
  return 'bare' in codec;
}
