/** Gives an operation up after too many incidents in a row. */
export interface CircuitBreaker {
  record(op: string, incident: boolean): void;
  /** Why the rest of an operation is not run; `undefined` while it is. */
  reason(op: string): string | undefined;
}

const LIMIT = 5;

/** Makes a breaker that opens, permanently for an operation, after five consecutive incidents. */
export function circuitBreaker(): CircuitBreaker {
  const consecutive = new Map<string, number>();
  const isOpen = (op: string): boolean => (consecutive.get(op) ?? 0) >= LIMIT;
  return {
    record(op, incident) {
      if (!isOpen(op)) {
        consecutive.set(op, incident ? (consecutive.get(op) ?? 0) + 1 : 0);
      }
    },
    reason: (op) => (isOpen(op) ? `${LIMIT} crashes, hangs or protocol errors in a row in ${op}` : undefined),
  };
}
