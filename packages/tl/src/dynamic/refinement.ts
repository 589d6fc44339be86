// Fields of which TL does not say everything, and what `@mtproof/tl-wire` has to check the rest.

import { type Codec, containerMessages, MSG_CONTAINER, messageBody } from '@mtproof/tl-wire';
import type { Combinator } from '../language/index.ts';

const MESSAGE = 0x5bb8e511;

/** A function of `@mtproof/tl-wire` that makes the codec of a field stricter. */
export interface Refinement {
  /** As `@mtproof/tl-wire` exports it. */
  readonly name: string;
  readonly refine: (codec: Codec<unknown>) => Codec<unknown>;
}

/** The refinement of the field `key`; `undefined` for all fields but two. */
export function refinementOf({ id }: Combinator, key: string): Refinement | undefined {
  if (id === MESSAGE && key === 'body') {
    return { name: 'messageBody', refine: messageBody };
  }
  if (id !== MSG_CONTAINER || key !== 'messages') {
    return undefined;
  }
  return {
    name: 'containerMessages',
    refine: (codec) => containerMessages(codec as Codec<readonly unknown[]>),
  };
}
