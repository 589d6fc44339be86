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
  ].flatMap((area) => Object.entries(area)),
);

/**
 * The ids of the known mistakes. `mistakes.json` in `@mtproof/vectors` describes each: what it is, what its users see, how often
 * it shows, and in which operations.
 */
export const mistakes: readonly string[] = [...knobs.keys()];

/**
 * The oracle with one mistake: a mutant that a judge has to detect.
 *
 * @param id - One of {@link mistakes}.
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
 * ```
 */
export function mistaken(id: string): Run {
  const knob = knobs.get(id);
  if (knob === undefined) {
    throw new RangeError(`"id" expected one of mistakes, got ${JSON.stringify(id)}`);
  }
  const schemas = new Schemas();
  return (op, input, { strict = true } = {}) => turned(knob, () => answer(op, input, { strict, schemas }));
}
