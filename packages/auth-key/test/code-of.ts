import { AuthKeyError } from '@mtproof/auth-key';
import { ModpError } from '@mtproof/modp';
import { TlError } from '@mtproof/tl-wire';

/** The code of the peer's mistake that `f` finds; `none` when it finds none. Any other error goes on. */
export function codeOf(f: () => unknown): string {
  try {
    f();
  } catch (error) {
    if (error instanceof AuthKeyError || error instanceof TlError || error instanceof ModpError) {
      return error.code;
    }
    throw error;
  }
  return 'none';
}
