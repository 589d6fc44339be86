// Whether the schemas that were given take what the server says of itself and of its user: those of old layers have other types.

import { expected } from '@mtproof/contract';
import type { Layers } from '../layers/layers.ts';
import { getConfig } from './config.ts';
import type { Circumstances } from './own-method.ts';
import { self } from './user.ts';

/** @throws {@link RangeError} An answer cannot be written with one of them. */
export function checkSchemas(layers: Layers, circumstances: Circumstances): void {
  const answers = {
    'help.getConfig': getConfig({ _: 'help.getConfig' }, circumstances),
    'users.getUsers': [self(circumstances)],
  };
  const methods = [...layers.requests.methods.values()];
  for (const [name, value] of Object.entries(answers)) {
    const called = methods.filter((method) => method.name === name);
    for (const layer of layers.given) {
      try {
        called.map((method) => layers.encodeAnswer({ layer, method, value }));
      } catch (cause) {
        const problem = cause instanceof Error ? cause.message : String(cause);
        throw new RangeError(expected(`schemas[${layer}]`, `schema that takes answers to ${name}`, problem), {
          cause,
        });
      }
    }
  }
}
