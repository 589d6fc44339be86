// A client's side of a session. The rules are in docs/spec/session.md.

export type * from './event.ts';
export { fromJson, type StateJson, toJson } from './json.ts';
export type * from './output.ts';
export {
  type Asked,
  type Call,
  DEFAULTS,
  initialState,
  type Options,
  type Setup,
  type State,
} from './state.ts';
export { type Step, step } from './step.ts';
export type { Context } from './work.ts';
