// `@mtproof/tl/language`: schema text to declarations, and the numbers that declarations hash to.

export type {
  BytesRule,
  Combinator,
  Condition,
  Documentation,
  FieldDocumentation,
  GenericType,
  Implicit,
  NamedType,
  NatType,
  Note,
  NumberType,
  Param,
  Position,
  RepeatType,
  Schema,
  TypeDocumentation,
  TypeExpr,
} from './ast.ts';
export { isBuiltinType } from './builtin.ts';
export { constructorId } from './constructor-id.ts';
export { type Change, diff, type FieldChange, type SchemaDiff } from './diff.ts';
export { SchemaError, type SchemaErrorCode } from './error.ts';
export { type IdException, idExceptions } from './exceptions.ts';
export { type IdMismatch, idMismatches } from './id-mismatches.ts';
export { type HashOptions, normalize } from './normalize.ts';
export { type ParseOptions, parseSchema } from './parse-schema.ts';
export { parseType } from './parser.ts';
export { layerNumbers, schemaOfLayer } from './schema-layers.ts';
export { stringify } from './stringify.ts';
export { declarationText, typeText } from './type-text.ts';
export { type Unresolved, unresolved } from './unresolved.ts';
