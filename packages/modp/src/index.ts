import * as integers from './integers.ts';

export { checkElement } from './element.ts';
export type { PowMod } from './engines/interface.ts';
export { ModpError, type ModpErrorCode } from './error.ts';
export { type CheckGroup, checkGroup, GROUP_RANDOM_LENGTH, type Group } from './group.ts';
export { type CheckGroupAsync, checkGroupAsync } from './group-async.ts';
export { type IsProbablePrime, isProbablePrime, ROUNDS } from './miller-rabin.ts';
export { pad } from './octet-string.ts';
export { powMod } from './power.ts';
export { type HostPowMod, type PowModOptions, powModAsync } from './power-async.ts';
export { isPrime64 } from './prime-64.ts';
export { type ElementName, type Profile, type ProfileName, profiles, type Range } from './profile.ts';
export { provedPrimes } from './proved-primes.ts';
export { telegramPrime } from './telegram-prime.ts';
export { integers };
