export { type BindFailureReaction, bindFailureReaction } from './bind-failure.ts';
export { type BindingContext, checkBinding } from './check.ts';
export { type BindErrorCode, BindingError, type BindRpcError } from './error.ts';
export { expiresAt } from './expires-at.ts';
export { type BindAuthKeyInner, bind_auth_key_inner } from './inner.ts';
export {
  addPermKey,
  addTempKey,
  bind,
  dropTempAuthKeys,
  emptyKeyStore,
  type KeyStore,
  type StoredTempKey,
} from './key-store.ts';
export { type LifeCycleStep, step } from './life-cycle.ts';
export type * from './life-cycle-action.ts';
export type * from './life-cycle-event.ts';
export {
  initialState,
  LIFE_CYCLE_DEFAULTS,
  type LifeCycleOptions,
  type LifeCyclePlace,
  type LifeCycleState,
  type TempKey,
} from './life-cycle-state.ts';
export { type CallVerdict, mayCall } from './may-call.ts';
export { type Binding, type OpenBinding, openBinding } from './open.ts';
export { type SealBinding, sealBinding } from './seal.ts';
export { type BindingArrival, serveBinding } from './serve-binding.ts';
