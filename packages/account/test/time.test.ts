import { describe, expect, it } from 'vitest';
import { getPassword, good, prove, update, withPassword } from './client.ts';

describe('rule 1: Time is the `now` of the request', () => {
  it('ends what is valid until T at T', () => {
    const server = withPassword();
    const [first, second] = [prove(server, 'old'), prove(server, 'old')];
    const until = server.now + 300;
    server.now = until - 1;
    good(server.call({ _: 'auth.checkPassword', password: first }));
    server.now = until;
    expect(server.call({ _: 'auth.checkPassword', password: second })).toMatchObject({
      error_message: 'SRP_ID_INVALID',
    });

    update(server, prove(server, 'old'), { email: 'a@example.org' });
    server.now += 3599;
    expect(getPassword(server)).toHaveProperty('email_unconfirmed_pattern');
    server.now += 1;
    expect(getPassword(server)).not.toHaveProperty('email_unconfirmed_pattern');
  });
});
