// Options that say what a testbed is like, common to `serve` and `run`.

import { readFileSync } from 'node:fs';
import { DEFAULT_OPTIONS, type TestbedOptions } from '../options.ts';
import { parseOptions, parseWhole, parseWord } from './arguments.ts';
import { UsageError } from './command.ts';

/** For `parseArgs`. */
export const BED_OPTIONS = {
  port: { type: 'string' },
  dc: { type: 'string' },
  layer: { type: 'string' },
  profile: { type: 'string' },
  phone: { type: 'string' },
  code: { type: 'string' },
  password: { type: 'string' },
  hint: { type: 'string' },
  email: { type: 'string' },
  'several-bound-keys': { type: 'boolean' },
  seed: { type: 'string' },
  schema: { type: 'string', multiple: true },
  client: { type: 'string', multiple: true },
} as const;

const { dc, layer, profile, phone, code, password, email } = DEFAULT_OPTIONS;

/** The lines of a help text about {@link BED_OPTIONS}. */
export const BED_OPTIONS_HELP = `\
  --port N                 port on 127.0.0.1; by default a free one
  --dc N                   number of the data center (default ${dc})
  --layer N                layer of the answers to a client that has announced none (default ${layer})
  --profile NAME           strict: as the documents say; lenient: forms of old clients too (default ${profile})
  --phone NUMBER           phone number of the account (default ${phone})
  --code CODE              login code (default ${code})
  --password TEXT          password of the account (default '${password}'); '' for none
  --hint TEXT              hint beside the password
  --email ADDRESS          recovery address (default ${email}); '' for none
  --several-bound-keys     several temporary keys may be bound to one permanent key
  --seed TEXT              seed of the server's randomness; by default it is drawn
  --schema LAYER=FILE      a layer beside the built-in ones, from a .tl file; may be given more than once
  --client FOLDER          the layer of an installed client, read from its files; may be given more than once`;

/** Values of {@link BED_OPTIONS}, as `parseArgs` gives them. */
export type BedValues = ReturnType<typeof parseOptions<{ options: typeof BED_OPTIONS }>>['values'];

/** What a client logs in with. */
export interface Credentials {
  readonly dc: number;
  readonly phone: string;
  readonly code: string;
  readonly password: string;
  readonly email: string;
}

/** Reads the options of a testbed. */
export function readBedOptions(values: BedValues): TestbedOptions {
  const { hint, seed } = values;
  const schemas = [...(values.schema ?? []).map(readSchema), ...(values.client ?? []).map(clientFolder)];
  return {
    ...credentials(values),
    ...(values.port !== undefined && { port: parseWhole('port', values.port, 1, 65_535) }),
    ...(values.layer !== undefined && { layer: parseWhole('layer', values.layer, 1, 9999) }),
    ...(values.profile !== undefined && {
      profile: parseWord('profile', values.profile, ['strict', 'lenient']),
    }),
    ...(hint !== undefined && { hint }),
    ...(values['several-bound-keys'] && { several_bound_keys: true }),
    ...(seed !== undefined && { random: seed }),
    ...(schemas.length > 0 && { schemas }),
  };
}

/** What a client of such a testbed logs in with. */
export function credentials(values: BedValues): Credentials {
  return {
    dc: values.dc === undefined ? dc : parseWhole('dc', values.dc, -100, 100),
    phone: values.phone ?? phone,
    code: values.code ?? code,
    password: values.password ?? password,
    email: values.password === '' ? '' : (values.email ?? email),
  };
}

function readSchema(text: string): { layer: number; text: string } {
  const [, number, path] = /^(\d+)=(.+)$/s.exec(text) ?? [];
  if (number === undefined || path === undefined) {
    throw new UsageError(`--schema: expected LAYER=FILE; got '${text}'`);
  }
  try {
    return { layer: parseWhole('schema', number, 1, 9999), text: readFileSync(path, 'utf8') };
  } catch (error) {
    throw new UsageError(`--schema: ${(error as Error).message}`);
  }
}

const clientFolder = (client: string): { client: string } => ({ client });
