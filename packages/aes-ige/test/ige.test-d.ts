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

it('gives plain bytes, in those that it is given if there are any', () => {
  type Run = (data: Uint8Array, output?: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;
  expectTypeOf<IgeCipher['encrypt']>().toEqualTypeOf<Run>();
  expectTypeOf<IgeCipher['decrypt']>().toEqualTypeOf<Run>();
});

it('has one error code', () => {
  expectTypeOf(new IgeError('IGE_BLOCK_ALIGNMENT', '').code).toEqualTypeOf<IgeErrorCode>();
});
