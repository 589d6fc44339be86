import type { IgeOptions } from '@mtproof/aes-ige';

/** What of AES may be chosen. */
export interface EngineOption {
  /**
   * Which engine of AES runs, as `ige` of `@mtproof/aes-ige` takes it. `'constant-time'`: no address and no branch of it depends on the
   * keys or the data. Default `'fast'`.
   */
  readonly engine?: IgeOptions['engine'];
}
