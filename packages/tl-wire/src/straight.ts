// Whether codecs that are made of others may run twice. Types may contain themselves.

import type { Codec } from './codec.ts';

/** What is known of a codec. */
export interface Known {
  straight: boolean | undefined;
}

// Codecs that are being asked: what one of them says of itself is what the rest of it says.
let asked: Set<Known> | undefined;

/**
 * Whether all of `parts` are straight.
 *
 * @param known - Of the codec that they make; asked as long as it is not known.
 */
export function areStraight(known: Known, parts: () => readonly Codec<unknown>[]): boolean {
  if (asked?.has(known)) {
    return true;
  }
  const isFirst = asked === undefined;
  asked ??= new Set();
  asked.add(known);
  try {
    const straight = parts().every((part) => part.straight?.() === true);
    // Yes is sure only of the first, since it may depend on what others will say; a no is one for all.
    if (isFirst || !straight) {
      known.straight = straight;
    }
    return straight;
  } finally {
    if (isFirst) {
      asked = undefined;
    }
  }
}
