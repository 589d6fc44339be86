// What callers may tell the life cycle. An event that fits no state is ignored; one that is no event is the caller's mistake.

import {
  checkInt,
  checkInteger,
  checkLong,
  checkUnixTime,
  expected,
  kindOf,
  wrongType,
} from '@mtproof/contract';
import type { Event } from './event.ts';
import { checkMeasure } from './expires-at.ts';

/** Checks the type and the range of every field of an event. */
export function checkEvent(event: Event): void {
  switch (event?.on) {
    case 'start':
      checkPermKeyCreation(event.perm_created_at);
      break;
    case 'keyCreated':
      checkLong(event.auth_key_id, 'auth_key_id');
      checkMeasure(event);
      break;
    case 'createFailed':
      checkAttempt(event);
      checkText(event.reason, 'reason');
      break;
    case 'bindOk':
    case 'bindFalse':
      checkBinding(event);
      break;
    case 'bindError':
      checkBinding(event);
      checkText(event.error, 'error');
      break;
    case 'badMsg':
      checkBinding(event);
      checkInt(event.error_code, 'error_code');
      break;
    case 'transportError':
      checkInt(event.code, 'code');
      if (event.temp_auth_key_id !== null) {
        checkLong(event.temp_auth_key_id, 'temp_auth_key_id');
      }
      break;
    case 'rpcError':
      checkLong(event.temp_auth_key_id, 'temp_auth_key_id');
      checkText(event.error, 'error');
      break;
    case 'replaced':
      checkLong(event.temp_auth_key_id, 'temp_auth_key_id');
      break;
    case 'permKeyCreated':
    case 'tick':
    case 'dropTempAuthKeys':
    case 'logout':
      break;
    default:
      throw unknownEvent(event);
  }
  checkUnixTime(event.now, 'now');
}

/** Checks a `perm_created_at`. */
export function checkPermKeyCreation(perm_created_at: unknown): void {
  if (perm_created_at !== 'none' && perm_created_at !== 'unknown') {
    checkUnixTime(perm_created_at as number, 'perm_created_at');
  }
}

function checkAttempt({ attempt }: { readonly attempt: number }): void {
  checkInteger(attempt, 'attempt', 1, Number.MAX_SAFE_INTEGER);
}

function checkBinding(event: { readonly temp_auth_key_id: bigint; readonly attempt: number }): void {
  checkLong(event.temp_auth_key_id, 'temp_auth_key_id');
  checkAttempt(event);
}

function checkText(value: string, name: string): void {
  if (typeof value !== 'string') {
    throw wrongType(name, 'string', value);
  }
}

function unknownEvent(event: { readonly on: unknown } | null | undefined): TypeError {
  const on = event?.on;
  const got = typeof on === 'string' ? JSON.stringify(on.slice(0, 40)) : `type=${kindOf(on)}`;
  return new TypeError(expected('on', "the name of an event, such as 'tick'", got));
}
