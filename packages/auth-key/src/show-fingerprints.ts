// Fingerprints of RSA keys, for people. They are public.

// Signed longs. TDLib td/telegram/net/PublicRsaKeySharedMain.cpp, commit 022d602 (2026-07-17).
const OF_TELEGRAM: ReadonlyMap<bigint, string> = /* @__PURE__ */ new Map([
  [-3414540481677951611n, "Telegram's production key"],
  [-5595554452916591101n, "Telegram's test key"],
]);

// A list from a peer has any length.
const MOST_SHOWN = 4;

/** `-5595554452916591101 (b25898df208d2603, Telegram's test key)`: some clients print the first form, some the second. */
function show(fingerprint: bigint): string {
  const hex = BigInt.asUintN(64, fingerprint).toString(16).padStart(16, '0');
  const owner = OF_TELEGRAM.get(fingerprint);
  return `${fingerprint} (${owner === undefined ? hex : `${hex}, ${owner}`})`;
}

/** The first fingerprints of a list, and how many more there are. */
export function showFingerprints(fingerprints: readonly bigint[]): string {
  const shown = fingerprints.slice(0, MOST_SHOWN).map(show);
  const more = fingerprints.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ') || 'none';
}
