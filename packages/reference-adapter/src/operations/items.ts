import { BadRequest, type Input } from '../values.ts';

/** The items of an array, one after the other; to ask for more than there are is beyond this interface. */
export function items(input: Input, name: string): () => unknown {
  const list = input[name];
  if (!Array.isArray(list)) {
    throw new BadRequest(`input.${name} is not an array`);
  }
  let at = 0;
  return () => {
    if (at === list.length) {
      throw new BadRequest(`input.${name} has ${at} items, one more is needed`);
    }
    return list[at++];
  };
}
