// Which query is due. The rules are at the head of step.ts.

import { decode } from '@mtproof/tl-wire';
import { AuthKeyError } from '../error.ts';
import { Query } from '../tl-types.ts';
import { onReqDhParams } from './on-req-dh-params.ts';
import { onReqPqMulti } from './on-req-pq-multi.ts';
import { onSetClientDhParams } from './on-set-client-dh-params.ts';
import type { Reaction, Taken } from './reaction.ts';
import type { Place } from './state.ts';

/** A query that has come. */
export interface Event {
  /** TL body, untrusted. */
  readonly body: Uint8Array;
  /** Unix time in seconds. */
  readonly now: number;
  /** The ids of the keys there are. */
  readonly taken: Taken;
}

/** What a query that has not been answered before brings about. What it throws about the client is a refusal. */
export function react(place: Place, { body, now, taken }: Event): Reaction {
  const query = decode(Query, body);
  if (place.at === 'req_pq_multi' && query._ === 'req_pq_multi') {
    return onReqPqMulti(place, query);
  }
  if (place.at === 'req_DH_params' && query._ === 'req_DH_params') {
    return onReqDhParams(place, query, now);
  }
  if (place.at === 'set_client_DH_params' && query._ === 'set_client_DH_params') {
    return onSetClientDhParams(place, query, taken);
  }
  const due = place.at === 'done' ? 'no further query' : place.at;
  throw new AuthKeyError('AUTH_UNEXPECTED_MESSAGE', `expected ${due}, got ${query._}`);
}
