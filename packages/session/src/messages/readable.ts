import { TlError } from '@mtproof/tl-wire';

/** What a function reads, or the error that says what the peer wrote wrongly. Any other error is ours, and thrown. */
export function readable<T>(read: () => T): T | TlError {
  try {
    return read();
  } catch (error) {
    if (error instanceof TlError) {
      return error;
    }
    throw error;
  }
}
