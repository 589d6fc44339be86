// A client against a server over a bad network: every call is answered once or reported once.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Plan, World } from './world.ts';

const at = fc.integer({ min: 0, max: 100 });
const delay = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0.05, 0.1, 0.5, 1) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: 40, max: 700 }) },
);
const fate = fc.record({
  copies: fc.constantFrom(1, 1, 1, 0, 2),
  delays: fc.tuple(delay, delay),
});
const calls = fc.array(fc.record({ at, once: fc.boolean(), takes: fc.constantFrom(0, 0, 0.2, 3, 25, 60) }), {
  minLength: 1,
  maxLength: 8,
});
const jump = fc.record({ at, by: fc.constantFrom(-100_000, -400, -20, 10, 60, 400, 100_000) });

const plan: fc.Arbitrary<Plan> = fc.record({
  calls,
  jumps: fc.array(jump, { maxLength: 3 }),
  reconnects: fc.array(fc.record({ at }), { maxLength: 2 }),
  losses: fc.array(fc.record({ at }), { maxLength: 2 }),
  updates: fc.array(fc.record({ at }), { maxLength: 3 }),
  fates: fc.array(fate, { maxLength: 60 }),
  seed: fc.integer(),
});

function check(world: World, given: Plan): void {
  for (const [call_id, { answers, reports, made }] of world.outcomes) {
    const call = given.calls[call_id];
    const text = `call ${call_id}: ${answers} answers, reports ${reports}, made ${made}\n${world.log.join('\n')}`;
    expect(answers + reports.length, text).toBe(1);
    // with no limit of time or tries, only what is to be made once is ever reported
    expect(reports.length === 0 || call?.once, text).toBe(true);
    expect(made >= answers, text).toBe(true);
    if (world.renewed === 0 && world.forgot === 0) {
      expect(made, text).toBeLessThan(2);
    }
  }
  expect(world.client.calls).toEqual([]);
}

// 100 runs by default; FC_RUNS=1000 for more.
describe('a session over a bad network', { timeout: 600_000 }, () => {
  it('answers or reports every call once', () => {
    fc.assert(fc.property(plan, (given) => check(new World(given).run(), given)));
  });

  it('answers every call where nothing goes wrong', () => {
    fc.assert(
      fc.property(calls, fc.integer(), (given, seed) => {
        const none = { jumps: [], reconnects: [], losses: [], updates: [], fates: [] };
        const world = new World({ calls: given, ...none, seed }).run();
        for (const outcome of world.outcomes.values()) {
          expect(outcome).toEqual({ answers: 1, reports: [], made: 1 });
        }
      }),
    );
  });
});
