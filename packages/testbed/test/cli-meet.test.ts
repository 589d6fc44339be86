import { describe, expect, it } from 'vitest';
import { CLIENTS } from '../src/cli/meet/clients.ts';
import type { Encounter } from '../src/cli/meet/encounter.ts';
import { prepare, Unavailable } from '../src/cli/meet/install.ts';
import { isThrough, json, markdown } from '../src/cli/meet/table.ts';
import { type Outcome, STEPS, type StepName } from '../src/cli/steps.ts';

const [client] = CLIENTS as [(typeof CLIENTS)[number]];
const OK: Outcome = { ok: true };
const all = new Map<StepName, Outcome>((Object.keys(STEPS) as StepName[]).map((step) => [step, OK]));

const met: Encounter = {
  client,
  profile: 'strict',
  pfs: true,
  steps: all,
  not_offered: new Set(),
  refusals: [{ what: 'message refused', count: 3 }],
  transports: ['intermediate'],
  layers: [227],
  observed: [],
  troubles: ['set: the client says: no\u001b[2J'],
  seconds: 1.25,
};

const without = (step: StepName): Encounter => {
  const steps = new Map(all);
  steps.delete(step);
  return { ...met, steps };
};

describe('an encounter', () => {
  it('is passed when each step that the client offers is', () => {
    expect(isThrough(met)).toBe(true);
    expect(isThrough(without('set'))).toBe(false);
    expect(isThrough({ ...without('set'), not_offered: new Set(['set']) })).toBe(true);
  });

  it('without temporary keys is passed without their steps', () => {
    expect(isThrough({ ...without('bind'), pfs: false })).toBe(true);
    expect(isThrough(without('bind'))).toBe(false);
  });
});

describe('the table', () => {
  it('distinguishes passed, refused, not offered and not reached', () => {
    const steps = new Map(all).set('set', { ok: false, why: '400 NEW_SALT_INVALID' });
    steps.delete('reset');
    steps.delete('remove');
    const text = markdown([{ ...met, steps, not_offered: new Set(['remove']) }], []);
    const cell = (step: string) => new RegExp(`^\\| ${step} +\\| (.) `, 'm').exec(text)?.[1];
    expect([cell('key'), cell('set'), cell('remove'), cell('reset')]).toEqual(['✓', '✗', '–', ' ']);
    expect(text).toContain('mtcute strict pfs, set: 400 NEW_SALT_INVALID');
    expect(text).toContain('message refused (3 times)');
    expect(text).not.toContain('\u001b');
  });

  it('says which clients were not met', () => {
    expect(markdown([], [{ name: 'tdlib', why: 'it is not installed' }])).toContain(
      'NOT RUN tdlib: it is not installed',
    );
  });

  it('is JSON as well', () => {
    const { encounters } = JSON.parse(json([without('set')], []));
    expect(encounters[0]).toMatchObject({
      client: 'mtcute',
      steps: { key: { ok: true }, set: 'not reached' },
    });
  });
});

it('a client that is not installed is left out with a reason', () => {
  expect(() => prepare(client, '/no/such/folder', false)).toThrow(new Unavailable('it is not installed'));
  const needs = { program: '/no/such/python', module: 'telethon', from: 'anywhere' };
  expect(() => prepare({ ...client, needs }, '/no/such/folder', false)).toThrow(/is not installed$/);
});
