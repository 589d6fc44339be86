// `@mtproof/tl`: a schema text as an API.

export type { Api } from './api.ts';
export { type Message, openContainer, packContainer } from './container.ts';
export { type GunzipOptions, gunzip } from './gzip.ts';
export type { Declaration, Declarations } from './infer/declarations.ts';
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
} from './infer/values.ts';
export type { Json } from './json.ts';
export { type Layers, layers, type Texts } from './layers.ts';
export { answer, decodeResult, type ResultOptions, type RpcError, type RpcResult } from './rpc.ts';
export type { LongForm } from './scalar.ts';
export { type SchemaOptions, schema } from './schema.ts';
