import { describe, expect, it } from 'vitest';
import {
  EMPTY,
  error,
  getPassword,
  good,
  loggedIn,
  settingsFor,
  update,
  type World,
  withPassword,
} from './client.ts';

const WEEK = 7 * 86400;
const reset = (world: World) => world.ask({ _: 'account.resetPassword' });
const decline = (world: World) => world.ask({ _: 'account.declinePasswordReset' });
const requested = (until_date: number) => ({ _: 'account.resetPasswordRequestedWait', until_date });

describe('rule 17: account.resetPassword', () => {
  it('needs a password', () => {
    expect(reset(loggedIn())).toEqual(error(400, 'PASSWORD_EMPTY'));
  });

  it('asks, waits a week, and removes', () => {
    const world = withPassword('a@example.org');
    const until_date = world.now + WEEK;
    expect(reset(world)).toEqual(requested(until_date));
    expect(getPassword(world).pending_reset_date).toBe(until_date);
    world.now += WEEK - 1;
    expect(reset(world)).toEqual(requested(until_date));
    world.now += 1;
    expect(getPassword(world).has_password).toBe(true); // not by itself
    expect(reset(world)).toEqual({ _: 'account.resetPasswordOk' });
    const shown = getPassword(world);
    for (const gone of ['has_password', 'has_recovery', 'pending_reset_date', 'hint']) {
      expect(shown).not.toHaveProperty(gone);
    }
    expect(reset(world)).toEqual(error(400, 'PASSWORD_EMPTY'));
  });

  it('waits another week after it was declined', () => {
    const world = withPassword();
    expect(decline(world)).toEqual(error(400, 'RESET_REQUEST_MISSING'));
    reset(world);
    world.now += 10;
    expect(decline(world)).toBe(true);
    expect(decline(world)).toEqual(error(400, 'RESET_REQUEST_MISSING'));
    expect(getPassword(world)).not.toHaveProperty('pending_reset_date');
    const failed = { _: 'account.resetPasswordFailedWait', retry_date: world.now + WEEK };
    expect(reset(world)).toEqual(failed);
    world.now += WEEK - 1;
    expect(reset(world)).toEqual(failed);
    world.now += 1;
    expect(reset(world)).toEqual(requested(world.now + WEEK));
  });

  it('can be declined up to its end', () => {
    const world = withPassword();
    reset(world);
    world.now += WEEK;
    expect(decline(world)).toBe(true);
    expect(getPassword(world).has_password).toBe(true);
  });

  it('starts over with the next password', () => {
    const world = withPassword();
    reset(world);
    world.now += WEEK;
    good(reset(world));
    good(update(world, EMPTY, settingsFor(getPassword(world), 'new')));
    expect(reset(world)).toEqual(requested(world.now + WEEK));
  });
});
