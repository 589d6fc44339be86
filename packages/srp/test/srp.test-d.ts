import type { Bytes } from '@mtproof/contract';
import type { PasswordKdfAlgo } from '@mtproof/schema/two-factor';
import {
  type CheckedAlgo,
  type ClientProof,
  checkedAlgo,
  type deriveX,
  type NewVerifier,
  type ProveClient,
  type SetPassword,
  type verifyClient,
} from '@mtproof/srp';
import { expectTypeOf, it } from 'vitest';

it('does not compute with an algorithm that is not checked', () => {
  expectTypeOf<PasswordKdfAlgo>().not.toExtend<ProveClient['algo']>();
  expectTypeOf<{
    salt1: Bytes;
    salt2: Bytes;
    group: { g: number; p: Bytes; profile: 'strict' };
  }>().not.toExtend<ProveClient['algo']>();
  expectTypeOf(checkedAlgo).returns.toEqualTypeOf<CheckedAlgo>();
  expectTypeOf(checkedAlgo).parameter(0).toEqualTypeOf<PasswordKdfAlgo | undefined>();
});

it('derives x from salts alone', () => {
  expectTypeOf<Parameters<typeof deriveX>[0]['algo']>().toEqualTypeOf<{
    readonly salt1: Uint8Array;
    readonly salt2: Uint8Array;
  }>();
  expectTypeOf<AbortSignal>().toExtend<NonNullable<Parameters<typeof deriveX>[0]['signal']>>();
});

it('gives fresh bytes, and an answer to a proof', () => {
  expectTypeOf<ClientProof>().toEqualTypeOf<{ readonly A: Bytes; readonly M1: Bytes }>();
  expectTypeOf<ReturnType<typeof verifyClient>>().toEqualTypeOf<boolean>();
});

it('lets a new verifier become settings', () => {
  expectTypeOf<NewVerifier & { hint: string }>().toExtend<SetPassword>();
});
