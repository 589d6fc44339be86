// When both sides ask for a tick: one timer of the host is enough, and none is missing.

import { describe, expect, it } from 'vitest';
import { Client, idAt, NOW, Server, service } from './sessions.ts';

const ping = service({ _: 'ping', ping_id: 9n });

/** A client with a receipt that waits for 30 s. */
function waitingClient(): Client {
  const bed = new Client();
  bed.receive(Uint8Array.of(1, 2, 3, 4), { seqno: 1, msg_id: idAt(0, 3n) });
  return bed;
}

/** A server with an answer to be sent again after 60 s. */
function waitingServer(): Server {
  const bed = new Server();
  bed.receive({});
  return bed;
}

describe.each([
  { side: 'client', waiting: waitingClient },
  { side: 'server', waiting: waitingServer },
])('a $side', ({ waiting }) => {
  const asked = (outputs: readonly { readonly do: string }[]) => outputs.filter((one) => one.do === 'wakeAt');

  it('asks anew after a tick that came too early: the timer that sent it is gone', () => {
    const bed = waiting();
    const { wake } = bed.state;
    expect(wake).toBeGreaterThan(NOW);
    expect(asked(bed.step({ on: 'tick' }))).toEqual([{ do: 'wakeAt', time: wake }]);
    expect(asked(bed.step({ on: 'tick' }))).toEqual([{ do: 'wakeAt', time: wake }]);
  });

  it('does not ask twice for the same time', () => {
    const bed = waiting();
    const { wake } = bed.state;
    const outputs = bed.step({
      on: 'received',
      message: { salt: 7n, session_id: 6n, msg_id: 1n, seqno: 0, body: ping },
    });
    expect(asked(outputs)).toEqual([]);
    expect(bed.state.wake).toBe(wake);
  });
});
