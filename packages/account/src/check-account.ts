import { expected, wrongType } from '@mtproof/contract';

const ERAS: readonly string[] = ['srp', 'layer62'];

/**
 * Checks that a state is an account of one of these eras.
 *
 * @throws {@link TypeError} It is none, or one of another era.
 */
export function checkAccount(state: unknown, name: string, eras: readonly string[] = ERAS): void {
  const what = `account of era ${eras.join(' or ')}`;
  if (typeof state !== 'object' || state === null) {
    throw wrongType(name, what, state);
  }
  const { era } = state as { readonly era?: unknown };
  if (typeof era !== 'string' || !eras.includes(era)) {
    throw new TypeError(expected(name, what, `era ${String(era).slice(0, 20)}`));
  }
}
