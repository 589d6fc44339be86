// Which query is due. The rules are at the head of step.ts.

import { AuthKeyError } from '../error.ts';
import type { Query } from '../tl-types.ts';
import type { Handshake } from './handshake.ts';
import { onReqDhParams } from './on-req-dh-params.ts';
import { onSetClientDhParams } from './on-set-client-dh-params.ts';
import type { Open } from './open.ts';
import type { Accept, Reaction, Taken } from './reaction.ts';
import type { Own } from './state.ts';

/** A query that has come. */
export interface Event {
  /** TL body, untrusted. */
  readonly body: Uint8Array;
  /** Unix time in seconds. */
  readonly now: number;
  /** The ids of the keys there are. */
  readonly taken: Taken;
  /** Draws the randomness of a handshake. Called when a new req_pq_multi comes, and only then. */
  readonly handshake: () => Handshake;
  /** Default: every key that is not taken. */
  readonly accept?: Accept | undefined;
}

/** What a query of a handshake brings about that it has not been answered before. What it throws about the client is a refusal. */
export function react(own: Own, open: Open, query: Query, event: Event): Reaction {
  const { place } = open;
  if (place.at === 'req_DH_params' && query._ === 'req_DH_params') {
    return onReqDhParams(own, { ...open, place }, query, event.now);
  }
  if (place.at === 'set_client_DH_params' && query._ === 'set_client_DH_params') {
    return onSetClientDhParams(own, { ...open, place }, query, event);
  }
  const due = place.at === 'done' ? 'no further query' : place.at;
  throw new AuthKeyError('AUTH_UNEXPECTED_MESSAGE', `expected ${due}, got ${query._}`);
}
