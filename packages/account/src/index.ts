// The server's model of one account. The rules are at the head of state.ts.

export { AccountServer, type CallerInput } from './account-server.ts';
export { answer } from './answer.ts';
export { answerLayer62 } from './answer-layer62.ts';
export type { Challenge } from './challenges.ts';
export type { Change } from './change.ts';
export { type CreateAccount, type CreateLayer62Account, createAccount } from './create-account.ts';
export type { WrongPasswords } from './flood.ts';
export { followEmailLink } from './layer62-settings.ts';
export type { Mail, MailedCode } from './mailed-code.ts';
export type { Moment, Random } from './moment.ts';
export type { Caller } from './reply.ts';
export type { Answer, Arrival } from './route.ts';
export type { SrpChange } from './settings.ts';
export type {
  Account,
  Layer62Account,
  Layer62Password,
  Login,
  Pending,
  Shared,
  SrpPassword,
} from './state.ts';
export { checkPaymentCredentials, type TmpPassword } from './tmp-password.ts';
