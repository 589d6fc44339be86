// The life of a client's temporary key. The theory is at the head of step.ts.

export type * from './action.ts';
export { type BindFailureReaction, bindFailureReaction } from './bind-failure.ts';
export type * from './event.ts';
export { expiresAt } from './expires-at.ts';
export { fromJson, type StateJson, type TempKeyJson, toJson } from './json.ts';
export {
  DEFAULTS,
  heldKeys,
  initialState,
  type Options,
  type Place,
  type State,
  type TempKey,
} from './state.ts';
export { type Step, step } from './step.ts';
