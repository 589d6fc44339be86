import {
  type Ige,
  type IgeCipher,
  IgeError,
  type IgeErrorCode,
  type IgeOptions,
  ige,
} from '@mtproof/aes-ige';
import { expectTypeOf, it } from 'vitest';

it('is a function of key and iv with the sizes of a noble cipher', () => {
  expectTypeOf(ige).toEqualTypeOf<Ige>();
  expectTypeOf(ige).parameters.toEqualTypeOf<
    [key: Uint8Array, iv: Uint8Array, options?: IgeOptions | undefined]
  >();
  expectTypeOf<IgeOptions['engine']>().toEqualTypeOf<'fast' | 'constant-time' | undefined>();
  expectTypeOf(ige).returns.toEqualTypeOf<IgeCipher>();
  expectTypeOf(ige.blockSize).toEqualTypeOf<16>();
  expectTypeOf(ige.nonceLength).toEqualTypeOf<32>();
});

it('gives plain bytes and takes no output argument', () => {
  expectTypeOf<IgeCipher['encrypt']>().toEqualTypeOf<(data: Uint8Array) => Uint8Array<ArrayBuffer>>();
  expectTypeOf<IgeCipher['decrypt']>().toEqualTypeOf<(data: Uint8Array) => Uint8Array<ArrayBuffer>>();
});

it('has one error code', () => {
  expectTypeOf(new IgeError('IGE_BLOCK_ALIGNMENT', '').code).toEqualTypeOf<IgeErrorCode>();
});
