// A testbed with its mailbox and those who watch it.

import type { BedEvent } from '../event.ts';
import type { TestbedOptions } from '../options.ts';
import { type Testbed, testbed } from '../testbed.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';

/** A testbed at work. */
export interface OpenBed {
  readonly bed: Testbed;
  readonly mailbox: Mailbox;
  /** Aborted where it has ended of itself, as when its log cannot be written. {@link close} says why. */
  readonly failed: AbortSignal;
  /** Ends it; settles when each event that came before has been seen. */
  close(): Promise<void>;
}

/** Opens a testbed whose mail goes to a mailbox and whose events go to `see`. */
export async function openBed(options: TestbedOptions, see: (event: BedEvent) => void): Promise<OpenBed> {
  const mailbox = await openMailbox();
  const bed = await testbed(options).catch((error: unknown) => {
    mailbox.close();
    throw error;
  });
  const failed = new AbortController();
  const all = (async () => {
    for await (const event of bed.events) {
      if (event.event === 'mail') {
        mailbox.deliver(event.code);
      }
      see(event);
    }
  })();
  all.catch(() => failed.abort());
  return {
    bed,
    mailbox,
    failed: failed.signal,
    async close() {
      mailbox.close();
      await bed.close();
      await all;
    },
  };
}
