// Options that say what a testbed is like, common to `serve` and `run`.

import { readFileSync } from 'node:fs';
import { readClient } from '../layers/read-client.ts';
import { defaultOptions, type TestbedOptions } from '../options.ts';
import { type parseOptions, parseWhole, parseWord } from './arguments.ts';
import { UsageError } from './command.ts';

/** For `parseArgs`. */
export const BED_OPTIONS = {
  port: { type: 'string' },
  'socks-port': { type: 'string' },
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

const { layer, profile, phone, code, password, email } = defaultOptions();

/** The lines of a help text about {@link BED_OPTIONS}. */
export const BED_OPTIONS_HELP: string = `\
  --port N                 port on 127.0.0.1; by default any that is free
  --socks-port N           port of the SOCKS5 proxy, likewise
  --dc N                   number of the data center (default 2)
  --layer N                layer of the answers to a client that has announced none (default ${layer})
  --profile NAME           strict: as the documents say; lenient: forms of old clients too (default ${profile})
  --phone NUMBER           phone number of the account (default ${phone}, with the data center for the 2)
  --code CODE              login code (default ${code}, likewise)
  --password TEXT          password of the account (default '${password}'); '' for none
  --hint TEXT              hint beside the password
  --email ADDRESS          recovery address (default ${email}); '' for none
  --several-bound-keys     several temporary keys may be bound to one permanent key
  --seed TEXT              where the server's randomness comes from; by default it is drawn
  --schema LAYER=FILE      a layer beside the built-in ones, from a .tl file; may be given more than once
  --client FOLDER          the layer of an installed client, read from its files; may be given more than once`;

/** Values of {@link BED_OPTIONS}, as `parseArgs` gives them. */
export type BedValues = ReturnType<typeof parseOptions<{ options: typeof BED_OPTIONS }>>['values'];

/** Reads the options of a testbed. */
export function readBedOptions(values: BedValues): TestbedOptions {
  const { phone, code, password, hint, email, seed, profile } = values;
  const number = (name: keyof typeof MOST): number | undefined =>
    values[name] === undefined
      ? undefined
      : parseWhole(name, values[name], name === 'dc' ? -MOST.dc : 1, MOST[name]);
  return {
    phone,
    code,
    hint,
    password: noneIfEmpty(password),
    email: noneIfEmpty(email),
    port: number('port'),
    socks_port: number('socks-port'),
    dc: number('dc'),
    layer: number('layer'),
    profile: profile === undefined ? undefined : parseWord('profile', profile, PROFILES),
    several_bound_keys: values['several-bound-keys'],
    random: seed,
    schemas: readSchemas(values),
  };
}

const MOST = { port: 65_535, 'socks-port': 65_535, dc: 20_000, layer: 10_000 } as const;
const PROFILES = ['strict', 'lenient'] as const;

const noneIfEmpty = (text: string | undefined): string | null | undefined => (text === '' ? null : text);

function readSchemas({ schema = [], client = [] }: BedValues): Record<number, string> {
  const schemas: Record<number, string> = {};
  for (const text of schema) {
    const [, number = '', path = ''] = /^(\d+)=(.+)$/s.exec(text) ?? [];
    if (path === '') {
      throw new UsageError(`--schema: expected LAYER=FILE; got '${text}'`);
    }
    schemas[parseWhole('schema', number, 1, 10_000)] = read('schema', () => readFileSync(path, 'utf8'));
  }
  for (const folder of client) {
    const found = read('client', () => readClient(folder));
    schemas[found.layer] = found.text;
  }
  return schemas;
}

function read<T>(option: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new UsageError(`--${option}: ${(error as Error).message}`);
  }
}
