// The one file of this package that names timers and a clock: no result depends on them.

/** What a platform may have to run a task after those that wait. */
interface Host {
  readonly setImmediate?: (task: () => void) => unknown;
  readonly scheduler?: { readonly yield?: () => Promise<void> };
  readonly MessageChannel?: new () => { readonly port1: Port; readonly port2: Port };
  readonly setTimeout?: (task: () => void, delay: number) => unknown;
}
interface Port {
  onmessage: (() => void) | null;
  postMessage(message: null): void;
  close(): void;
}

/** Milliseconds since some point in time. */
export function clock(): number {
  return Date.now();
}

/**
 * Gives the event loop its turn: input, timers and the network come before what follows.
 *
 * The platform's ways differ in how long they wait: `setImmediate` of Node and React Native, `scheduler.yield` and
 * `MessageChannel` of browsers do not; `setTimeout` waits 1 to 4 ms, and a second in a tab in the background.
 *
 * @returns Settled in a later task; where the platform has none, at once.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { turn } from '@mtproof/contract';
 *
 * let ran = false;
 * setImmediate(() => {
 *   ran = true;
 * });
 * await turn();
 * assert.equal(ran, true);
 * ```
 */
export function turn(): Promise<void> {
  const host = globalThis as Host;
  if (host.setImmediate !== undefined) {
    return new Promise((resolve) => host.setImmediate?.(resolve));
  }
  if (host.scheduler?.yield !== undefined) {
    return host.scheduler.yield();
  }
  if (host.MessageChannel !== undefined) {
    return message(new host.MessageChannel());
  }
  return new Promise((resolve) => (host.setTimeout === undefined ? resolve() : host.setTimeout(resolve, 0)));
}

function message({ port1, port2 }: { readonly port1: Port; readonly port2: Port }): Promise<void> {
  return new Promise((resolve) => {
    port1.onmessage = () => {
      // An open port keeps Node from ending.
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
