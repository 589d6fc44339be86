// Who checks what: data, from the documents and from the code of two clients.

import { expected } from '@mtproof/contract';

/** Numbers mod p that one side sends or computes, in the spelling of the specification. */
export type ElementName = 'g_a' | 'g_b' | 'A' | 'srp_B' | 't';

/**
 * Bounds of an element n. A number e: `2^e ≤ n ≤ p - 2^e`. `nonzero`: `n mod p ≠ 0`. `any`: none.
 *
 * Thus 0 is `0 < n < p`, and 1 is `1 < n < p - 1`.
 */
export type Range = number | 'nonzero' | 'any';

/** What one checker asks for, where the checkers differ. */
export interface Profile {
  /** Bounds of each element. */
  readonly elements: Readonly<Record<ElementName, Range>>;
  /** Fewest bytes of `srp_B` as sent, leading zeros counted. */
  readonly srp_B_length: number;
  /** Generators taken together with Telegram's prime without a look at the residue rule. */
  readonly presumed_g: readonly number[];
}

/** Names of the {@link profiles}. */
export type ProfileName = 'strict' | 'specification' | 'tdlib' | 'tdesktop';

/**
 * The checks of each profile, beyond those that all make: p has 2048 bits and is a safe prime, g is 2 … 7 and a residue.
 *
 * | profile | |
 * |---|---|
 * | `strict` | every check that any of the others makes; the default |
 * | `specification` | what the documents require, without what they recommend |
 * | `tdlib` | TDLib, td/mtproto/DhHandshake.cpp and td/telegram/PasswordManager.cpp |
 * | `tdesktop` | Telegram Desktop, mtproto/mtproto_dh_utils.cpp and core/core_cloud_password.cpp |
 *
 * @see https://core.telegram.org/mtproto/auth_key, https://core.telegram.org/api/srp, http://srp.stanford.edu/design.html
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { profiles } from '@mtproof/modp';
 *
 * assert.equal(profiles.strict.elements.srp_B, 2048 - 64);
 * assert.equal(profiles.tdlib.elements.srp_B, 0); // 0 < srp_B < p
 * ```
 */
export const profiles: Readonly<Record<ProfileName, Profile>> = {
  strict: {
    elements: { g_a: 1984, g_b: 1984, A: 1984, srp_B: 1984, t: 1984 },
    srp_B_length: 248,
    presumed_g: [],
  },
  specification: {
    elements: { g_a: 1, g_b: 1, A: 'nonzero', srp_B: 'nonzero', t: 'any' },
    srp_B_length: 0,
    presumed_g: [],
  },
  tdlib: {
    elements: { g_a: 1984, g_b: 1984, A: 'any', srp_B: 0, t: 'any' },
    srp_B_length: 248,
    presumed_g: [],
  },
  tdesktop: {
    // a bit length of 1984 and more: 2^1983
    elements: { g_a: 1983, g_b: 1983, A: 1983, srp_B: 0, t: 1983 },
    srp_B_length: 0,
    // p mod 5 = 3 makes 5 a non-residue; the shortcut takes it nevertheless
    presumed_g: [3, 4, 5, 7],
  },
};

export function checkProfile(profile: ProfileName): void {
  if (!Object.keys(profiles).includes(profile)) {
    throw new RangeError(expected('profile', Object.keys(profiles).join(', '), String(profile)));
  }
}
