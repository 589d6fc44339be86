// What the server did not take, in words.

import type { BedEvent, CallEvent } from '../event.ts';
import { answerOf } from './narrate.ts';
import { oneLine } from './printable.ts';
import { reasonOf } from './reasons.ts';
import { errorOf, isWaiting } from './steps.ts';

/** One kind of refusal, and how often it came. */
export interface Refusal {
  readonly what: string;
  count: number;
}

/** Kinds that are kept; a client that finds more has said enough. */
const KINDS = 50;

/** Collects refusals, each kind once. */
export interface Refusals {
  see(event: BedEvent): void;
  /** In the order in which they came. */
  readonly all: readonly Refusal[];
}

/** Makes {@link Refusals}. */
export function refusals(): Refusals {
  const kinds = new Map<string, Refusal>();
  const all: Refusal[] = [];
  return {
    all,
    see(event) {
      const what = refusalOf(event);
      if (what === undefined) {
        return;
      }
      const known = kinds.get(what);
      if (known !== undefined) {
        known.count++;
      } else if (all.length < KINDS) {
        const refusal = { what, count: 1 };
        kinds.set(what, refusal);
        all.push(refusal);
      }
    },
  };
}

function refusalOf(event: BedEvent): string | undefined {
  switch (event.event) {
    case 'refused':
      return oneLine(`message refused with code ${event.code}: ${event.message}`);
    case 'ignored':
      return oneLine(`message ignored: ${event.message} (${event.code})`);
    case 'broken':
      return oneLine(`connection closed: ${event.message} (${event.code})`);
    case 'transport error':
      return oneLine(`transport error ${event.code}: ${reasonOf(event.reason)}`);
    case 'guard':
      return oneLine(`limit: ${event.what}: ${event.done}`);
    case 'handshake':
      return event.answer === 'server_DH_params_fail' || event.answer === 'dh_gen_fail'
        ? `key exchange: ${event.step} was answered ${event.answer}`
        : undefined;
    case 'call':
      return isRefusal(event) ? oneLine(`${event.method}: ${answerOf(event.response)}`) : undefined;
    default:
      return undefined;
  }
}

// Some errors only say what comes next.
function isRefusal({ method, response }: CallEvent): boolean {
  const error = errorOf(response);
  return response === undefined || (error !== undefined && !isWaiting(method, error));
}
