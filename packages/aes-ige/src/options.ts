import { expected, wrongType } from '@mtproof/contract';
import type { EngineName } from './engines/interface.ts';

/** What may be chosen. */
export interface IgeOptions {
  /**
   * `'fast'`, the default: the fastest that the platform runs. Its memory accesses may depend on the key and the data, unless the
   * constant-time one is as fast or almost, as where WebAssembly has relaxed SIMD.
   * `'constant-time'`: no address and no branch depends on the key or the data. Without WebAssembly it is about a hundred times slower.
   */
  readonly engine?: EngineName | undefined;
}

const ENGINES = '"fast" or "constant-time"';

/**
 * Checks the options of {@link ige} before there is any other work; for functions that hand them on.
 *
 * @param options - `engine`, or none.
 * @throws {@link TypeError} `options` is no object, `engine` no string.
 * @throws {@link RangeError} There is no such engine.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkEngine } from '@mtproof/aes-ige';
 *
 * checkEngine({ engine: 'constant-time' });
 * assert.throws(() => checkEngine({ engine: 'slow' as 'fast' }), {
 *   message: '"engine" expected "fast" or "constant-time", got "slow"',
 * });
 * ```
 */
export function checkEngine(options: IgeOptions): void {
  if (typeof options !== 'object' || options === null) {
    throw wrongType('options', 'object', options);
  }
  const { engine } = options;
  if (engine === undefined || engine === 'fast' || engine === 'constant-time') {
    return;
  }
  throw typeof engine === 'string'
    ? new RangeError(expected('engine', ENGINES, JSON.stringify(engine)))
    : wrongType('engine', ENGINES, engine);
}
