// What a client has got through, judged by what the server saw of it.

import type { BedEvent } from '../event.ts';
import { reasonOf } from './reasons.ts';

/** The steps, in the order in which a client comes to them, with what each means. */
export const STEPS = {
  key: 'a permanent key was made',
  'temp-key': 'a temporary key was made',
  bind: 'a temporary key was bound',
  code: 'the login code was right',
  'wrong-password': 'a wrong password was refused',
  password: 'the password was proven',
  login: 'the key is logged in',
  settings: 'account.getPasswordSettings was answered',
  'tmp-password': 'a temporary password was given',
  change: 'the password was changed',
  email: 'a code was mailed to a new recovery address',
  'confirm-email': 'the recovery address was confirmed',
  reset: 'a reset of the password was asked for',
  'decline-reset': 'the reset was declined',
  remove: 'the password was removed',
  set: 'a first password was set',
  'request-recovery': 'a recovery code was mailed',
  recover: 'the recovery code let the login in',
  'log-out': 'the login ended',
} as const;

/** The name of a step. */
export type StepName = keyof typeof STEPS;

/** Whether the server let a client through; `why` is its refusal. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** What became of each step that was tried. */
export type Seen = ReadonlyMap<StepName, Outcome>;

const OK: Outcome = { ok: true };

/** Watches the events of one client. */
export interface Watch {
  see(event: BedEvent): void;
  readonly seen: Seen;
}

/** Makes a {@link Watch}. A step once passed stays so: a client may try again what was refused. */
export function watch(): Watch {
  const seen = new Map<StepName, Outcome>();
  return {
    seen,
    see(event) {
      for (const [step, outcome] of seen.get('key')?.ok ? stepsOf(event) : beforeKey(event)) {
        if (!seen.get(step)?.ok) {
          seen.set(step, outcome);
        }
      }
    },
  };
}

type Tried = readonly (readonly [StepName, Outcome])[];

// Who has no key yet can only be on the way to one.
function beforeKey(event: BedEvent): Tried {
  switch (event.event) {
    case 'transport error':
      return [['key', { ok: false, why: `${event.code}, ${reasonOf(event.reason)}` }]];
    case 'broken':
      return [['key', { ok: false, why: event.message }]];
    default:
      return stepsOf(event);
  }
}

function stepsOf(event: BedEvent): Tried {
  switch (event.event) {
    case 'key':
      return [[event.kind === 'temporary' ? 'temp-key' : 'key', OK]];
    case 'bound':
      return [['bind', OK]];
    case 'call':
      return stepsOfCall(event.method, event.request, event.response);
    default:
      return [];
  }
}

/** A value of TL, of which it is looked up what it has. */
interface Value {
  readonly _?: string;
  readonly [field: string]: unknown;
}

const objectOf = (value: unknown): Value =>
  typeof value === 'object' && value !== null ? (value as Value) : {};

/** The steps of the methods that have one each, and whether the step is a login as well. */
const STEP_OF_METHOD: Readonly<Record<string, StepName>> = {
  'auth.bindTempAuthKey': 'bind',
  'auth.checkPassword': 'password',
  'account.getPasswordSettings': 'settings',
  'account.getTmpPassword': 'tmp-password',
  'account.confirmPasswordEmail': 'confirm-email',
  'account.resetPassword': 'reset',
  'account.declinePasswordReset': 'decline-reset',
  'auth.requestPasswordRecovery': 'request-recovery',
  'auth.recoverPassword': 'recover',
  'auth.logOut': 'log-out',
};

function stepsOfCall(method: string, request: unknown, answered: unknown): Tried {
  const response = objectOf(answered);
  const outcome = outcomeOf(answered, response);
  const login: Tried = response._ === 'auth.authorization' ? [['login', OK]] : [];
  const wrong: Tried =
    method === 'auth.checkPassword' && errorOf(response) === 'PASSWORD_HASH_INVALID'
      ? [['wrong-password', OK]]
      : [];
  const step = stepOf(method, objectOf(request));
  if (step === undefined) {
    return login;
  }
  return [[step, isWaiting(method, errorOf(response)) ? OK : outcome], ...wrong, ...login];
}

function stepOf(method: string, request: Value): StepName | undefined {
  if (method === 'auth.signIn') {
    return 'code';
  }
  return method === 'account.updatePasswordSettings' ? stepOfSettings(request) : STEP_OF_METHOD[method];
}

function stepOfSettings({ password, new_settings }: Value): StepName {
  const { new_password_hash } = objectOf(new_settings);
  if (new_password_hash === undefined) {
    return 'email';
  }
  if ((new_password_hash as Uint8Array).length === 0) {
    return 'remove';
  }
  return objectOf(password)._ === 'inputCheckPasswordEmpty' ? 'set' : 'change';
}

/** Whether an error says that the call was right and what comes next. */
export function isWaiting(method: string, error: string | undefined): boolean {
  return (
    (method === 'auth.signIn' && error === 'SESSION_PASSWORD_NEEDED') ||
    (method === 'account.updatePasswordSettings' && /^EMAIL_UNCONFIRMED/.test(error ?? ''))
  );
}

/** The text of an `rpc_error`. */
export function errorOf(response: unknown): string | undefined {
  const { _, error_message } = objectOf(response);
  return _ === 'rpc_error' ? String(error_message) : undefined;
}

function outcomeOf(answered: unknown, response: Value): Outcome {
  if (answered === undefined) {
    return { ok: false, why: 'no answer of a known type' };
  }
  const error = errorOf(response);
  if (error !== undefined) {
    return { ok: false, why: `${response['error_code']} ${error}` };
  }
  return answered === false || response._ === 'boolFalse' ? { ok: false, why: 'boolFalse' } : OK;
}
