// A client against a server over a bad network: every call is answered once or reported once.

import type { client } from '@mtproof/session';
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

const REFUSALS = [0xa7eff811, 0xedab447b]; // bad_msg_notification, bad_server_salt

/** Its server names a message in a container where it refuses the container. */
class NamesInside extends World {
  named = 0;

  override tell(event: client.Event): void {
    super.tell(event.on === 'received' ? { on: 'received', message: this.#renamed(event.message) } : event);
  }

  #renamed<P extends { readonly body: Uint8Array }>(packet: P): P {
    const body = Uint8Array.from(packet.body);
    const view = new DataView(body.buffer);
    for (let at = 0; at + 12 <= body.length; at += 4) {
      if (REFUSALS.includes(view.getUint32(at, true))) {
        const bad = view.getBigInt64(at + 4, true);
        const inside = this.client.calls.find(({ carrier, msg_id }) => carrier === bad && msg_id !== bad);
        this.named += inside === undefined ? 0 : 1;
        view.setBigInt64(at + 4, inside?.msg_id ?? bad, true);
      }
    }
    return { ...packet, body };
  }
}

// 100 runs by default; FC_RUNS=1000 for more.
describe('a session over a bad network', { timeout: 600_000 }, () => {
  it('answers or reports every call once', () => {
    fc.assert(fc.property(plan, (given) => check(new World(given).run(), given)));
  });

  it('does so too where the server names messages in containers', () => {
    let named = 0;
    fc.assert(
      fc.property(plan, (given) => {
        const world = new NamesInside(given);
        check(world.run(), given);
        named += world.named;
      }),
    );
    expect(named).toBeGreaterThan(0);
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
