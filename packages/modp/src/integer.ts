// What the two implementations of `#integers` share: the type that hides them.

declare const brand: unique symbol;

/** A natural number of any size. Only the functions of `#integers` make and read it; no operator works on it. */
export interface Integer {
  readonly [brand]: 'Integer';
}
