// The salts of a key: each is the salt for an hour, and is accepted for half an hour more.
// https://core.telegram.org/mtproto/description (Server Salt)

import { draw, type Random } from '@mtproof/contract';
import type { future_salt } from '@mtproof/schema/mtproto';

/** Seconds until the next salt takes over. */
export const SALT_PERIOD = 3600;
/** Seconds for which the one before is still accepted. */
export const SALT_GRACE = 1800;
// What get_future_salts can tell: eight hours.
const AHEAD = 8;
const LAST = 2 ** 31 - 1;

/** The first salts of a key: that of its handshake, valid at once whatever the clock does, and those to come. */
export function firstSalts(salt: bigint, now: number, random: Random): readonly future_salt[] {
  const valid_until = Math.floor(now) + SALT_PERIOD + SALT_GRACE;
  return withLater(
    [{ _: 'future_salt', valid_since: 0, valid_until: Math.min(valid_until, LAST), salt }],
    random,
  );
}

/**
 * The salts as they are now: those that are over go, as many come. After a long silence all are drawn anew. One is valid at any
 * time, also where the clock was set back.
 */
export function currentSalts(
  salts: readonly future_salt[],
  now: number,
  random: Random,
): readonly future_salt[] {
  const living = salts.filter(({ valid_until }) => now < valid_until);
  const [first, ...later] = living;
  if (first === undefined) {
    return firstSalts(drawSalt(random), now, random);
  }
  if (first.valid_since > now) {
    return withLater([{ ...first, valid_since: 0 }, ...later], random);
  }
  return living.length === salts.length ? salts : withLater(living, random);
}

function withLater(salts: readonly future_salt[], random: Random): readonly future_salt[] {
  const all = [...salts];
  for (let last = all.at(-1); last !== undefined && all.length <= AHEAD; last = all.at(-1)) {
    const valid_since = last.valid_until - SALT_GRACE;
    const valid_until = valid_since + SALT_PERIOD + SALT_GRACE;
    if (valid_until > LAST) {
      break;
    }
    all.push({ _: 'future_salt', valid_since, valid_until, salt: drawSalt(random) });
  }
  return all;
}

function drawSalt(random: Random): bigint {
  return new DataView(draw(random, 8).buffer).getBigInt64(0, true);
}
