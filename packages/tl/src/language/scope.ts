// The `#` parameters that a condition or a repetition may refer to: those before it.

/** The `#` parameters seen so far inside one pair of brackets, and outside of it. */
export interface Scope {
  readonly names: Set<string>;
  /** Other fields, and what keeps conditions and repetitions from them. */
  readonly others: Map<string, string>;
  /** Whether any was seen, with or without a name. */
  any: boolean;
  readonly outer: Scope | undefined;
}

/** A scope in which nothing was seen yet. */
export function innerScope(outer?: Scope): Scope {
  return { names: new Set(), others: new Map(), any: outer?.any ?? false, outer };
}

/** Notes a `#` parameter. */
export function addNat(scope: Scope, name: string): void {
  scope.names.add(name);
  scope.any = true;
}

/** Whether a `#` parameter of this name was seen. */
export function hasNat(scope: Scope, name: string): boolean {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    if (at.names.has(name)) {
      return true;
    }
  }
  return false;
}

/** Why no `#` parameter of this name was seen, where a field of it was; else nothing. */
export function whyNot(scope: Scope, name: string): string {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const reason = at.others.get(name);
    if (reason !== undefined) {
      return reason;
    }
  }
  return '';
}
