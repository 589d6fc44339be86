import { AuthKeyError } from '../error.ts';
import { fingerprint } from '../fingerprint.ts';
import { showFingerprints } from '../show-fingerprints.ts';
import type { NamedKey } from './state.ts';

/** The same long with its bytes in reverse order. */
function reversedLong(long: bigint): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigInt64(0, long);
  return view.getBigInt64(0, true);
}

/** The fingerprint of the key whose n has its bytes in reverse order; none if it would begin with a zero. */
function ofReversedN({ n, e }: NamedKey): bigint | undefined {
  const reversed = Uint8Array.from(n).reverse();
  return reversed[0] === 0 ? undefined : fingerprint({ n: reversed, e });
}

function likelyMistake(known: readonly NamedKey[], offered: readonly bigint[]): string {
  for (const [index, key] of known.entries()) {
    const ofReversed = ofReversedN(key);
    if (ofReversed !== undefined && offered.includes(ofReversed)) {
      return `n of rsa_keys[${index}] has its bytes in reverse order`;
    }
    if (offered.includes(reversedLong(key.fingerprint))) {
      return `the server sends the fingerprint of rsa_keys[${index}] with its bytes in reverse order`;
    }
  }
  return 'rsa_keys belong to other servers (production and test servers have different keys), or are out of date';
}

/**
 * Tells why client and server have no RSA key in common.
 *
 * @param known - The client's keys.
 * @param offered - The fingerprints in resPQ, untrusted.
 */
export function unknownFingerprint(known: readonly NamedKey[], offered: readonly bigint[]): AuthKeyError {
  const ofServer = showFingerprints(offered);
  const ofClient = showFingerprints(known.map((key) => key.fingerprint));
  const message = `the server offers the keys ${ofServer}; known are ${ofClient}: ${likelyMistake(known, offered)}`;
  return new AuthKeyError('AUTH_FINGERPRINT_UNKNOWN', message);
}
