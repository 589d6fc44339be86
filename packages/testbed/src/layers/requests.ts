// Calls of any layer. The number of a declaration is a hash of it, so that those of all layers can be read at once.

import { layers, type TlValue } from '@mtproof/tl';
import type { Combinator, Schema } from '@mtproof/tl/language';
import { neededByCalls } from './needed.ts';
import { textOf } from './text.ts';

/** A call that was read. */
export interface Request {
  readonly _: string;
  readonly [field: string]: TlValue | undefined;
}

/** The calls of all layers. */
export interface Requests {
  /** By number. */
  readonly methods: ReadonlyMap<number, Combinator>;
  /** @throws {@link TlError} The bytes are not a call of any layer. */
  readonly decode: (bytes: Uint8Array) => Request;
}

/**
 * @param schemas - Of all layers, oldest first. Within one of them a name may have several declarations.
 */
export function requestsOf(schemas: readonly Schema[]): Requests {
  const needed = schemas.map(({ combinators }) => neededByCalls(combinators));
  const methods = new Map<number, Combinator>();
  for (const combinator of needed.flatMap((set) => [...set])) {
    if (combinator.kind === 'method') {
      methods.set(combinator.id, combinator);
    }
  }
  const texts = needed.flatMap((set) => withoutNamesakes([...set])).map(textOf);
  const read = layers(Object.fromEntries(texts.entries()));
  return {
    methods,
    decode: (bytes) => read.decode('!X', bytes) as unknown as Request,
  };
}

/** As few lists as it takes to have no name twice in one. All of them have whatever has one declaration only. */
function withoutNamesakes(combinators: readonly Combinator[]): readonly (readonly Combinator[])[] {
  const forms = new Map<string, Combinator[]>();
  for (const combinator of combinators) {
    const key = `${combinator.kind} ${combinator.name}`;
    forms.set(key, [...(forms.get(key) ?? []), combinator]);
  }
  const all = [...forms.values()];
  const most = all.reduce((length, { length: other }) => Math.max(length, other), 0);
  return Array.from({ length: most }, (_, form) =>
    all.map((one) => one[Math.min(form, one.length - 1)] as Combinator),
  );
}
