// The two fields of which TL does not say everything. Functions of `@mtproof/tl-wire` check the rest.

import { MSG_CONTAINER } from '@mtproof/tl-wire';
import type { Combinator, TypeExpr } from '../ast.ts';

const MESSAGE = 0x5bb8e511;

/** The function of `@mtproof/tl-wire` that makes the codec of a field stricter. */
export type Refinement = 'containerMessages' | 'messageBody';

/** The refinement of the field `key`; `undefined` for all fields but two. A text may write their ids beside other fields. */
export function refinementOf({ id, params }: Combinator, key: string): Refinement | undefined {
  const place = (): number => params.findIndex(({ name }) => name === key);
  if (id === MESSAGE && key === 'body') {
    const length = params[place() - 1];
    return length?.name === 'bytes' && isNamed(length.type, 'int', 0) ? 'messageBody' : undefined;
  }
  if (id === MSG_CONTAINER && key === 'messages') {
    return isNamed(params[place()]?.type, 'vector', 1) ? 'containerMessages' : undefined;
  }
  return undefined;
}

function isNamed(type: TypeExpr | undefined, name: string, args: number): boolean {
  return type?.kind === 'name' && type.name === name && type.args.length === args;
}
