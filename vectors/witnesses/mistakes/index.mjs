// Every deliberate mistake: one knob each on the second witness (../node). Their descriptions are in ../../tables/mistakes.json.

import { run } from '../node/operations.mjs';
import { turn } from '../node/steps.mjs';
import { mistakes as authKey } from './auth-key.mjs';
import { mistakes as bind } from './bind.mjs';
import { mistakes as ige } from './ige.mjs';
import { mistakes as message } from './message.mjs';
import { mistakes as modp } from './modp.mjs';
import { mistakes as secureSecret } from './secure-secret.mjs';
import { mistakes as srp } from './srp.mjs';
import { mistakes as tlObjects } from './tl-objects.mjs';
import { mistakes as tlStrings } from './tl-strings.mjs';
import { mistakes as tlText } from './tl-text.mjs';
import { mistakes as tlValues } from './tl-values.mjs';

export const mistakes = {
  ...tlStrings,
  ...tlValues,
  ...tlObjects,
  ...tlText,
  ...ige,
  ...message,
  ...bind,
  ...modp,
  ...srp,
  ...secureSecret,
  ...authKey,
};

/** The operations as an implementation with this mistake performs them: (op, input, { strict }) => answer. */
export function mistaken(id) {
  const schemas = new Map();
  return (op, input, { strict }) => turn(mistakes[id], () => run(op, input, { strict, schemas }));
}
