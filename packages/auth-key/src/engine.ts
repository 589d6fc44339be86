import type { IgeOptions } from '@mtproof/aes-ige';
import { expected, wrongType } from '@mtproof/contract';

/** What of AES may be chosen. */
export interface EngineOption {
  /**
   * Which engine of AES runs, as `ige` of `@mtproof/aes-ige` takes it. `'constant-time'`: no address and no branch of it depends on the
   * keys or the data. Default `'fast'`.
   */
  readonly engine?: IgeOptions['engine'];
}

const ENGINES = '"fast" or "constant-time"';

/** @throws {@link TypeError} or {@link RangeError} It is none of the two, though given. */
export function checkEngine({ engine }: EngineOption): void {
  if (engine === undefined || engine === 'fast' || engine === 'constant-time') {
    return;
  }
  throw typeof engine === 'string'
    ? new RangeError(expected('engine', ENGINES, JSON.stringify(engine)))
    : wrongType('engine', ENGINES, engine);
}
