// The order in which constructors can be made: what is used bare comes before what uses it. No text overflows the stack.

import type { Combinator, TypeExpr } from '../ast.ts';
import type { Catalog } from './catalog.ts';
import { fieldsOf } from './fields.ts';
import { shapeOf } from './shape.ts';

interface Visit {
  readonly combinator: Combinator;
  readonly uses: Iterator<Combinator>;
}

/** The constructors, as in the schema where nothing stands against it. Only a bare type inside itself precedes what it uses. */
export function bareOrder(catalog: Catalog): readonly Combinator[] {
  const order: Combinator[] = [];
  const begun = new Set<Combinator>();
  const open: Visit[] = [];
  function begin(combinator: Combinator): void {
    if (!begun.has(combinator)) {
      begun.add(combinator);
      open.push({ combinator, uses: bareUses(catalog, combinator) });
    }
  }
  for (const declared of catalog.constructors.values()) {
    begin(declared);
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      const next = last.uses.next();
      if (next.done) {
        order.push(last.combinator);
        open.pop();
      } else {
        begin(next.value);
      }
    }
  }
  return order;
}

/** The constructors that the fields of `combinator` hold without their number, as elements of vectors too. */
export function* bareUses(catalog: Catalog, combinator: Combinator): Generator<Combinator> {
  for (const { param } of fieldsOf(combinator)) {
    const used = bareUse(catalog, param.type);
    if (used !== undefined) {
      yield used;
    }
  }
}

/** The constructor that `type` holds without its number, as elements of a vector too. */
export function bareUse(catalog: Catalog, type: TypeExpr): Combinator | undefined {
  const shape = shapeOf(catalog, type);
  if (shape.kind === 'vector' || shape.kind === 'repeat') {
    return bareUse(catalog, shape.of);
  }
  return shape.kind === 'bare' ? shape.of : undefined;
}
