// Arbitrary declarations that a text can say: names refer to what is declared before them.
import {
  type Combinator,
  constructorId,
  declarationText,
  type NamedType,
  type Param,
  type Schema,
  type TypeExpr,
} from '@mtproof/tl/language';
import fc from 'fast-check';

const upper = fc.constantFrom('User', 'auth.SentCode', 'P_Q_inner_data', 'X', 'Vector');
const lower = fc.constantFrom('future_salt', 'auth.sentCode', 't', 'message2');
const plain = fc.constantFrom('int', 'bytes', 'string', 'true', 'Bool', 'Object');

const nat = fc.constant<TypeExpr>({ kind: 'nat' });

/** `depth` arguments inside one another. */
function namedType(depth: number): fc.Arbitrary<NamedType> {
  const kind = fc.constant('name' as const);
  const none = fc.constant<TypeExpr[]>([]);
  return fc.oneof(
    fc.record({ kind, name: plain, bare: fc.constant(false), args: none }),
    fc.record({
      kind,
      name: fc.oneof(upper, lower),
      bare: fc.boolean(),
      args: depth > 0 ? fc.array(fc.oneof(nat, namedType(depth - 1)), { maxLength: 2 }) : none,
    }),
  );
}
const named = namedType(2);

/** A field before the names that it refers to are chosen: `pick` chooses among the earlier `#` fields. */
interface Draft {
  naming: 'named' | 'none' | '_';
  shape: 'nat' | 'generic' | 'repeat' | 'counted' | 'name';
  type: TypeExpr;
  count: number;
  pick: number;
  bit: number | undefined;
  conditional: boolean;
  inner: Draft[];
}

/** `depth` repetitions inside one another. */
function draft(depth: number): fc.Arbitrary<Draft> {
  return fc.record({
    naming: fc.constantFrom('named', 'named', 'none', '_'),
    shape: fc.constantFrom('nat', 'generic', 'repeat', 'counted', 'name', 'name', 'name'),
    type: named,
    count: fc.nat(2 ** 31 - 1),
    pick: fc.nat(),
    bit: fc.option(fc.nat(31), { nil: undefined }),
    conditional: fc.boolean(),
    inner: depth > 0 ? fc.array(draft(depth - 1), { maxLength: 2 }) : fc.constant([]),
  });
}

/** Fills in a draft. `nats` are the earlier `#` fields; a new one is added to it. */
function fill(one: Draft, index: number, nats: string[], depth: number): Param {
  const { naming, conditional, bit, pick } = one;
  const name =
    naming === 'named' ? (index % 3 === 0 ? `flags${index}` : `F${index}`) : naming === '_' ? '_' : '';
  const type = fillType(one, nats, depth);
  const field = nats[pick % nats.length];
  if (name && conditional && field !== undefined) {
    return { name, condition: bit === undefined ? { field } : { field, bit }, type };
  }
  if (type.kind === 'nat' && naming === 'named') {
    nats.push(name);
  }
  return { name, type };
}

function fillType({ shape, type, count, pick, inner }: Draft, nats: string[], depth: number): TypeExpr {
  if (shape === 'nat') {
    return { kind: 'nat' };
  }
  if (shape === 'generic') {
    return { kind: 'generic', name: 'X' };
  }
  if (shape === 'name' || inner.length === 0) {
    return type;
  }
  const scope = [...nats];
  const params = inner.map((inside, i) => fill(inside, 100 * (depth + 1) + i, scope, depth + 1));
  const by = nats[pick % nats.length];
  if (shape === 'repeat' || by === undefined) {
    return { kind: 'repeat', count, params };
  }
  return pick % 2 === 0 ? { kind: 'repeat', params } : { kind: 'repeat', count: by, params };
}

/** One declaration, apart from its name. */
const body = fc.record({
  kind: fc.constantFrom('constructor', 'method'),
  id: fc.option(fc.nat(2 ** 32 - 1)),
  implicit: fc.subarray([
    { name: 'X', type: 'Type' },
    { name: 't', type: 'Type' },
    { name: 'n', type: '#' },
  ] as const),
  drafts: fc.array(draft(2), { maxLength: 5 }),
  builtin: fc.nat(7).map((n) => n === 0),
  result: fc.record({ name: upper, args: fc.array(named, { maxLength: 2 }) }),
  methodResult: named,
});

/** Schemas whose `text` is the canonical spelling. */
export const schemaArbitrary: fc.Arbitrary<Schema> = fc.array(body, { maxLength: 8 }).map((bodies) => {
  const combinators = bodies.map(
    ({ kind, id, implicit, drafts, builtin, result, methodResult }, i): Combinator => {
      const nats = implicit.flatMap(({ name, type }) => (type === '#' ? [name] : []));
      const combinator: Combinator = {
        kind: kind as Combinator['kind'],
        name: i % 2 === 0 ? `a${i}` : `ns.b_${i}`,
        id: id ?? 0,
        explicitId: id !== null,
        implicit,
        params: builtin ? [] : drafts.map((field, index) => fill(field, index, nats, 0)),
        result: kind === 'method' ? methodResult : { kind: 'name', bare: false, ...result },
        builtin,
        text: '',
        position: { line: 1, column: 1 },
      };
      const text = declarationText(combinator);
      return { ...combinator, text, id: id ?? constructorId(text) };
    },
  );
  const ids = new Set<number>();
  return { combinators: combinators.filter(({ id }) => !ids.has(id) && ids.add(id)) };
});
