// The order of constructors in the generated file: what is used bare comes before what uses it.

import type { Combinator } from '../language/index.ts';
import { bareOrder, bareUse } from '../language/meaning/bare-order.ts';
import type { Catalog } from '../language/meaning/catalog.ts';
import { neededTypes, type Selection } from './selection.ts';

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
    for (const type of neededTypes(user)) {
      const used = bareUse(catalog, type);
      if (used !== undefined) {
        bare.add(used);
      }
    }
  }
  return { order: bareOrder(catalog).filter((one) => combinators.has(one)), bare };
}
