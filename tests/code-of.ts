import { CodedError } from '../packages/contract/src/index.ts';
import { TlError } from '../packages/tl-wire/src/index.ts';

/** The `code` of the coded error with which `f` fails; `none` if it returns. Any other error goes on. */
export function codeOf(f: () => unknown): string {
  try {
    f();
  } catch (error) {
    if (error instanceof CodedError || error instanceof TlError) {
      return error.code;
    }
    throw error;
  }
  return 'none';
}
