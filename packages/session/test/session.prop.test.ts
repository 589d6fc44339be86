// A client against a server over a bad network: every call is answered once or reported once.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calls, plan } from './plans.ts';
import { type Plan, World } from './world.ts';

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
