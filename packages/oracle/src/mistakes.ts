// Every deliberate mistake: one knob each on the second witness (../node). Their descriptions are in ../../mistakes.json.

import { run } from './operations.ts';
import { turn } from './knob.ts';
import { mistakes as authKey } from './mistakes/auth-key.ts';
import { mistakes as bind } from './mistakes/bind.ts';
import { mistakes as ige } from './mistakes/ige.ts';
import { mistakes as message } from './mistakes/message.ts';
import { mistakes as modp } from './mistakes/modp.ts';
import { mistakes as secureSecret } from './mistakes/secure-secret.ts';
import { mistakes as srp } from './mistakes/srp.ts';
import { mistakes as tlObjects } from './mistakes/tl-objects.ts';
import { mistakes as tlStrings } from './mistakes/tl-strings.ts';
import { mistakes as tlText } from './mistakes/tl-text.ts';
import { mistakes as tlValues } from './mistakes/tl-values.ts';

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
