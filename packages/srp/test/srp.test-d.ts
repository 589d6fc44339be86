import type { Bytes } from '@mtproof/contract';
import type {
  account_password,
  auth_checkPassword,
  InputCheckPasswordSRP,
  PasswordKdfAlgo,
} from '@mtproof/schema/two-factor';
import {
  type CheckedAlgo,
  type ClientProof,
  checkedAlgo,
  type deriveSecretHash,
  type deriveX,
  type deriveXSync,
  type legacyNewPassword,
  type legacyPasswordHash,
  type NewVerifier,
  type newVerifier,
  type ProveClient,
  type ph1,
  type proof,
  type proofFromX,
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

it('takes every password as bytes or text', () => {
  type PasswordOf<F extends (input: never) => unknown> = Parameters<F>[0] extends {
    readonly password: infer P;
  }
    ? P
    : never;
  type Text = Uint8Array | string;
  expectTypeOf<PasswordOf<typeof ph1>>().toEqualTypeOf<Text>();
  expectTypeOf<PasswordOf<typeof deriveX>>().toEqualTypeOf<Text>();
  expectTypeOf<PasswordOf<typeof deriveXSync>>().toEqualTypeOf<Text>();
  expectTypeOf<PasswordOf<typeof newVerifier>>().toEqualTypeOf<Text>();
  expectTypeOf<PasswordOf<typeof legacyPasswordHash>>().toEqualTypeOf<Text>();
  expectTypeOf<PasswordOf<typeof legacyNewPassword>>().toEqualTypeOf<Text>();
  expectTypeOf<PasswordOf<typeof deriveSecretHash>>().toEqualTypeOf<Text>();
  expectTypeOf<Parameters<typeof proof>[1]>().toEqualTypeOf<Text>();
});

it('proves from the answer of account.getPassword, for auth.checkPassword', () => {
  expectTypeOf<Parameters<typeof proof>[0]>().toEqualTypeOf<account_password>();
  expectTypeOf<Awaited<ReturnType<typeof proof>>>().toExtend<InputCheckPasswordSRP>();
  expectTypeOf<Awaited<ReturnType<typeof proof>>>().toExtend<auth_checkPassword['password']>();
  // The strict one has no random source of its own.
  expectTypeOf<undefined>().not.toExtend<Parameters<typeof proofFromX>[1]['random']>();
});
