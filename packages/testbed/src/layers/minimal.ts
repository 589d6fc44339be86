// The smallest value of a type. It fills a mandatory field that nobody has set.

import type { Combinator, Schema, TypeExpr } from '@mtproof/tl/language';

const SCALARS: Readonly<Record<string, () => unknown>> = {
  int: () => 0,
  long: () => 0n,
  double: () => 0,
  string: () => '',
  bytes: () => new Uint8Array(0),
  int128: () => new Uint8Array(16),
  int256: () => new Uint8Array(32),
  Bool: () => false,
  true: () => true,
  Vector: () => [],
  vector: () => [],
};

/** Values of one schema, made whole. */
export interface Completer {
  /**
   * The value with all fields that it has to have. Those that it lacks are the smallest ones of their types.
   *
   * @throws {@link RangeError} A type has no smallest value: it is not declared, or all its values have one of it inside.
   */
  readonly complete: (type: TypeExpr, value: unknown) => unknown;
}

export function completer({ combinators }: Schema): Completer {
  const constructors = combinators.filter(({ kind }) => kind === 'constructor');
  const byName = new Map(constructors.map((one) => [one.name, one]));
  let smallest: ReadonlyMap<string, Combinator> | undefined;

  function constructorFor(name: string): Combinator {
    smallest ??= smallestOf(constructors);
    const found = byName.get(name) ?? smallest.get(name);
    if (found === undefined) {
      throw new RangeError(`${name} has no smallest value`);
    }
    return found;
  }

  function complete(type: TypeExpr, value: unknown): unknown {
    if (type.kind !== 'name') {
      return value;
    }
    const scalar = Object.hasOwn(SCALARS, type.name) ? SCALARS[type.name] : undefined;
    if (scalar === undefined) {
      return object(type.name, value);
    }
    const [of] = type.args;
    return Array.isArray(value) && of !== undefined
      ? value.map((one: unknown) => complete(of, one))
      : (value ?? scalar());
  }

  function object(name: string, value: unknown): unknown {
    if (value !== undefined && !isObject(value)) {
      return value;
    }
    const combinator = constructorFor(value?._ ?? name);
    const fields = combinator.params
      .filter((param) => param.type.kind !== 'nat' && !(param.condition && value?.[param.name] === undefined))
      .map((param) => [param.name, complete(param.type, value?.[param.name])]);
    return { _: combinator.name, ...Object.fromEntries(fields) };
  }

  return { complete };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> & { readonly _: string } {
  return typeof value === 'object' && value !== null && '_' in value && typeof value._ === 'string';
}

/** By type, its constructor of the fewest fields, counting those inside of fields. Types without a finite value have none. */
function smallestOf(constructors: readonly Combinator[]): ReadonlyMap<string, Combinator> {
  const size = new Map<string, number>();
  const smallest = new Map<string, Combinator>();
  const sizeOf = (type: TypeExpr): number => {
    const known = type.kind === 'nat' || (type.kind === 'name' && Object.hasOwn(SCALARS, type.name));
    return known ? 1 : ((type.kind === 'name' ? size.get(type.name) : undefined) ?? Number.POSITIVE_INFINITY);
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const one of constructors) {
      const needed = one.params.filter(({ condition }) => condition === undefined);
      const fields = needed.reduce((sum, { type }) => sum + sizeOf(type), 1);
      for (const name of [one.result.name, one.name]) {
        if (fields < (size.get(name) ?? Number.POSITIVE_INFINITY)) {
          size.set(name, fields);
          smallest.set(name, one);
          changed = true;
        }
      }
    }
  }
  return smallest;
}
