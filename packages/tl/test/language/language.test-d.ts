import {
  type Combinator,
  constructorId,
  type FieldChange,
  type HashOptions,
  type Param,
  parseSchema,
  parseType,
  type SchemaError,
  type TypeExpr,
} from '@mtproof/tl/language';
import { expectTypeOf, test } from 'vitest';

test('what goes in and comes out', () => {
  expectTypeOf(constructorId).toEqualTypeOf<(declaration: string, options?: HashOptions) => number>();
  expectTypeOf(parseSchema).returns.toHaveProperty('combinators');
  expectTypeOf(parseType).returns.toEqualTypeOf<TypeExpr>();
});

test('the parts of a schema are read only and distinguished by kind', () => {
  // @ts-expect-error a schema is not written to
  parseSchema('').combinators[0] = undefined;
  expectTypeOf<Combinator['kind']>().toEqualTypeOf<'constructor' | 'method'>();
  expectTypeOf<TypeExpr['kind']>().toEqualTypeOf<'name' | 'nat' | 'number' | 'generic' | 'repeat'>();
  expectTypeOf<Extract<TypeExpr, { kind: 'repeat' }>['params']>().toEqualTypeOf<readonly Param[]>();
  expectTypeOf<Extract<FieldChange, { change: 'added' }>>().not.toHaveProperty('before');
});

test('the codes are a closed list', () => {
  expectTypeOf<SchemaError['code']>().extract<'SCHEMA_SYNTAX'>().not.toBeNever();
  expectTypeOf<SchemaError['code']>().not.toEqualTypeOf<string>();
});
