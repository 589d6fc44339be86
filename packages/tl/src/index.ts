// `@mtproof/tl`: a schema text as an API.

export type { Api } from './dynamic/api.ts';
export type { Declaration, Declarations } from './dynamic/infer-declarations.ts';
export type {
  AnyModel,
  Call,
  LooseModel,
  LooseObject,
  Model,
  ModelOf,
  PlainMethod,
  ResultOf,
  TlValue,
  TypeName,
  Value,
} from './dynamic/infer-values.ts';
export type { Json } from './dynamic/json.ts';
export { type Layers, layers, type Texts } from './dynamic/layers.ts';
export { schema } from './dynamic/schema.ts';
export { type TreeRow, treeRows } from './dynamic/tree.ts';
export type { LongForm, SchemaOptions } from './language/meaning/long-form.ts';
