// The prime that Telegram's servers use, in the key exchange and in SRP alike.

import { type Bytes, equalBytes } from './argument.ts';
import { fromHex } from './hex.ts';

// https://core.telegram.org/mtproto/auth_key (dh_prime), https://github.com/tdlib/td td/telegram/net/DhCache.cpp
const TELEGRAM_PRIME =
  'C71CAEB9C6B1C9048E6C522F70F13F73980D40238E3E21C14934D037563D930F' +
  '48198A0AA7C14058229493D22530F4DBFA336F6E0AC925139543AED44CCE7C37' +
  '20FD51F69458705AC68CD4FE6B6B13ABDC9746512969328454F18FAF8C595F64' +
  '2477FE96BB2A941D5BCD1D4AC8CC49880708FA9B378E3C4F3A9060BEE67CF9A4' +
  'A4A695811051907E162753B56B0F6B410DBA74D8A84B2A14B3144E0EF1284754' +
  'FD17ED950D5965B4B9DD46582DB1178D169C6BC465B0D6FF9CA3928FEF5B9AE4' +
  'E418FC15E83EBEA0F87FA9FF5EED70050DED2849F47BF959D956850CE929851F' +
  '0D8115F635B105EE2E4E15D04B2454BF6F4FADF034B10403119CD8E3B92FCC5B';

/**
 * The safe prime that Telegram's servers send: the one p that {@link checkGroup} takes without a proof of its own.
 *
 * With it g = 3, 4 and 7 pass, 2, 5 and 6 do not.
 *
 * @returns 256 bytes.
 * @see https://core.telegram.org/mtproto/auth_key (dh_prime)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkGroup, telegramPrime } from '@mtproof/modp';
 *
 * assert.equal(checkGroup({ g: 3, p: telegramPrime() }).g, 3);
 * ```
 */
export function telegramPrime(): Bytes {
  return fromHex(TELEGRAM_PRIME);
}

/** Whether p is that prime in all its bytes. */
export function isTelegramPrime(p: Uint8Array): boolean {
  return equalBytes(p, telegramPrime());
}
