// What a testbed may be started with, and what it is started with by default.

import type { Random } from '@mtproof/contract';
import type { SchemaTexts } from './layers/layers.ts';
import type { NetworkLimits } from './network/limits.ts';
import type { Limits } from './server/limits.ts';

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
