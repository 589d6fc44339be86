// Flows and account agree, whatever happens in whatever order; and no proof leaves a client that refused something.

import * as account from '@mtproof/account';
import { telegramPrime } from '@mtproof/modp';
import type { account_password } from '@mtproof/schema/two-factor';
import {
  decryptSecret,
  deriveSecretHash,
  generateSecret,
  newSecureAlgo,
  secureSecretSettings,
} from '@mtproof/srp';
import {
  cancelRecoveryEmail,
  confirmRecoveryEmail,
  declinePasswordReset,
  type Outcome,
  resendRecoveryEmail,
  resetPassword,
} from '@mtproof/two-factor';
import { randomBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quick, utf8 } from '../../two-factor/test/peer.ts';
import { type Client, clientOfToday, type Era, type Events, World } from './world.ts';

const WEEK = 7 * 86_400;
const FORGOTTEN = 301; // a srp_id lives 300 s

/** What a user knows of the account. */
interface Known {
  password: string | undefined;
  /** The password that waits for the confirmation of an address; null: the address waits alone. */
  waiting: string | null | undefined;
  secret: Uint8Array | undefined;
}

type Way = 'plain' | 'slow' | 'rival' | 'slow rival' | number;
interface Step {
  readonly run: Command;
  readonly right: boolean;
  readonly next: string;
  readonly way: Way;
}

interface Scene extends Step {
  readonly world: World;
  readonly known: Known;
}

const error = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.error.type);

// ---- what a malicious server may answer ----

interface Forgery {
  readonly about: 'current_algo' | 'new_algo' | 'answer';
  readonly code: string;
  readonly forge: (answer: account_password) => unknown;
}

const prime = telegramPrime();
const forgeries: Readonly<Record<Era, readonly Forgery[]>> = {
  srp: (['current_algo', 'new_algo'] as const)
    .flatMap((about): Forgery[] => {
      const forgery = (fields: object, code: string): Forgery => ({
        about,
        code,
        forge: (answer) => ({ ...answer, [about]: { ...answer[about], ...fields } }),
      });
      return [
        forgery({ p: prime.map((byte, i) => (i === 255 ? byte - 2 : byte)), g: 4 }, 'MODP_P_COMPOSITE'),
        forgery({ p: prime.subarray(1) }, 'MODP_P_LENGTH'),
        forgery({ g: 2 }, 'MODP_G_NOT_RESIDUE'),
        forgery({ g: 8 }, 'MODP_G_UNSUPPORTED'),
        { about, code: 'SRP_UNSUPPORTED_ALGO', forge: unknownAlgo(about) },
      ];
    })
    .concat([
      { about: 'current_algo', code: 'SRP_B_RANGE', forge: (t) => ({ ...t, srp_B: new Uint8Array(256) }) },
      { about: 'current_algo', code: 'SRP_B_RANGE', forge: (t) => ({ ...t, srp_B: prime }) },
      {
        about: 'current_algo',
        code: 'SRP_B_LENGTH',
        forge: (t) => ({ ...t, srp_B: new Uint8Array(247).fill(9) }),
      },
      {
        about: 'new_algo',
        code: 'SRP_SALT_LENGTH',
        forge: (t) => ({ ...t, new_algo: { ...t.new_algo, salt1: new Uint8Array(7) } }),
      },
      { about: 'answer', code: 'FLOW_ANSWER', forge: () => ({ _: 'account.passwordSettings' }) },
    ]),
  layer62: [
    { about: 'new_algo', code: 'SRP_SALT_LENGTH', forge: (t) => ({ ...t, new_salt: new Uint8Array(7) }) },
    { about: 'answer', code: 'FLOW_ANSWER', forge: () => true },
  ],
};

function unknownAlgo(about: 'current_algo' | 'new_algo'): Forgery['forge'] {
  return (answer) => ({ ...answer, [about]: { _: 'passwordKdfAlgoUnknown' } });
}

// ---- what a login has spent ----

const periods = { wrong_guesses: 300, mails: 3600 } as const;

/** Whether the first login may not guess, or not send mail. */
function isSpent({ server }: World, kind: account.Spending): boolean {
  const { keys, spent } = server.account;
  const [first = 0n] = keys.perm_auth_keys.keys();
  const times = spent.get(first)?.[kind] ?? [];
  return times.length === 5 && (times[0] ?? 0) + periods[kind] > server.now;
}

function expectUnlessSpent(type: string, spent: boolean, types: RegExp): void {
  if (type === 'FLOOD_WAIT_%d') {
    expect(spent).toBe(true);
  } else {
    expect(type).toMatch(types);
  }
}

// ---- what happens on the way ----

async function rivalChanges({ world, known }: Scene): Promise<boolean> {
  const { client } = world.client(1);
  const next = `rival ${world.server.now}`;
  const { password } = known;
  const outcome = await (password === undefined ? client.set(next) : client.change(password, next));
  if (outcome.ok) {
    Object.assign(known, { password: next, waiting: undefined });
  }
  return outcome.ok;
}

interface Performance<T> {
  readonly outcome: Outcome<T>;
  /** Whether another login has changed the password meanwhile. */
  readonly overtaken: boolean;
}

/** Runs a flow the way the step says; `undefined` when it refused a forged answer. */
async function perform<T>(
  scene: Scene,
  uses: readonly Forgery['about'][],
  flow: (client: Client) => Promise<Outcome<T>>,
): Promise<Performance<T> | undefined> {
  const { world, way } = scene;
  const possible = forgeries[world.server.account.era].filter(({ about }) => uses.includes(about));
  const forgery = typeof way === 'number' ? possible[way % possible.length] : undefined;
  let forgedAt: number | undefined;
  let overtaken = false;
  let waits = typeof way === 'string' && way !== 'plain';
  const events: Events = {
    async before({ _ }) {
      if (!waits || _ === 'account.getPassword') {
        return;
      }
      waits = false;
      if (way !== 'rival') {
        world.server.now += FORGOTTEN;
      }
      if (way !== 'slow') {
        overtaken = await rivalChanges(scene);
      }
    },
    ...(forgery && {
      tamper(answer) {
        forgedAt ??= sent.length;
        return forgery.forge(answer as unknown as account_password);
      },
    }),
  };
  const { client, sent } = world.client(0, events);
  if (forgery === undefined) {
    return { outcome: await flow(client), overtaken };
  }
  await expect(flow(client)).rejects.toMatchObject({ code: forgery.code });
  expect(sent.length).toBe(forgedAt);
  return undefined;
}

/** Runs a flow that proves the password, and says whether it went through. */
async function prove<T>(
  scene: Scene,
  also: readonly Forgery['about'][],
  flow: (client: Client, guess: string) => Promise<Outcome<T>>,
): Promise<T | undefined> {
  const { world, known, right } = scene;
  const { password } = known;
  const guess = right && password !== undefined ? password : 'wrong';
  const closed = isSpent(world, 'wrong_guesses') || isSpent(world, 'mails');
  const uses: Forgery['about'][] = password === undefined ? ['answer'] : ['answer', 'current_algo', ...also];
  const done = await perform(scene, uses, (client) => flow(client, guess));
  if (done === undefined) {
    return undefined;
  }
  const { outcome, overtaken } = done;

  if (!outcome.ok && outcome.error.type === 'FLOOD_WAIT_%d') {
    expect(closed).toBe(true);
  } else if (overtaken) {
    expect(error(outcome)).toBe(
      world.server.account.era === 'srp' ? 'SRP_PASSWORD_CHANGED' : 'PASSWORD_HASH_INVALID',
    );
  } else if (password === undefined) {
    expect(error(outcome)).toBe('PASSWORD_EMPTY');
  } else if (guess === password) {
    expect(error(outcome)).toBe('ok');
  } else {
    expect(error(outcome)).toBe('PASSWORD_HASH_INVALID');
  }
  return outcome.ok ? outcome.value : undefined;
}

// ---- what a user does ----

type Command = (scene: Scene) => Promise<void>;

const forget = (known: Known, password: string | undefined): void => {
  Object.assign(known, { password, waiting: undefined, secret: undefined });
};

const mailed = ({ world, right }: Scene, about: 'confirmation' | 'recovery'): string =>
  (right ? world.server.account.mail.filter((mail) => mail.about === about).at(-1)?.code : undefined) ??
  'wrong';

/** The same in both eras. */
const commands: Readonly<Record<string, Command>> = {
  async check(scene) {
    await prove(scene, [], (client, guess) => client.check(guess));
  },
  async settings(scene) {
    await prove(scene, [], (client, guess) => client.settings(guess));
  },
  async tmp(scene) {
    const { world } = scene;
    const tmp = await prove(scene, [], (client, guess) => client.tmp(guess, 3600));
    if (tmp !== undefined) {
      expect(tmp.valid_until).toBe(world.server.now + 3600);
    }
  },
  async change(scene) {
    const { known, next } = scene;
    const done = await prove(scene, ['new_algo'], (client, guess) => client.change(guess, next));
    if (done !== undefined) {
      Object.assign(known, { password: next, waiting: undefined });
    }
  },
  async remove(scene) {
    const done = await prove(scene, [], (client, guess) => client.remove(guess));
    if (done !== undefined) {
      forget(scene.known, undefined);
    }
  },
  async email(scene) {
    const { known, world, next } = scene;
    const address = next === 'c' ? '' : `${next}@example.org`;
    const pending = address !== '' && address !== world.server.account.email;
    const done = await prove(scene, [], (client, guess) => client.email(guess, address));
    if (done === undefined) {
      return;
    }
    expect('email_unconfirmed' in (done as object)).toBe(pending);
    known.waiting = pending ? null : undefined;
  },
  async set(scene) {
    const { known, next, right, world } = scene;
    const had = known.password !== undefined;
    const email = right ? undefined : 'd@example.org';
    const uses = had ? (['answer'] as const) : (['answer', 'new_algo'] as const);
    const closed = isSpent(world, 'mails');
    const done = await perform(scene, uses, (client) => client.set(next, email));
    if (done === undefined) {
      return;
    }
    const { outcome, overtaken } = done;
    if (had || overtaken) {
      expect(error(outcome)).toBe('PASSWORD_HASH_INVALID');
    } else if (error(outcome) === 'FLOOD_WAIT_%d') {
      expect(email !== undefined && closed).toBe(true);
    } else {
      expect(error(outcome)).toBe('ok');
      if (email === undefined) {
        forget(known, next);
      } else {
        known.waiting = next;
      }
    }
  },
  async request({ world, known }) {
    const closed = isSpent(world, 'mails');
    const outcome = await world.client(0).client.request();
    const refusal = known.password === undefined ? 'PASSWORD_EMPTY' : 'PASSWORD_RECOVERY_NA';
    if (world.server.account.email === null) {
      expect(error(outcome)).toBe(refusal);
    } else {
      expectUnlessSpent(error(outcome), closed, /^ok$/);
    }
  },
  async recover(scene) {
    const { world, known, next } = scene;
    const replace = world.server.account.era === 'srp' && next !== 'a';
    const code = mailed(scene, 'recovery');
    const closed = isSpent(world, 'wrong_guesses');
    const outcome = await world.client(0).client.recover(code, replace ? next : undefined);
    if (known.password === undefined) {
      expect(error(outcome)).toBe('PASSWORD_EMPTY');
    } else if (error(outcome) === 'FLOOD_WAIT_%d') {
      expect(closed).toBe(true);
    } else {
      expect(error(outcome)).toMatch(/^(?:ok|CODE_INVALID|PASSWORD_RECOVERY_EXPIRED)$/);
    }
    if (code === 'wrong') {
      expect(outcome.ok).toBe(false);
    }
    if (outcome.ok) {
      forget(known, replace ? next : undefined);
    }
  },
  async wait({ world, next }) {
    world.server.now += { a: 60, b: 3600, c: WEEK }[next] as number;
  },
};

/** Makes the change that waited. */
function confirmed(known: Known): void {
  if (typeof known.waiting === 'string') {
    forget(known, known.waiting);
  }
  known.waiting = undefined;
}

const today: Readonly<Record<string, Command>> = {
  ...commands,
  async confirm(scene) {
    const { world, known } = scene;
    const code = mailed(scene, 'confirmation');
    const closed = isSpent(world, 'wrong_guesses');
    const outcome = await confirmRecoveryEmail(world.connect(0).invoke, { code });
    expectUnlessSpent(error(outcome), closed, /^(?:ok|CODE_INVALID|EMAIL_HASH_EXPIRED)$/);
    if (known.waiting === undefined) {
      expect(error(outcome)).toBe('EMAIL_HASH_EXPIRED');
    }
    if (code === 'wrong') {
      expect(outcome.ok).toBe(false);
    }
    if (outcome.ok) {
      confirmed(known);
    }
  },
  async resendOrCancel({ world, known, right }) {
    const { invoke } = world.connect(0);
    const closed = right && isSpent(world, 'mails');
    const outcome = await (right ? resendRecoveryEmail(invoke) : cancelRecoveryEmail(invoke));
    expectUnlessSpent(error(outcome), closed, /^(?:ok|EMAIL_HASH_EXPIRED)$/);
    if (known.waiting === undefined) {
      expect(outcome.ok).toBe(false);
    }
    if (outcome.ok && !right) {
      known.waiting = undefined;
    }
  },
  async tryCode(scene) {
    const { world } = scene;
    const code = mailed(scene, 'recovery');
    const closed = isSpent(world, 'wrong_guesses');
    const outcome = await clientOfToday(world.connect(0).invoke).tryCode(code);
    expectUnlessSpent(
      error(outcome),
      closed,
      /^(?:ok|CODE_INVALID|PASSWORD_RECOVERY_EXPIRED|PASSWORD_EMPTY)$/,
    );
    if (code === 'wrong') {
      expect(outcome.ok).toBe(false);
    }
  },
  async reset({ world, known }) {
    const outcome = await resetPassword(world.connect(0).invoke);
    expect(error(outcome)).toBe(known.password === undefined ? 'PASSWORD_EMPTY' : 'ok');
    if (!outcome.ok) {
      return;
    }
    const { value } = outcome;
    if (value._ === 'account.resetPasswordOk') {
      forget(known, undefined);
    } else if (value._ === 'account.resetPasswordRequestedWait') {
      expect(value.until_date).toBeGreaterThan(world.server.now);
    } else {
      expect(value.retry_date).toBeGreaterThan(world.server.now);
    }
  },
  async decline({ world }) {
    expect(error(await declinePasswordReset(world.connect(0).invoke))).toMatch(
      /^(?:ok|RESET_REQUEST_MISSING)$/,
    );
  },
  async passport({ world, known }) {
    if (known.password === undefined || world.server.account.era !== 'srp') {
      return;
    }
    const secret = generateSecret({ random: randomBytes(32) });
    const new_secure_algo = {
      _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000',
      salt: world.server.account.new_secure_salt,
    } as const;
    const secure_algo = newSecureAlgo({ new_secure_algo, random: randomBytes(32) });
    const hash = await deriveSecretHash({ algo: secure_algo, password: utf8(known.password), pbkdf2: quick });
    world.server.account = {
      ...world.server.account,
      secret: secureSecretSettings({ secure_algo, hash, secret }),
    };
    known.secret = secret;
  },
};

const before: Readonly<Record<string, Command>> = {
  ...commands,
  async followLink(scene) {
    const { world, known } = scene;
    if (world.server.account.era !== 'layer62') {
      return;
    }
    const code = mailed(scene, 'confirmation');
    const after = account.followEmailLink(world.server.account, {
      code,
      now: world.server.now,
      random: randomBytes,
    });
    if (world.server.account.pending !== null && after.pending === null) {
      confirmed(known);
    }
    world.server.account = after;
  },
};

// ---- the law ----

async function checkSecret({ server }: World, { secret, password }: Known): Promise<void> {
  if (server.account.era !== 'srp') {
    return;
  }
  if (secret === undefined || password === undefined) {
    return expect(server.account.secret).toBeNull();
  }
  const { secure_algo: algo, ...sealed } = server.account.secret ?? expect.fail('the secret is lost');
  const hash = await deriveSecretHash({ algo, password: utf8(password), pbkdf2: quick });
  expect(decryptSecret({ hash, ...sealed })).toEqual(secret);
}

async function play(era: Era, steps: readonly Step[]): Promise<void> {
  const world = new World(era);
  const known: Known = { password: undefined, waiting: undefined, secret: undefined };
  await world.client(0).client.set('a');
  known.password = 'a';
  for (const step of steps) {
    await step.run({ ...step, world, known });
    expect(world.server.account.password === null).toBe(known.password === undefined);
    await checkSecret(world, known);
  }
  world.server.now += 2 * WEEK;
  const last = await world.client(0).client.check(known.password ?? 'none');
  expect(error(last)).toBe(known.password === undefined ? 'PASSWORD_EMPTY' : 'ok');
}

/** Once more than the others: what leads on to other states, or has most to go wrong. */
const frequent = ['set', 'passport', 'change'];

const steps = (menu: Readonly<Record<string, Command>>, maxLength: number): fc.Arbitrary<Step[]> => {
  const named = Object.entries(menu).map(([name, run]) => Object.assign(run, { toString: () => name }));
  const step = fc.record({
    run: fc.constantFrom(...named, ...named.filter((run) => frequent.includes(String(run)))),
    right: fc.boolean(),
    next: fc.constantFrom('a', 'b', 'c'),
    way: fc.oneof(
      { arbitrary: fc.constant<Way>('plain'), weight: 4 },
      fc.constantFrom<Way>('slow', 'rival', 'slow rival'),
      fc.nat({ max: 40 }),
    ),
  });
  return fc.array(step, { maxLength, size: 'max' });
};

const { numRuns = 100 } = fc.readConfigureGlobal() ?? {};

it('today: flows and account agree', { timeout: 120_000 }, async () => {
  const law = fc.asyncProperty(steps(today, 20), (list) => play('srp', list));
  await fc.assert(law, { numRuns: Math.ceil(numRuns / 5) });
});

it('before SRP: flows and account agree', { timeout: 120_000 }, async () => {
  const law = fc.asyncProperty(steps(before, 40), (list) => play('layer62', list));
  await fc.assert(law, { numRuns: numRuns * 3 });
});
