import { expected } from '@mtproof/contract';

/** How a server takes what is obsolete: `strict` refuses it, `lenient` accepts what clients in use still send. */
export type Profile = 'strict' | 'lenient';

/** @throws {@link RangeError} It is neither. */
export function checkProfile(profile: Profile): void {
  if (profile !== 'strict' && profile !== 'lenient') {
    throw new RangeError(expected('profile', 'strict or lenient', String(profile)));
  }
}
