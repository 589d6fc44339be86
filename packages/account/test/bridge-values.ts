// Random requests and answers of the methods, from the declarations alone.

import { schemaText } from '@mtproof/schema';
import { type Combinator, type Param, parseSchema, type TypeExpr, typeText } from '@mtproof/tl/language';
import type { MethodName, RequestOf, ResponseOf } from '@mtproof/two-factor';
import fc from 'fast-check';

export interface Call {
  readonly request: RequestOf<MethodName> & { readonly _: MethodName };
  readonly answer: ResponseOf<MethodName>;
}

/** Constructors and methods. */
export const { combinators } = parseSchema(schemaText['two-factor']);

/** A request, and what answers it. */
export function calls(name: MethodName): fc.Arbitrary<Call> {
  const method = combinators.find((one) => one.name === name) as Combinator;
  return fc.record({ request: objects(method), answer: values(method.result) }) as fc.Arbitrary<Call>;
}

/** Layer 198 does not have it. */
export const UNKNOWN_TO_GRAMJS = 'auth.sentCodePaymentRequired';

const scalars: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  int: fc.integer(),
  long: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  // mtcute loses U+FEFF at the start of a text that it reads.
  string: fc.string({ unit: 'binary', maxLength: 300 }).filter((text) => !text.startsWith('\ufeff')),
  bytes: fc.uint8Array({ maxLength: 300 }),
  Bool: fc.boolean(),
  true: fc.constant(true),
  // The id is a number in mtcute.
  User: fc.record({ _: fc.constant('userEmpty'), id: fc.maxSafeNat().map(BigInt) }),
  'Vector<MessageEntity>': fc.constant([]), // the schema has none
  // mtcute takes an empty conditional vector for an absent one.
  'Vector<bytes>': fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 3 }),
};

function values(type: TypeExpr): fc.Arbitrary<unknown> {
  const text = typeText(type);
  if (scalars[text] !== undefined) {
    return scalars[text];
  }
  const [element] = type.kind === 'name' ? type.args : [];
  if (element !== undefined) {
    return fc.array(values(element), { maxLength: 3 });
  }
  const some = combinators.filter((one) => one.kind === 'constructor' && typeText(one.result) === text);
  return fc.oneof(...some.filter(({ name }) => name !== UNKNOWN_TO_GRAMJS).map(objects));
}

/** With none, all, or some of the conditional fields; those of one bit are all there or all absent. */
function objects({ name, params }: Combinator): fc.Arbitrary<unknown> {
  const fields = params.filter(({ type }) => type.kind !== 'nat');
  const bits = [...new Set(fields.flatMap((param) => bitOf(param) ?? []))];
  return fc.oneof(fc.constant<string[]>([]), fc.constant(bits), fc.subarray(bits)).chain((set) => {
    const there = fields.filter((param) => !param.condition || set.includes(bitOf(param) as string));
    return fc.record({
      _: fc.constant(name),
      ...Object.fromEntries(there.map((param) => [param.name, values(param.type)])),
    });
  });
}

function bitOf({ condition }: Param): string | undefined {
  return condition && `${condition.field}.${condition.bit}`;
}

/** A login; its answer may have the terms of service. */
export const signIn = { _: 'auth.signIn', phone_number: '1', phone_code_hash: '2', phone_code: '3' } as const;
