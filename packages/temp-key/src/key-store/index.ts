// A server's keys.

export { addPermKey, addTempKey } from './add-key.ts';
export { bind } from './bind.ts';
export { dropTempAuthKeys } from './drop-temp-auth-keys.ts';
export { DEFAULT_LIMITS, type Limits } from './limits.ts';
export { type CallVerdict, mayCall } from './may-call.ts';
export { type BindingArrival, serveBinding } from './serve-binding.ts';
export { emptyStore, type Store, type StoredTempKey } from './store.ts';
