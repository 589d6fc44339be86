import type { Bytes } from '@mtproof/contract';

/**
 * One direction: a key of 16, 24 or 32 bytes, an iv of 32, whole blocks. The result is `output`, or fresh without it; nothing
 * secret is left elsewhere. Key and iv are read before anything is written, and so is each block, or `data` may be `output`.
 */
export type Chain = (key: Uint8Array, iv: Uint8Array, data: Uint8Array, output?: Bytes) => Bytes;

/** AES-IGE. The arguments are checked before. */
export interface Engine {
  readonly encrypt: Chain;
  readonly decrypt: Chain;
}

/** What a caller asks for. */
export type EngineName = 'fast' | 'constant-time';

/** Each is made at first use. */
export type Engines = Readonly<Record<EngineName, () => Engine>>;
