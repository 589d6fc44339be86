import { ModpError } from '@mtproof/modp';
import { SrpError } from '@mtproof/srp';

/** The code of the SrpError or ModpError with which `f` fails; `none` when it does not. */
export function codeOf(f: () => unknown): string {
  try {
    f();
  } catch (error) {
    if (error instanceof SrpError || error instanceof ModpError) {
      return error.code;
    }
    throw error;
  }
  return 'none';
}
