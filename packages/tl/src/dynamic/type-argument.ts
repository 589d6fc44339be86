import { constructorOf, expected } from '@mtproof/contract';
import { parseType, type TypeExpr } from '../language/index.ts';

/** The argument `type`, parsed. A value in its place is the usual mistake: `encode(value)` for `encode(type, value)`. */
export function parseTypeArgument(type: string): TypeExpr {
  if (typeof type !== 'string') {
    throw new TypeError(expected('type', 'string, the name of a TL type', constructorOf(type)));
  }
  return parseType(type);
}
