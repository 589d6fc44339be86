// The order of constructors in the generated file: what is used bare comes before what uses it.

import type { Combinator } from '../language/index.ts';
import { bareOrder, bareUses } from '../language/meaning/bare-order.ts';
import type { Catalog } from '../language/meaning/catalog.ts';

/** The constructors, as in the schema where nothing stands against it, and those of them that are used bare. */
export function constructorOrder(catalog: Catalog): {
  order: readonly Combinator[];
  bare: ReadonlySet<Combinator>;
} {
  const bare = new Set<Combinator>();
  for (const user of [...catalog.constructors.values(), ...catalog.methods.values()]) {
    for (const used of bareUses(catalog, user)) {
      bare.add(used);
    }
  }
  return { order: bareOrder(catalog), bare };
}
