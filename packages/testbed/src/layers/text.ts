// Declarations to text.

import { type Combinator, stringify } from '@mtproof/tl/language';

/** Declarations of any layers as the text of one. */
export function textOf(combinators: readonly Combinator[]): string {
  return stringify({ combinators: combinators.map(({ layer: _, ...combinator }) => combinator) });
}
