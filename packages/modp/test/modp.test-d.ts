import type { Bytes } from '@mtproof/contract';
import {
  checkElement,
  checkGroup,
  type ElementName,
  type Group,
  type ModpError,
  type ProfileName,
  powMod,
  provedPrimes,
} from '@mtproof/modp';
import { expectTypeOf, it } from 'vitest';
import type * as jsbi from '../src/integers-jsbi.ts';
import type * as native from '../src/integers-native.ts';

it('makes groups by checking alone', () => {
  expectTypeOf(checkGroup).returns.toEqualTypeOf<Group>();
  expectTypeOf<{ g: number; p: Bytes; profile: ProfileName }>().not.toExtend<Group>();
  expectTypeOf(checkElement).parameter(0).toEqualTypeOf<Group>();
  expectTypeOf(provedPrimes).parameter(1).toEqualTypeOf<Group>();
});

it('has bytes for numbers', () => {
  expectTypeOf(powMod).returns.toEqualTypeOf<Uint8Array<ArrayBuffer>>();
  expectTypeOf(checkElement).returns.toEqualTypeOf<Uint8Array<ArrayBuffer>>();
});

it('names elements and codes', () => {
  expectTypeOf<ElementName>().toEqualTypeOf<'g_a' | 'g_b' | 'A' | 'srp_B' | 't'>();
  expectTypeOf<ModpError['code']>().toExtend<`MODP_${string}`>();
});

it('has one type for both implementations of #integers', () => {
  expectTypeOf<typeof jsbi>().toEqualTypeOf<typeof native>();
});
