// Every area declares the steps that can go wrong as a table and calls them through it. A knob replaces entries of one table.

/** A table of steps, and the wrong steps that a mistake puts into it. */
export interface Knob {
  readonly steps: object;
  readonly wrong: object;
}

export function knob<Steps extends object>(steps: Steps, wrong: Partial<Steps>): Knob {
  return { steps, wrong };
}

/** The result of `work`, computed with the wrong steps of all knobs; of two knobs that replace one step, the last. */
export function turned<Result>(knobs: readonly Knob[], work: () => Result): Result {
  const right = knobs.map(({ steps }) => ({ ...steps }));
  for (const { steps, wrong } of knobs) {
    Object.assign(steps, wrong);
  }
  try {
    return work();
  } finally {
    knobs.forEach(({ steps }, i) => void Object.assign(steps, right[i]));
  }
}
