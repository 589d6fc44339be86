// The order of constructors in the generated file: what is used bare comes before what uses it.

import type { Combinator, TypeExpr } from '../language/index.ts';
import type { Catalog } from '../language/meaning/catalog.ts';
import { fieldsOf } from '../language/meaning/fields.ts';
import { shapeOf } from '../language/meaning/shape.ts';

/** The constructors, as in the schema where nothing stands against it, and those of them that are used bare. */
export function constructorOrder(catalog: Catalog): {
  order: readonly Combinator[];
  bare: ReadonlySet<Combinator>;
} {
  const order = new Set<Combinator>();
  const begun = new Set<Combinator>();
  const bare = new Set<Combinator>();
  function visit(combinator: Combinator): void {
    if (begun.has(combinator)) {
      return;
    }
    begun.add(combinator);
    for (const used of bareUses(catalog, combinator)) {
      visit(used);
    }
    order.add(combinator);
  }
  for (const combinator of catalog.constructors.values()) {
    visit(combinator);
  }
  for (const user of [...catalog.constructors.values(), ...catalog.methods.values()]) {
    for (const used of bareUses(catalog, user)) {
      bare.add(used);
    }
  }
  return { order: [...order], bare };
}

function* bareUses(catalog: Catalog, combinator: Combinator): Generator<Combinator> {
  for (const { param } of fieldsOf(combinator)) {
    const used = bareUse(catalog, param.type);
    if (used !== undefined) {
      yield used;
    }
  }
}

function bareUse(catalog: Catalog, type: TypeExpr): Combinator | undefined {
  const shape = shapeOf(catalog, type);
  if (shape.kind === 'vector' || shape.kind === 'repeat') {
    return bareUse(catalog, shape.of);
  }
  return shape.kind === 'bare' ? shape.of : undefined;
}
