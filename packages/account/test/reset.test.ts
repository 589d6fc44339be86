import type { AccountServer } from '@mtproof/account';
import { describe, expect, it } from 'vitest';
import { EMPTY, error, getPassword, good, loggedIn, settingsFor, update, withPassword } from './client.ts';

const WEEK = 7 * 86400;
const reset = (server: AccountServer) => server.call({ _: 'account.resetPassword' });
const decline = (server: AccountServer) => server.call({ _: 'account.declinePasswordReset' });
const requested = (until_date: number) => ({ _: 'account.resetPasswordRequestedWait', until_date });

describe('rule 17: A reset of the password takes 7 days', () => {
  it('needs a password', () => {
    expect(reset(loggedIn())).toEqual(error(400, 'PASSWORD_EMPTY'));
  });

  it('asks, waits a week, and removes', () => {
    const server = withPassword('a@example.org');
    const until_date = server.now + WEEK;
    expect(reset(server)).toEqual(requested(until_date));
    expect(getPassword(server).pending_reset_date).toBe(until_date);
    server.now += WEEK - 1;
    expect(reset(server)).toEqual(requested(until_date));
    server.now += 1;
    expect(getPassword(server).has_password).toBe(true); // not by itself
    expect(reset(server)).toEqual({ _: 'account.resetPasswordOk' });
    const shown = getPassword(server);
    for (const gone of ['has_password', 'has_recovery', 'pending_reset_date', 'hint']) {
      expect(shown).not.toHaveProperty(gone);
    }
    expect(reset(server)).toEqual(error(400, 'PASSWORD_EMPTY'));
  });

  it('waits another week after it was declined', () => {
    const server = withPassword();
    expect(decline(server)).toEqual(error(400, 'RESET_REQUEST_MISSING'));
    reset(server);
    server.now += 10;
    expect(decline(server)).toBe(true);
    expect(decline(server)).toEqual(error(400, 'RESET_REQUEST_MISSING'));
    expect(getPassword(server)).not.toHaveProperty('pending_reset_date');
    const failed = { _: 'account.resetPasswordFailedWait', retry_date: server.now + WEEK };
    expect(reset(server)).toEqual(failed);
    server.now += WEEK - 1;
    expect(reset(server)).toEqual(failed);
    server.now += 1;
    expect(reset(server)).toEqual(requested(server.now + WEEK));
  });

  it('can be declined up to its end', () => {
    const server = withPassword();
    reset(server);
    server.now += WEEK;
    expect(decline(server)).toBe(true);
    expect(getPassword(server).has_password).toBe(true);
  });

  it('starts over with the next password', () => {
    const server = withPassword();
    reset(server);
    server.now += WEEK;
    good(reset(server));
    good(update(server, EMPTY, settingsFor(getPassword(server), 'new')));
    expect(reset(server)).toEqual(requested(server.now + WEEK));
  });
});
