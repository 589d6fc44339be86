// The two fields of which TL does not say everything. Functions of `@mtproof/tl-wire` check the rest.

import { MSG_CONTAINER } from '@mtproof/tl-wire';
import type { Combinator } from '../ast.ts';

const MESSAGE = 0x5bb8e511;

/** The function of `@mtproof/tl-wire` that makes the codec of a field stricter. */
export type Refinement = 'containerMessages' | 'messageBody';

/** The refinement of the field `key`; `undefined` for all fields but two. */
export function refinementOf({ id }: Combinator, key: string): Refinement | undefined {
  if (id === MESSAGE && key === 'body') {
    return 'messageBody';
  }
  return id === MSG_CONTAINER && key === 'messages' ? 'containerMessages' : undefined;
}
