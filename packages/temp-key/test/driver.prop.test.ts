import { readFileSync } from 'node:fs';
import { lifeCycle } from '@mtproof/temp-key';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestHold, World } from './world.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('the driver of the README', () => {
  it('is the one of the tests', () => {
    expect(read('../README.md')).toContain(`\`\`\`ts\n${read('../examples/driver.ts')}\`\`\`\n`);
  });

  it('binds a key, and another one every 23 hours', async () => {
    const world = new World({ fast: 0, fates: [] });
    await world.run(1);
    expect(world.queueOpen).toBe(true);
    const first = world.inUse as bigint;
    expect(world.verdict(first)).toBe('yes');
    await world.run(DAY);
    expect(world.inUse).not.toBe(first);
    expect(world.verdict(world.inUse as bigint)).toBe('yes');
    expect(world.longestHold).toBeLessThan(1);
  });

  it('goes on after lost answers to the binding', async () => {
    const arrives = [0.1];
    const keys = [arrives, arrives, arrives, arrives]; // permanent and temporary, there and back
    const world = new World({ fast: 0, fates: [...keys, arrives, [], arrives, []] });
    await world.run(50);
    expect(world.queueOpen).toBe(false);
    await world.run(5);
    expect(world.queueOpen).toBe(true);
  });

  it.each([-DAY, -HOUR, HOUR, DAY])('binds with a clock that is %i s fast', async (fast) => {
    const world = new World({ fast, fates: [] });
    await world.run(2);
    expect(world.queueOpen).toBe(true);
  });

  const delay = fc.constantFrom(0.1, 0.1, 0.5, 3, 24.9, 25.1, 40, 200);
  const fate = fc.array(delay, { minLength: 0, maxLength: 2 });

  it('comes through losses, delays, doubles and reordering, and never holds the queue for longer than its options say', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fate, { minLength: 1, maxLength: 60 }),
        fc.constantFrom(0, -HOUR, HOUR),
        async (fates, fast) => {
          const world = new World({ fast, fates });
          const longest = longestHold(lifeCycle.DEFAULTS);
          for (let hours = 0; !(world.isCalm && world.queueOpen); hours++) {
            expect(hours).toBeLessThan(48);
            await world.run(HOUR);
            if (world.heldSince !== undefined) {
              expect(world.now - world.heldSince).toBeLessThanOrEqual(longest);
            }
          }
          await world.run(600); // late copies arrive, a key that lost its binding is replaced
          expect(world.queueOpen).toBe(true);
          expect(world.verdict(world.inUse as bigint)).toBe('yes');
          expect(world.longestHold).toBeLessThanOrEqual(longest);
        },
      ),
    );
  }, 60_000);
});
