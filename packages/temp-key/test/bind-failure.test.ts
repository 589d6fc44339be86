import { lifeCycle } from '@mtproof/temp-key';
import { expect, it } from 'vitest';

const now = 1_700_000_000;

it.each([
  [59, 'retry'],
  [60, 'retry'],
  [60.001, 'newPermKey'],
  [61, 'newPermKey'],
  [-5, 'retry'],
])('ENCRYPTED_MESSAGE_INVALID, permanent key %d s old: %s', (age, reaction) => {
  const failure = { error: 'ENCRYPTED_MESSAGE_INVALID', perm_created_at: now - age, now };
  expect(lifeCycle.bindFailureReaction(failure)).toBe(reaction);
});

it.each(['unknown', 'none'] as const)('ENCRYPTED_MESSAGE_INVALID, permanent key of age %s: retry', (age) => {
  expect(
    lifeCycle.bindFailureReaction({ error: 'ENCRYPTED_MESSAGE_INVALID', perm_created_at: age, now }),
  ).toBe('retry');
});

it.each([
  ['TEMP_AUTH_KEY_ALREADY_BOUND', 'newTempKey'],
  ['EXPIRES_AT_INVALID', 'newTempKey'],
  ['TEMP_AUTH_KEY_EMPTY', 'giveUp'],
  ['INPUT_REQUEST_TOO_LONG', 'giveUp'],
  ['TIMEOUT', 'retry'],
  ['', 'retry'],
])('%s: %s', (error, reaction) => {
  expect(lifeCycle.bindFailureReaction({ error, perm_created_at: 0, now })).toBe(reaction);
});
