import { checkInteger } from '@mtproof/contract';

/** How many dh_gen_retry a client takes in one handshake, and a server gives, if not told otherwise. Even one is unheard of. */
export const RETRY_LIMIT = 5;

/** @throws {@link TypeError} or {@link RangeError} It is not a whole number, at least 0. */
export function checkRetryLimit(retry_limit: number): void {
  checkInteger(retry_limit, 'retry_limit', 0, Number.MAX_SAFE_INTEGER);
}
