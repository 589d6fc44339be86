// The server's side of the key exchange. The rules are at the head of step.ts.

export type { Profile } from '../profile.ts';
export { type DhSecret, dhSecret } from './dh-secret.ts';
export type { Handshake } from './handshake.ts';
export type { Open, Place } from './open.ts';
export type { Event } from './react.ts';
export type { Accept, Key, Observation, Taken } from './reaction.ts';
export { type Served, type ServeOptions, serve } from './serve.ts';
export { initialState, type Setup, type State } from './state.ts';
export { type Answer, type Ok, type Refused, type Step, step } from './step.ts';
