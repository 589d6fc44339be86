// The order of constructors in the generated file: what is used bare comes before what uses it.

import type { Combinator } from '../language/index.ts';
import { bareOrder, bareUse, bareUses } from '../language/meaning/bare-order.ts';
import type { Catalog } from '../language/meaning/catalog.ts';
import type { Selection } from './selection.ts';

/** The selected constructors, as in the schema where nothing stands against it, and those of them that are used bare. */
export function constructorOrder(
  catalog: Catalog,
  { combinators }: Selection,
): {
  order: readonly Combinator[];
  bare: ReadonlySet<Combinator>;
} {
  const bare = new Set<Combinator>();
  for (const user of combinators) {
    for (const used of bareUses(catalog, user)) {
      bare.add(used);
    }
    const answer = user.kind === 'method' ? bareUse(catalog, user.result) : undefined;
    if (answer !== undefined) {
      bare.add(answer);
    }
  }
  return { order: bareOrder(catalog).filter((one) => combinators.has(one)), bare };
}
