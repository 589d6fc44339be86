// What a type expression stands for: the one place where its spelling is looked at.

import type { Combinator, NamedType, RepeatType, TypeExpr } from '../ast.ts';
import { declaredForm, isScalar } from '../builtin.ts';
import { typeText } from '../type-text.ts';
import type { Catalog } from './catalog.ts';
import { hasBytes } from './has-bytes.ts';
import type { Shape } from './shape-kinds.ts';
import { fitsIn } from './size.ts';

export type { Shape } from './shape-kinds.ts';

/** Characters of a type that a reason shows. */
const MAX_SHOWN = 200;

/**
 * The shape of `type`. Names mean, the first that fits:
 *
 *     int long double string bytes int128 int256 Bool true #    a scalar
 *     Vector<T>   vector<T> = %Vector<T>                        a vector, with and without its number
 *     16*[ int ]                                                a repetition
 *     Maybe<int>   pair<int,string>                             as Foo and foo, of declarations with variables
 *     foo where foo ? = Foo is declared                         as the name says: int32 int53 int64 object function
 *     foo = %foo, %Foo where foo is its one constructor         bare
 *     foo where foo is a method                                 a call: its number, then the arguments
 *     Foo, Object, !X                                           boxed
 */
export function shapeOf(catalog: Catalog, type: TypeExpr): Shape {
  switch (type.kind) {
    case 'nat':
      return { kind: 'scalar', name: '#' };
    case 'generic':
      return boxedShape(catalog, '!X') as Shape;
    case 'number':
      return unresolved(type, 'is a number, and not a type');
    case 'repeat':
      return repeatShape(catalog, type);
    case 'name':
      if (type.name === 'Vector' || type.name === 'vector') {
        return vectorShape(type);
      }
      if (type.args.length > 0) {
        return instanceShape(catalog, type);
      }
      return type.bare ? bareShape(catalog, type) : namedShape(catalog, type);
  }
}

/** Why values of `type` cannot be made, if they cannot; what it is made of in turn is not looked at, vectors aside. */
export function unresolvedReason(catalog: Catalog, type: TypeExpr): string | undefined {
  const shape = shapeOf(catalog, type);
  if (shape.kind === 'vector' || shape.kind === 'repeat') {
    return unresolvedReason(catalog, shape.of);
  }
  return shape.kind === 'unresolved' ? shape.reason : undefined;
}

function vectorShape(type: NamedType): Shape {
  const [of, ...others] = type.args;
  if (of === undefined || others.length > 0) {
    return unresolved(type, 'does not have one element type, as Vector<int> has');
  }
  return { kind: 'vector', boxed: type.name === 'Vector' && !type.bare, of };
}

function repeatShape(catalog: Catalog, type: RepeatType): Shape {
  const { count, params } = type;
  const [only, ...others] = params;
  if (typeof count !== 'number') {
    return unresolved(
      type,
      'is repeated as often as a field says. That is supported right after the field, if nothing else depends on it: n:# x:n*[ T ]',
    );
  }
  if (only === undefined || others.length > 0 || only.name !== '' || only.condition !== undefined) {
    return unresolved(
      type,
      'repeats fields. That is not supported; a constructor of these fields can be repeated: 4*[ %point ]',
    );
  }
  if (hasBytes(only.type, (one) => shapeOf(catalog, one))) {
    return { kind: 'repeat', count, of: only.type };
  }
  const reason = unresolvedReason(catalog, only.type);
  return reason === undefined
    ? unresolved(type, 'repeats what may have no bytes, which is not supported')
    : { kind: 'unresolved', reason };
}

function instanceShape(catalog: Catalog, type: NamedType): Shape {
  const { name } = type;
  if (!catalog.instances.has(name)) {
    const isKnown = namedShape(catalog, { ...type, args: [] }).kind !== 'unresolved';
    return unresolved(type, isKnown ? `has arguments, and "${name}" takes none` : 'is not declared');
  }
  const instance = catalog.instances.of(type);
  if ('reason' in instance) {
    return unresolved(type, instance.reason);
  }
  const { members } = instance;
  if (members.every(({ result }) => result.name !== name)) {
    const of = members.find((member) => member.name === name);
    return of ? { kind: 'bare', of } : unresolved(type, 'is a type that this constructor is not of');
  }
  return type.bare ? onlyMember(type, members) : { kind: 'boxed', type: instance.type, members };
}

function opaqueShape(catalog: Catalog, type: NamedType): Shape {
  const form = declaredForm(type.name);
  if (form === undefined) {
    return unresolved(type, 'is declared with "?", so that TL does not say how its values are written');
  }
  return isScalar(form) ? { kind: 'scalar', name: form } : (boxedShape(catalog, form) as Shape);
}

function namedShape(catalog: Catalog, type: NamedType): Shape {
  const { name } = type;
  if (isScalar(name)) {
    return { kind: 'scalar', name };
  }
  const of = catalog.constructors.get(name);
  if (of !== undefined) {
    return { kind: 'bare', of };
  }
  const method = catalog.methods.get(name);
  if (method !== undefined) {
    return { kind: 'boxed', type: name, members: [method] };
  }
  const boxed = boxedShape(catalog, name);
  if (boxed !== undefined) {
    return boxed;
  }
  return catalog.opaque.has(name) ? opaqueShape(catalog, type) : unresolved(type, whyUnknown(catalog, type));
}

function bareShape(catalog: Catalog, type: NamedType): Shape {
  const { name } = type;
  if (isScalar(name) && name !== 'Bool') {
    return { kind: 'scalar', name };
  }
  const of = catalog.constructors.get(name);
  if (of !== undefined) {
    return { kind: 'bare', of };
  }
  const members = name === 'Object' ? undefined : catalog.types.get(name);
  if (members !== undefined) {
    return onlyMember(type, members);
  }
  const scalar = catalog.scalars.get(name);
  if (scalar !== undefined) {
    return { kind: 'scalar', name: scalar };
  }
  const isKnown = namedShape(catalog, type).kind !== 'unresolved';
  return unresolved(type, isKnown ? 'has no bare form' : whyUnknown(catalog, type));
}

/** `%Foo` is `%foo`. */
function onlyMember(type: NamedType, members: readonly Combinator[]): Shape {
  const [of, ...others] = members;
  if (of !== undefined && others.length === 0) {
    return isScalar(of.name) ? { kind: 'scalar', name: of.name } : { kind: 'bare', of };
  }
  return unresolved(
    type,
    `has no bare form: "${type.name}" has ${members.length} constructors. Write one of them, as %${of?.name}`,
  );
}

function whyUnknown({ instances, scalars, variables }: Catalog, type: NamedType): string {
  const scalar = scalars.get(type.name);
  if (scalar !== undefined) {
    return `is "${scalar}" with a number in front, which is not supported: write ${scalar}`;
  }
  if (instances.has(type.name)) {
    // Without arguments it is none of them.
    return (instances.of({ ...type, bare: false }) as { reason: string }).reason;
  }
  return variables.has(type.name)
    ? 'is a variable here, and nothing says which type it stands for'
    : 'is not declared';
}

function boxedShape(catalog: Catalog, type: string): Shape | undefined {
  const members = catalog.types.get(type);
  return members && { kind: 'boxed', type, members };
}

function unresolved(type: TypeExpr, why: string): Shape {
  const text = fitsIn(type, MAX_SHOWN) ? typeText(type) : 'a long type';
  return { kind: 'unresolved', reason: `"${text}" ${why}` };
}
