import type { account_getTmpPassword, account_tmpPassword } from '@mtproof/schema/layer62';
import { type Call, type Reply, refuse } from '../reply.ts';
import { giveTmpPassword, type TmpPasswordsSlice } from '../tmp-password.ts';
import { afterHash, type HashSlices } from './proof.ts';

/** Answers `account.getTmpPassword` in its form of layer 65. */
export function getTmpPassword<S extends HashSlices & TmpPasswordsSlice>(
  state: S,
  call: Call<account_getTmpPassword>,
): Reply<S, account_tmpPassword> {
  const { request } = call;
  if (state.tmp_passwords_disabled) {
    return refuse(state, 'TMP_PASSWORD_DISABLED');
  }
  return afterHash(state, { ...call, hash: request.password_hash }, (proved) =>
    giveTmpPassword(proved, request.period, call),
  );
}
