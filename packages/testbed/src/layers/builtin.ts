// What the testbed knows of layers without being given a schema: what logins, passwords and keys need.

import { layerNumbers, parseSchema, type Schema, schemaOfLayer } from '@mtproof/tl/language';
import { connection } from './builtin/connection.ts';
import { login } from './builtin/login.ts';
import { password } from './builtin/password.ts';
import { user } from './builtin/user.ts';
import { userFull } from './builtin/user-full.ts';

const texts = [connection, login, password, user, userFull];

let parsed: Schema | undefined;

/** All declarations that are built in, each with the layer that it came with. */
export function builtinSchema(): Schema {
  parsed ??= parseSchema(texts.join('\n---types---\n'), { duplicates: 'keep' });
  return parsed;
}

/** The layers with which a declaration that is built in has come or changed, oldest first. */
export function builtinLayers(): readonly number[] {
  return layerNumbers(builtinSchema());
}

/** The declarations that are built in, as one layer has them; of a layer before all of them, those of the oldest. */
export function builtinSchemaOf(layer: number): Schema {
  const [oldest = layer] = builtinLayers();
  return schemaOfLayer(builtinSchema(), Math.max(layer, oldest));
}
