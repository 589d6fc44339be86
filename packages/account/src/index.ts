// `@mtproof/account`: the server's model of one account. docs/spec/account-model.md lists its rules.

export type { Account, Layer62Account, SharedSlices } from './account.ts';
export { AccountServer, type CallerInput } from './account-server.ts';
export { answer } from './answer.ts';
export type { BudgetsSlice, Spender, Spending, Spent } from './budgets.ts';
export type { Challenge, ChallengesSlice } from './challenges.ts';
export type { Change, Pending, PendingSlice } from './change.ts';
export { createAccount } from './create-account.ts';
export type { AccountLimits, CreateAccount, CreateLayer62Account, CreateShared } from './create-options.ts';
export type { EmailSlice, LoginEmailSlice } from './email-address.ts';
export type { InitConnectionSlice } from './init-connection.ts';
export type { KeysSlice } from './keys.ts';
export { answerLayer62 } from './layer62/answer.ts';
export { followEmailLink } from './layer62/email-link.ts';
export type { Layer62Password, Layer62PasswordSlice } from './layer62/password.ts';
export type { Layer62Change } from './layer62/settings.ts';
export type { LoginCodesSlice, SentCode } from './login-code.ts';
export type { Login, LoginsSlice } from './logins.ts';
export type { Mail, MailedCode, MailSlice } from './mailed-code.ts';
export type { Moment } from './moment.ts';
export type { SecretSlice } from './passport-secret.ts';
export type { PasswordSlice, SrpPassword, SrpPasswordSlice } from './password.ts';
export type { ResetSlice } from './pending-reset.ts';
export type { RecoveryCodeSlice } from './recovery-code.ts';
export type { Caller } from './reply.ts';
export type { Answer, Arrival } from './route.ts';
export type { SrpChange } from './settings.ts';
export { checkPaymentCredentials, type TmpPassword, type TmpPasswordsSlice } from './tmp-password.ts';
