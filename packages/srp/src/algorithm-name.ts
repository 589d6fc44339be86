import { constructorOf, expected } from '@mtproof/contract';

/**
 * The constructor of an algorithm, known or not. An object of another library has none that is ours: that is the caller's
 * mistake, whatever the server's algorithm is.
 *
 * @throws TypeError
 */
export function algorithmName(
  algo: { readonly _: string },
  name: string,
  type: 'PasswordKdfAlgo' | 'SecurePasswordKdfAlgo',
): string {
  const prefix = `${type[0]?.toLowerCase()}${type.slice(1)}`;
  const _: unknown = algo?._;
  if (typeof _ !== 'string' || !_.startsWith(prefix)) {
    throw new TypeError(expected(name, `${type}, { _: '${prefix}…', … }`, constructorOf(algo)));
  }
  return _;
}
