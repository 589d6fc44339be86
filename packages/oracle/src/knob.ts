// Every area declares the steps that can go wrong as a table and calls them through it. A knob replaces entries of one table.

/** A table of steps, and the wrong steps that a mistake puts into it. */
export interface Knob {
  readonly steps: object;
  readonly wrong: object;
}

export function knob<Steps extends object>(steps: Steps, wrong: Partial<Steps>): Knob {
  return { steps, wrong };
}

/** The result of `work`, computed with the wrong steps. */
export function turned<Result>({ steps, wrong }: Knob, work: () => Result): Result {
  const right = { ...steps };
  Object.assign(steps, wrong);
  try {
    return work();
  } finally {
    Object.assign(steps, right);
  }
}
