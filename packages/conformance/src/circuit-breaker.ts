import type { Test } from './vectors-shape.ts';

/** Leaves out what an adapter only crashes or hangs on, group by group: an operation's tests with one first flag. */
export interface CircuitBreaker {
  record(test: Test, incident: boolean): void;
  /** Why a test is left out for now; `undefined` while it is not. */
  reason(test: Test): string | undefined;
  /** A second chance for the groups that were left out: they are left out again at their next incident. */
  reset(): void;
}

const GROUP_LIMIT = 3;
const OPERATION_LIMIT = 5;

/** The group of a test, in words. */
export function groupOf({ op, flags }: Test): string {
  return flags[0] === undefined ? op : `${op} (${flags[0]})`;
}

/** Makes a breaker that opens after three incidents in a row in a group, or five in an operation. */
export function circuitBreaker(): CircuitBreaker {
  const consecutive = new Map<string, number>();
  let limits = { group: GROUP_LIMIT, operation: OPERATION_LIMIT };
  const isOpen = (name: string, limit: number): boolean => (consecutive.get(name) ?? 0) >= limit;
  const names = (test: Test): readonly (readonly [string, number])[] => [
    [`operation ${test.op}`, limits.operation],
    [`group ${groupOf(test)}`, limits.group],
  ];
  return {
    record(test, incident) {
      for (const [name, limit] of names(test)) {
        if (!isOpen(name, limit)) {
          consecutive.set(name, incident ? (consecutive.get(name) ?? 0) + 1 : 0);
        }
      }
    },
    reason(test) {
      const open = names(test).find(([name, limit]) => isOpen(name, limit));
      return open && `crashes, hangs or protocol errors in a row in ${open[0]}`;
    },
    reset() {
      consecutive.clear();
      limits = { group: 1, operation: 1 };
    },
  };
}
