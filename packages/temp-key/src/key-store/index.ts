// A server's temporary keys. The rules are at the head of store.ts.

export { bind } from './bind.ts';
export { dropTempAuthKeys } from './drop-temp-auth-keys.ts';
export { type CallVerdict, mayCall } from './may-call.ts';
export { type BindingArrival, serveBinding } from './serve-binding.ts';
export { addPermKey, addTempKey, emptyStore, type Store, type StoredTempKey } from './store.ts';
