// What a client says of itself before its calls: its layer, by invokeWithLayer, and its application, by initConnection.

import type { ErrorType } from '@mtproof/two-factor';
import type { Head } from '../layers/wrappers.ts';

/** The texts of initConnection that may not be empty, and the error for each. */
const TEXTS: readonly (readonly [string, ErrorType])[] = [
  ['device_model', 'CONNECTION_DEVICE_MODEL_EMPTY'],
  ['system_version', 'CONNECTION_SYSTEM_EMPTY'],
  ['app_version', 'CONNECTION_APP_VERSION_EMPTY'],
  ['system_lang_code', 'CONNECTION_SYSTEM_LANG_CODE_EMPTY'],
];

/** The layer that a call announces, and whether it came inside initConnection. */
export interface Announced {
  readonly layer: number | undefined;
  readonly init_connection: boolean;
}

export function announced(heads: readonly Head[]): Announced {
  const layer = heads.filter(({ _ }) => _ === 'invokeWithLayer').at(-1)?.['layer'];
  return {
    layer: typeof layer === 'number' ? layer : undefined,
    init_connection: heads.some(({ _ }) => _ === 'initConnection'),
  };
}

/**
 * What is wrong with how a client introduces itself; undefined: nothing.
 *
 * @param known - The layer that its key has announced before.
 * @param oldest - The oldest layer that there is.
 */
export function introductionFault(
  heads: readonly Head[],
  { known, oldest }: { readonly known: number | undefined; readonly oldest: number },
): ErrorType | undefined {
  const { layer = known } = announced(heads);
  if (layer !== undefined && layer < oldest) {
    return 'INPUT_LAYER_INVALID';
  }
  for (const head of heads.filter(({ _ }) => _ === 'initConnection')) {
    if (layer === undefined) {
      return 'CONNECTION_LAYER_INVALID';
    }
    if (head['api_id'] === 0) {
      return 'CONNECTION_API_ID_INVALID';
    }
    const empty = TEXTS.find(([name]) => head[name] === '');
    if (empty !== undefined) {
      return empty[1];
    }
  }
  return undefined;
}
