// The kinds of types, by how their values are made up.

import type { Combinator, TypeExpr } from '../ast.ts';
import type { Scalar } from '../builtin.ts';

/** How the values of a type are made up. */
export type Shape =
  | { readonly kind: 'scalar'; readonly name: Scalar }
  | { readonly kind: 'vector'; readonly boxed: boolean; readonly of: TypeExpr }
  /** As many values as are written in the type: `16*[ int ]`. */
  | { readonly kind: 'repeat'; readonly count: number; readonly of: TypeExpr }
  /** The fields of one constructor. */
  | { readonly kind: 'bare'; readonly of: Combinator }
  /** A number, then the fields of the member that it belongs to. */
  | { readonly kind: 'boxed'; readonly type: string; readonly members: readonly Combinator[] }
  | { readonly kind: 'unresolved'; readonly reason: string };
