// The three schemas: declarations, the API of the text, and the generated module.
import { layer62, mtproto, type SchemaName, schemaText, twoFactor } from '@mtproof/schema';
import { schema } from '@mtproof/tl';
import { type Combinator, parseSchema } from '@mtproof/tl/language';
import type { Boxed, TlObject } from '@mtproof/tl-wire';

const MODULES = { mtproto, 'two-factor': twoFactor, layer62 };

export const schemas = (Object.keys(MODULES) as SchemaName[]).map((name) => ({
  name,
  combinators: parseSchema(schemaText[name]).combinators,
  api: schema(schemaText[name]),
  /** The generated codecs of constructors and methods, by number. */
  codecs: new Map(
    Object.values(MODULES[name])
      .filter(isBoxed)
      .map((codec) => [codec.id, codec]),
  ),
}));

function isBoxed(value: unknown): value is Boxed<TlObject> {
  return typeof value === 'object' && value !== null && 'bare' in value;
}

/** Declarations whose form is TL's own. */
export function isBuiltin({ name, builtin }: Combinator): boolean {
  return builtin || ['vector', 'int128', 'int256'].includes(name);
}
