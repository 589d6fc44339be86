// The server's side of the key exchange. The rules are at the head of step.ts.

export { type DhSecret, dhSecret } from './dh-secret.ts';
export type { Event } from './react.ts';
export type { Key, Taken } from './reaction.ts';
export { type Served, type ServeOptions, serve } from './serve.ts';
export { initialState, type Place, type Profile, type Setup, type State } from './state.ts';
export { type Answer, type Ok, type Refused, type Step, step } from './step.ts';
