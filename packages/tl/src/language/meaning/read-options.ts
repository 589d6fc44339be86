// How the text of values is read.

import { expected } from '@mtproof/contract';
import type { HashOptions } from '../normalize.ts';

/** How a schema text is read. */
export interface ReadOptions extends HashOptions {
  /** `'written'`, the default: the ids that the text writes are sent. `'checked'`: one that is not the CRC-32 is an error. */
  readonly ids?: 'written' | 'checked';
  /** Of a text with layer lines, the layer; by default the newest. */
  readonly layer?: number;
}

/**
 * What `options` ask for.
 *
 * @throws {@link TypeError} `ids` is neither `'written'` nor `'checked'`.
 */
export function checkedIds({ ids = 'written' }: ReadOptions): 'written' | 'checked' {
  if (ids !== 'written' && ids !== 'checked') {
    throw new TypeError(expected('ids', '"written" or "checked"', JSON.stringify(ids)));
  }
  return ids;
}
