// A run holds one large line at a time, whatever the number of jobs.

/** Lets one process at a time read a line that has become large. */
export interface Turns {
  /** Calls back when it is the turn of `holder`: at once where nobody has it. */
  take(holder: object, onTurn: () => void): void;
  /** Gives the turn on, or takes `holder` out of the queue. */
  leave(holder: object): void;
}

/** Makes {@link Turns}. */
export function turns(): Turns {
  const queue = new Map<object, () => void>();
  const first = (): object | undefined => queue.keys().next().value;
  return {
    take(holder, onTurn) {
      queue.set(holder, onTurn);
      if (first() === holder) {
        onTurn();
      }
    },
    leave(holder) {
      const had = first() === holder;
      queue.delete(holder);
      const next = first();
      if (had && next) {
        queue.get(next)?.();
      }
    },
  };
}
