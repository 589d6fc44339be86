// What a testbed is started with.

import { randomBytes } from 'node:crypto';
import {
  checkBytes,
  checkInt,
  checkInteger,
  draw,
  expected,
  type Random,
  wrongType,
} from '@mtproof/contract';
import { createLayers, type SchemaTexts } from './layers/layers.ts';
import { readClient } from './layers/read-client.ts';
import { checkNetworkLimits, NETWORK_LIMITS, type NetworkLimits } from './network/limits.ts';
import type { Listen } from './network/listen.ts';
import { SEED_LENGTH, seedOf } from './random.ts';
import { checkedLimits, DEFAULT_LIMITS, type Limits } from './server/limits.ts';

/** What a testbed is started with. All of it has a default. */
export interface TestbedOptions {
  /** The number of the account, 1 to 15 digits. By default one of Telegram's test numbers: 99966, the data center, 1234. */
  readonly phone?: string | undefined;
  /** The login code. By default what Telegram takes for its test numbers: the digit of the data center, five times. */
  readonly code?: string | undefined;
  /** The password; null or empty: none. By default `correct horse`. */
  readonly password?: string | null | undefined;
  /** The hint beside the password. By default none. */
  readonly hint?: string | undefined;
  /** The recovery address; null or empty: none. By default `ada@example.org`, if there is a password. */
  readonly email?: string | null | undefined;
  /** The data center that the server is. By default 2. 10000 more for a test server. */
  readonly dc?: number | undefined;
  /** The layer of clients that have not announced one. By default 228. */
  readonly layer?: number | undefined;
  /** More layers: schema texts by number, or the folder of an installed client that brings its schema. */
  readonly schemas?: SchemaTexts | { readonly client: string } | undefined;
  /** `strict`, the default, takes what the documents say; `lenient` also what old clients send. */
  readonly profile?: 'strict' | 'lenient' | undefined;
  /** Whether a permanent key may have several temporary keys bound to it at a time, 16 at most. By default one. */
  readonly several_bound_keys?: boolean | undefined;
  /** Where randomness comes from: a source, or a text to make all of it from. By default the system's. */
  readonly random?: Random | string | undefined;
  /** The server's clock: unix time in seconds. By default the system's. */
  readonly now?: (() => number) | undefined;
  /** The port to listen on; 0, the default: any. */
  readonly port?: number | undefined;
  /** The port of the SOCKS5 proxy that leads here whatever it is asked for; 0, the default: any. */
  readonly socks_port?: number | undefined;
  /** What it bears. */
  readonly limits?: Partial<Limits & NetworkLimits> | undefined;
  /** Gets each line of the log, which `replay` takes. The log holds keys. */
  readonly log?: ((line: string) => void) | undefined;
}

/** What a testbed was started with, defaults included. */
export interface BedOptions {
  readonly phone: string;
  readonly code: string;
  readonly password: string | null;
  readonly hint: string;
  readonly email: string | null;
  readonly dc: number;
  readonly layer: number;
  readonly profile: 'strict' | 'lenient';
  readonly several_bound_keys: boolean;
}

/** All that the answers depend on, beside inputs and their times. Plain data, and the first line of a log. Secret. */
export interface BedSetup extends BedOptions {
  /** Hexadecimal. */
  readonly seed: string;
  readonly schemas: SchemaTexts;
  readonly limits: Limits;
}

/** Options, checked, with what was left out. */
export interface Checked {
  readonly setup: BedSetup;
  readonly network: Pick<Listen, 'port' | 'socks_port' | 'limits'>;
  readonly now: () => number;
  readonly log: ((line: string) => void) | undefined;
}

/**
 * The options that are not given. The phone number and the code are those that Telegram has for tests of a data center.
 *
 * @param dc - The data center. By default 2.
 * @returns All of them; an `email` and a `hint` go with a password only.
 * @see https://core.telegram.org/api/auth#test-accounts
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { defaultOptions } from '@mtproof/testbed';
 *
 * assert.equal(defaultOptions(1).code, '11111');
 * ```
 */
export function defaultOptions(dc: number = 2): BedOptions {
  const digit = String(Math.abs(dc) % 10);
  return {
    phone: `99966${digit}1234`,
    code: digit.repeat(5),
    password: 'correct horse',
    hint: '',
    email: 'ada@example.org',
    dc,
    layer: 228,
    profile: 'strict',
    several_bound_keys: false,
  };
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
  if (log !== undefined) {
    checkFunction(log, 'log');
  }
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
  return checkNetworkLimits(Object.fromEntries(given));
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

/** The seed of a setup, as bytes. */
export function seedBytes({ seed }: Pick<BedSetup, 'seed'>): Uint8Array {
  const bytes = Uint8Array.from(Buffer.from(seed, 'hex'));
  checkBytes(bytes, 'seed', SEED_LENGTH);
  return bytes;
}

function checkText(text: unknown, name: string): void {
  if (typeof text !== 'string') {
    throw wrongType(name, 'string', text);
  }
}

function checkFunction(value: unknown, name: string): void {
  if (typeof value !== 'function') {
    throw wrongType(name, 'function', value);
  }
}
