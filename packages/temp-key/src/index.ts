import * as keyStore from './key-store/index.ts';
import * as lifeCycle from './life-cycle/index.ts';

export { type BindingContext, checkBinding } from './binding/check.ts';
export { type Binding, type OpenBinding, openBinding } from './binding/open.ts';
export { type SealBinding, sealBinding } from './binding/seal.ts';
export { type BindErrorCode, BindingError, type BindRpcError } from './error.ts';
export { keyStore, lifeCycle };
