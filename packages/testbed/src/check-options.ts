// The options of a testbed, checked and completed.

import { randomBytes } from 'node:crypto';
import {
  checkFunction,
  checkInt,
  checkInteger,
  checkOptionalFunction,
  draw,
  expected,
  wrongType,
} from '@mtproof/contract';
import { createLayers, type SchemaTexts } from './layers/layers.ts';
import { readClient } from './layers/read-client.ts';
import { checkedNetworkLimits, NETWORK_LIMITS, type NetworkLimits } from './network/limits.ts';
import type { Listen } from './network/listen.ts';
import { defaultOptions, type TestbedOptions } from './options.ts';
import { SEED_LENGTH, seedOf } from './random.ts';
import { checkedLimits, DEFAULT_LIMITS } from './server/limits.ts';
import { type BedSetup, seedBytes } from './setup.ts';

/** Options, checked, with what was left out. */
export interface Checked {
  readonly setup: BedSetup;
  readonly network: Pick<Listen, 'port' | 'socks_port' | 'limits'>;
  readonly now: () => number;
  readonly log: ((line: string) => void) | undefined;
}

const NAMES: Readonly<Record<keyof TestbedOptions, true>> = {
  phone: true,
  code: true,
  password: true,
  hint: true,
  email: true,
  dc: true,
  layer: true,
  schemas: true,
  profile: true,
  several_bound_keys: true,
  random: true,
  now: true,
  port: true,
  socks_port: true,
  limits: true,
  log: true,
};
const LIMIT_NAMES = { ...DEFAULT_LIMITS, ...NETWORK_LIMITS };

/** A name that is misspelt would be no option at all. */
function checkNames(options: object, name: string, names: object, path = ''): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw wrongType(name, 'object', options);
  }
  for (const one of Object.keys(options)) {
    if (!Object.hasOwn(names, one)) {
      throw new RangeError(
        expected(`${path}${one}`, `one of ${Object.keys(names).join(', ')}`, 'another name'),
      );
    }
  }
}

/**
 * Checks the options, and completes them.
 *
 * @throws {@link TypeError} or {@link RangeError} One has the wrong type or value.
 */
export function checkedOptions(options: TestbedOptions): Checked {
  checkNames(options, 'options', NAMES);
  checkNames(options.limits ?? {}, 'limits', LIMIT_NAMES, 'limits.');
  checkInt(options.dc ?? 0, 'dc');
  const { now = () => Date.now() / 1000, port = 0, socks_port = 0, log } = options;
  checkFunction(now, 'now');
  checkInteger(port, 'port', 0, 65535);
  checkInteger(socks_port, 'socks_port', 0, 65535);
  checkOptionalFunction(log, 'log');
  const setup = { ...accountOf(options), ...serverOf(options), seed: seedFrom(options.random) };
  return { setup, network: { port, socks_port, limits: networkLimits(options.limits) }, now, log };
}

/**
 * Checks a setup that a log has.
 *
 * @throws {@link TypeError} or {@link RangeError} It is not one of {@link checkedOptions}.
 */
export function checkedSetup({ seed, ...options }: BedSetup): BedSetup {
  checkNames(options, 'setup', NAMES, 'setup.');
  checkText(seed, 'seed');
  seedBytes({ seed });
  return { ...accountOf(options), ...serverOf(options), seed };
}

type AccountPart = Pick<BedSetup, 'phone' | 'code' | 'password' | 'hint' | 'email'>;

function accountOf(options: TestbedOptions): AccountPart {
  const own = defaultOptions(options.dc);
  const { phone = own.phone, code = own.code, hint = '' } = options;
  const password = options.password === undefined ? own.password : options.password || null;
  const email = options.email === undefined && password !== null ? own.email : options.email || null;
  for (const [name, text] of Object.entries({ phone, code, hint })) {
    checkText(text, name);
  }
  for (const [name, text] of Object.entries({ password, email })) {
    if (text !== null) {
      checkText(text, name);
    }
  }
  checkForm(phone, 'phone', { form: /^\+?\d{1,15}$/, what: '1 to 15 digits' });
  checkForm(code, 'code', { form: /./s, what: 'text of at least one character' });
  checkForm(email ?? own.email ?? '', 'email', { form: /^[^@\s]+@[^@\s]+$/, what: 'address' });
  if (password === null && (hint !== '' || email !== null)) {
    throw new RangeError(expected(hint === '' ? 'email' : 'hint', 'none without a password', 'one'));
  }
  return { phone, code, password, hint, email };
}

function checkForm(text: string, name: string, { form, what }: { form: RegExp; what: string }): void {
  if (!form.test(text)) {
    throw new RangeError(expected(name, what, `length=${text.length}`));
  }
}

type ServerPart = Omit<BedSetup, keyof AccountPart | 'seed'>;

function serverOf(options: TestbedOptions): ServerPart {
  const own = defaultOptions(options.dc);
  const { dc = own.dc, layer = own.layer, profile = own.profile, limits = {} } = options;
  const { several_bound_keys = own.several_bound_keys } = options;
  checkInteger(layer, 'layer', 1, 2 ** 31 - 1);
  if (profile !== 'strict' && profile !== 'lenient') {
    throw new RangeError(expected('profile', "'strict' or 'lenient'", JSON.stringify(profile)));
  }
  if (typeof several_bound_keys !== 'boolean') {
    throw wrongType('several_bound_keys', 'boolean', several_bound_keys);
  }
  const schemas = textsOf(options.schemas ?? {});
  createLayers(schemas);
  return { dc, layer, profile, several_bound_keys, schemas, limits: checkedLimits(limits) };
}

function networkLimits(limits: TestbedOptions['limits'] = {}): NetworkLimits {
  const of_network = Object.keys(NETWORK_LIMITS);
  const given = Object.entries(limits).filter(([name]) => of_network.includes(name));
  return checkedNetworkLimits(Object.fromEntries(given));
}

function textsOf(schemas: SchemaTexts | { readonly client: string }): SchemaTexts {
  if (typeof schemas !== 'object' || schemas === null) {
    throw wrongType('schemas', 'object', schemas);
  }
  if (!('client' in schemas)) {
    return schemas as SchemaTexts;
  }
  const { layer, text } = readClient(schemas.client as string);
  return { [layer]: text };
}

function seedFrom(random: TestbedOptions['random'] = randomBytes): string {
  if (typeof random === 'string') {
    return Buffer.from(seedOf(random)).toString('hex');
  }
  checkFunction(random, 'random');
  const seed = draw(random, SEED_LENGTH);
  return Buffer.from(seed).toString('hex');
}

function checkText(text: unknown, name: string): void {
  if (typeof text !== 'string') {
    throw wrongType(name, 'string', text);
  }
}
