import { BindingError } from '@mtproof/temp-key';

/** The code of the BindingError with which `f` fails; `none` when it does not. */
export function codeOf(f: () => unknown): string {
  try {
    f();
  } catch (error) {
    if (error instanceof BindingError) {
      return error.code;
    }
    throw error;
  }
  return 'none';
}
