// Plans of runs over a bad network.

import fc from 'fast-check';
import type { Plan } from './world.ts';

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
export const calls = fc.array(
  fc.record({ at, once: fc.boolean(), takes: fc.constantFrom(0, 0, 0.2, 3, 25, 60) }),
  {
    minLength: 1,
    maxLength: 8,
  },
);
const jump = fc.record({ at, by: fc.constantFrom(-100_000, -400, -20, 10, 60, 400, 100_000) });

export const plan: fc.Arbitrary<Plan> = fc.record({
  calls,
  jumps: fc.array(jump, { maxLength: 3 }),
  reconnects: fc.array(fc.record({ at }), { maxLength: 2 }),
  losses: fc.array(fc.record({ at }), { maxLength: 2 }),
  updates: fc.array(fc.record({ at }), { maxLength: 3 }),
  fates: fc.array(fate, { maxLength: 60 }),
  seed: fc.integer(),
});
