// One client in front of a testbed of its own.

import type { BedEvent } from '../event.ts';
import type { TestbedOptions } from '../options.ts';
import { type Ended, type Program, runProgram } from './child.ts';
import { environmentOf } from './environment.ts';
import { openBed } from './open-bed.ts';
import { type Refusal, refusals } from './refusals.ts';
import { type Seen, watch } from './steps.ts';

/** What the server saw of a client, and how the client ended. */
export interface Trial {
  readonly profile: 'strict' | 'lenient';
  readonly seen: Seen;
  readonly refusals: readonly Refusal[];
  readonly ended: Ended;
  /** Such as `intermediate`. */
  readonly transports: readonly string[];
  readonly layers: readonly number[];
  /** What departs from the documents in the key exchange: `no-dc`, … */
  readonly observed: readonly string[];
  /** In seconds. */
  readonly seconds: number;
}

/** What is tried. */
export interface TrialSetup {
  readonly options: TestbedOptions;
  readonly program: Omit<Program, 'env'> & { readonly env: Readonly<Record<string, string | undefined>> };
  /** Called with each event. */
  readonly see?: (event: BedEvent) => void;
}

/** Layers that are told: a client may announce any number of them. */
const LAYERS = 20;

/** Opens a testbed, runs the client against it, closes it. */
export async function tryClient({ options, program, see }: TrialSetup): Promise<Trial> {
  const watching = watch();
  const refused = refusals();
  const transports = new Set<string>();
  const layers = new Set<number>();
  const observed = new Set<string>();
  const open = await openBed(options, (event) => {
    watching.see(event);
    refused.see(event);
    if (event.event === 'connected') {
      transports.add(event.transport);
    } else if (event.event === 'call' && layers.size < LAYERS) {
      layers.add(event.layer);
    } else if (event.event === 'handshake') {
      event.observed.forEach((form) => void observed.add(form));
    }
    see?.(event);
  });
  const begin = performance.now();
  const env = { ...program.env, ...environmentOf(open.bed, open.mailbox.url) };
  const signal = AbortSignal.any([program.signal, open.failed]);
  const ended = await runProgram({ ...program, env, signal });
  const seconds = (performance.now() - begin) / 1000;
  await open.close();
  return {
    profile: open.bed.options.profile,
    seen: watching.seen,
    refusals: refused.all,
    ended,
    transports: [...transports],
    layers: [...layers],
    observed: [...observed],
    seconds,
  };
}
