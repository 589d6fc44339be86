// Every known mistake. Their descriptions are in mistakes.json of @mtproof/vectors.

import { type Knob, turned } from '../knob.ts';
import { answer } from '../operations.ts';
import type { Run } from '../run.ts';
import { Schemas } from '../schemas.ts';
import { mistakes as authKey } from './auth-key.ts';
import { mistakes as bind } from './bind.ts';
import { mistakes as ige } from './ige.ts';
import { mistakes as message } from './message.ts';
import { mistakes as modp } from './modp.ts';
import { mistakes as secureSecret } from './secure-secret.ts';
import { mistakes as serve } from './serve.ts';
import { mistakes as sessionClient } from './session-client.ts';
import { mistakes as sessionServer } from './session-server.ts';
import { mistakes as srp } from './srp.ts';
import { mistakes as tlObjects } from './tl-objects.ts';
import { mistakes as tlStrings } from './tl-strings.ts';
import { mistakes as tlText } from './tl-text.ts';
import { mistakes as tlValues } from './tl-values.ts';

const knobs = new Map<string, Knob>(
  [
    tlStrings,
    tlValues,
    tlObjects,
    tlText,
    ige,
    message,
    bind,
    modp,
    srp,
    secureSecret,
    authKey,
    serve,
    sessionServer,
    sessionClient,
  ].flatMap((area) => Object.entries(area)),
);

/**
 * The ids of the known mistakes. `mistakes.json` in `@mtproof/vectors` describes each: what it is, what its users see, how often
 * it shows, and in which operations.
 */
export const mistakes: readonly string[] = [...knobs.keys()];

/**
 * The oracle with a mistake, or with several together: a mutant that a judge has to detect.
 *
 * @param ids - Of {@link mistakes}, at least one. Of two that replace the same step, the last counts.
 * @returns A function like {@link run}. Some mistakes end in an error that is no {@link Rejection}, as a crash would.
 * @throws {@link RangeError} There is no mistake of this id.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { mistaken, run } from '@mtproof/oracle';
 *
 * const wrong = mistaken('message.key-id-first-bytes');
 * const input = { auth_key: 'ab'.repeat(256) };
 * assert.notDeepEqual(wrong('message.authKeyId', input), run('message.authKeyId', input));
 *
 * // Both in one: the first bytes of the hash, read as an unsigned number.
 * const both = mistaken('message.key-id-first-bytes', 'message.longs-unsigned');
 * assert.match(String(both('message.authKeyId', input)['auth_key_id']), /^\d+$/);
 * ```
 */
export function mistaken(...ids: readonly [string, ...string[]]): Run {
  const turns = ids.map(knobOf);
  const schemas = new Schemas();
  return (op, input, { strict = true } = {}) => turned(turns, () => answer(op, input, { strict, schemas }));
}

function knobOf(id: string): Knob {
  const knob = knobs.get(id);
  if (knob === undefined) {
    throw new RangeError(`"id" expected one of mistakes, got ${JSON.stringify(id)}`);
  }
  return knob;
}
