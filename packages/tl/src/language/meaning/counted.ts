// Counts, and what they count: `n:# x:n*[ T ]` and `# [ T ]` are written as a vector of T is.

import type { Param, RepeatType, TypeExpr } from '../ast.ts';

const NONE: ReadonlyMap<Param, Param> = new Map();

/** The repetitions right after a count that nothing else depends on: each as a field that is a vector, with the count in it. */
export function countedIn(params: readonly Param[]): ReadonlyMap<Param, Param> {
  if (!params.some(({ type }) => type.kind === 'repeat')) {
    return NONE;
  }
  const uses = new Uses(params);
  const vectors = new Map<Param, Param>();
  for (const [place, param] of params.entries()) {
    const count = params[place - 1];
    const of = elementOf(param, count);
    if (count !== undefined && of !== undefined && uses.of(count) === 1) {
      vectors.set(param, {
        name: param.name,
        type: { kind: 'name', name: 'vector', bare: false, args: [of] },
      });
    }
  }
  return vectors;
}

/** The type that `param` repeats, one of its own, if `count` counts it. */
function elementOf({ type, condition }: Param, count: Param | undefined): TypeExpr | undefined {
  if (type.kind !== 'repeat' || condition || count?.type.kind !== 'nat' || count.condition) {
    return undefined;
  }
  const [only, ...others] = type.params;
  const isCounted = type.count === undefined || type.count === count.name;
  const isPlain = only !== undefined && others.length === 0 && only.name === '' && !only.condition;
  return isCounted && isPlain ? only.type : undefined;
}

/** How often each field is a count, a condition or an argument. */
class Uses {
  readonly #byName = new Map<string, number>();
  /** Of counts whose name a repetition does not say: the latest before it. */
  readonly #unnamed = new Map<Param, number>();
  #latest: Param | undefined;

  constructor(params: readonly Param[]) {
    for (const param of params) {
      this.#look(param);
      if (param.type.kind === 'nat' && !param.condition) {
        this.#latest = param;
      }
    }
  }

  of(count: Param): number {
    return (this.#byName.get(count.name) ?? 0) + (this.#unnamed.get(count) ?? 0);
  }

  #look({ type, condition }: Param): void {
    if (condition) {
      this.#use(condition.field);
    }
    this.#lookAt(type);
  }

  #lookAt(type: TypeExpr): void {
    if (type.kind === 'repeat') {
      this.#repeat(type);
    } else if (type.kind === 'name') {
      this.#use(type.name);
      for (const arg of type.args) {
        this.#lookAt(arg);
      }
    }
  }

  #repeat({ count, params }: RepeatType): void {
    if (typeof count === 'string') {
      this.#use(count);
    } else if (count === undefined && this.#latest) {
      this.#unnamed.set(this.#latest, (this.#unnamed.get(this.#latest) ?? 0) + 1);
    }
    for (const param of params) {
      this.#look(param);
    }
  }

  #use(name: string): void {
    this.#byName.set(name, (this.#byName.get(name) ?? 0) + 1);
  }
}
