// The testbed: a server core on the loopback interface, and what it tells.

import type { AccountServer, Mail } from '@mtproof/account';
import { createBed } from './bed.ts';
import { checkedOptions } from './check-options.ts';
import type { BedEvent } from './event.ts';
import { createEventQueue } from './event-queue.ts';
import { headLine, inputLine } from './log.ts';
import { type Listening, listen, type Met } from './network/listen.ts';
import type { BedOptions, TestbedOptions } from './options.ts';
import { type PublicRsaKey, publicRsaKey } from './rsa-key.ts';
import { type Input, isDone, type Output, type Tell } from './server/io.ts';

/** A server that clients can log in to. */
export interface Testbed {
  /** Of TCP and WebSocket, on 127.0.0.1. */
  readonly port: number;
  /** Of a SOCKS5 proxy that leads here whatever it is asked for: for clients whose addresses are fixed. */
  readonly socks_port: number;
  /** What a client has to have in place of Telegram's key. */
  readonly rsa: PublicRsaKey;
  /** What it was started with: what a client logs in with, and how the server is. */
  readonly options: BedOptions;
  /** What happens, from the beginning; ends with `close`. Any number of readers, each gets all that is kept. */
  readonly events: AsyncIterable<BedEvent>;
  /** All mail that was sent, oldest first: nobody else gets it. */
  readonly mail: readonly Mail[];
  /** The model of the account. What a test changes in it is not in the log. */
  readonly account: AccountServer;
  /**
   * Closes the ports and all connections.
   *
   * @throws What `log` or `now` of the options threw, or a mistake in the testbed: it has closed of itself then.
   */
  readonly close: () => Promise<void>;
}

/**
 * Starts a server on the loopback interface that any client can log in to: key exchange, temporary keys, login, two-factor
 * authentication. It has one account.
 *
 * @param options - All have defaults. See {@link TestbedOptions}.
 * @returns The server, at work.
 * @throws {@link TypeError} or {@link RangeError} An option has the wrong type or value.
 * @throws `Error` of Node: the port is not free. What `log` threw at its first line.
 * @see https://core.telegram.org/mtproto
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { connect } from 'node:net';
 * import { testbed } from '@mtproof/testbed';
 *
 * const bed = await testbed({ dc: 2, password: 'correct horse', random: 'a seed' });
 * const socket = connect(bed.port, '127.0.0.1');
 * socket.write(Uint8Array.of(0xef)); // abridged
 * for await (const { event } of bed.events) {
 *   if (event === 'connected') {
 *     break;
 *   }
 * }
 * socket.destroy();
 * await bed.close();
 * assert.equal(bed.mail.length, 0);
 * ```
 */
export async function testbed(options: TestbedOptions = {}): Promise<Testbed> {
  const { setup, network, now, log } = checkedOptions(options);
  const queue = createEventQueue();
  const begin = { port: 0, at: now() };
  const { server, account } = createBed(setup, begin);

  // Lines from before the port is known wait for the head.
  let held: string[] | undefined = [];
  function write(line: string): void {
    if (held === undefined) {
      log?.(line);
    } else {
      held.push(line);
    }
  }

  // Not a client's doing, but a mistake in the server, or a clock that tells no time: the bed ends with it.
  let failure: { readonly error: unknown } | undefined;
  function fail(error: unknown): void {
    failure = { error };
    queue.end(error);
    void listening?.close();
  }

  function step(input: Input, time: number): readonly Output[] {
    if (failure !== undefined) {
      return [];
    }
    try {
      const outputs = server.step(input, time);
      if (log !== undefined) {
        write(inputLine(input, time, outputs));
      }
      tell(outputs);
      return outputs.filter(isDone);
    } catch (error) {
      fail(error);
      return [];
    }
  }

  function tell(outputs: readonly (Output | Tell)[]): void {
    for (const output of outputs) {
      if (output.do === 'tell') {
        queue.push(output.event);
      }
    }
  }

  function onGuard({ guard, connection }: Met): void {
    queue.push({ event: 'guard', time: now(), connection, what: guard, done: 'closed' });
  }

  let listening: Listening | undefined;
  listening = await listen({ step, now, onGuard, ...network });
  begin.port = listening.port;
  const lines: readonly string[] = held;
  held = undefined;
  try {
    for (const line of log === undefined ? [] : [headLine(setup, begin), ...lines]) {
      write(line);
    }
  } catch (error) {
    await listening.close();
    throw error;
  }
  const { seed: _, schemas: __, limits: ___, ...plain } = setup;
  return {
    port: listening.port,
    socks_port: listening.socks_port,
    rsa: publicRsaKey(),
    options: plain,
    events: queue.events,
    get mail() {
      return account.account.mail;
    },
    account,
    async close() {
      await listening.close();
      queue.end();
      if (failure !== undefined) {
        throw failure.error;
      }
    },
  };
}
