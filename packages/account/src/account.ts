// The state of an account: the slices that the rules own, put together.

import type { BudgetsSlice } from './budgets.ts';
import type { ChallengesSlice } from './challenges.ts';
import type { PendingSlice } from './change.ts';
import type { EmailSlice, LoginEmailSlice } from './email-address.ts';
import type { InitConnectionSlice } from './init-connection.ts';
import type { KeysSlice } from './keys.ts';
import type { Layer62PasswordSlice } from './layer62/password.ts';
import type { Layer62Change } from './layer62/settings.ts';
import type { LoginsSlice } from './logins.ts';
import type { MailSlice } from './mailed-code.ts';
import type { SecretSlice } from './passport-secret.ts';
import type { SrpPasswordSlice } from './password.ts';
import type { ResetSlice } from './pending-reset.ts';
import type { RecoveryCodeSlice } from './recovery-code.ts';
import type { SrpChange } from './settings.ts';
import type { TmpPasswordsSlice } from './tmp-password.ts';

/** The state that accounts of both eras have. */
export interface SharedSlices
  extends KeysSlice,
    InitConnectionSlice,
    LoginsSlice,
    BudgetsSlice,
    EmailSlice,
    MailSlice,
    RecoveryCodeSlice,
    TmpPasswordsSlice {
  readonly user_id: bigint;
}

/** An account of today: plain data, never changed in place. */
export interface Account
  extends SharedSlices,
    SrpPasswordSlice,
    ChallengesSlice,
    PendingSlice<SrpChange>,
    ResetSlice,
    SecretSlice,
    LoginEmailSlice {
  readonly era: 'srp';
}

/** An account of the layers before SRP: plain data, never changed in place. */
export interface Layer62Account extends SharedSlices, Layer62PasswordSlice, PendingSlice<Layer62Change> {
  readonly era: 'layer62';
}
