import { MessageError } from '@mtproof/message';

/** The code of the MessageError with which `f` fails; `none` when it does not. */
export function codeOf(f: () => unknown): string {
  try {
    f();
  } catch (error) {
    if (error instanceof MessageError) {
      return error.code;
    }
    throw error;
  }
  return 'none';
}
