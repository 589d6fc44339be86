/** Carries an error of the host past the code that turns errors into refusals. `cause` is what the host threw. */
export class HostFailure extends Error {}

/**
 * Calls a function that the host gave: `handshake`, `power`, `taken.has`, `accept`. What it throws is never a refusal of the client, even if its
 * class is that of one.
 */
export function callHost<T>(call: () => T): T {
  try {
    return call();
  } catch (cause) {
    throw new HostFailure('a function of the host throws', { cause });
  }
}
