// A client of a few lines in place of a real one: what `meet` makes of its process and of its reports.

import { describe, expect, it } from 'vitest';
import { encounter } from '../src/cli/meet/encounter.ts';

const CONNECT = `
  const { connect } = await import('node:net');
  const socket = connect(Number(process.env.TESTBED_PORT), '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.end(Uint8Array.of(0xee, 0xee, 0xee, 0xee, 0, 0, 0, 0));
  await new Promise((resolve) => socket.resume().once('close', resolve));`;

function met(source: string, deadline = 20_000) {
  const client = {
    name: 'few-lines',
    version: '1',
    dc: 2,
    has_pfs: true,
    command: () => [process.execPath, '--input-type=module', '--eval', source],
  };
  const conditions = { folder: '.', deadline, env: process.env, signal: new AbortController().signal };
  return encounter({ client, profile: 'strict', pfs: true }, conditions);
}

describe('an encounter', () => {
  it('is what the server saw, and beside it what the client says', async () => {
    const { steps, not_offered, refusals, transports, troubles } = await met(`${CONNECT}
      console.log('a line of a library');
      console.log(JSON.stringify({ step: 'set', offered: false }));
      console.log(JSON.stringify({ step: 'code', error: process.argv.at(-1) + process.env.TESTBED_PFS }));`);
    expect([...steps]).toEqual([['key', { ok: false, why: 'a packet of length 0' }]]);
    expect([...not_offered]).toEqual(['set']);
    expect(transports).toEqual(['intermediate']);
    expect(refusals).toEqual([
      { what: 'connection closed: a packet of length 0 (TRANSPORT_LENGTH_SHORT)', count: 1 },
    ]);
    // The second journey is not begun: the first has not come to the password.
    expect(troubles).toEqual(['code: the client says: passwordon']);
  });

  it('names the end of a client that fails, with its last words', async () => {
    const { troubles } = await met(`console.error('first'); console.error('last words'); process.exit(7)`);
    expect(troubles).toEqual(['password: it ended with exit code 7: last words']);
  });

  it('ends at its deadline, whatever is printed meanwhile', async () => {
    const { troubles } = await met(`for (;;) { process.stdout.write('x'.repeat(1e5)); await 0; }`, 500);
    expect(troubles).toEqual(['password: it was ended at its deadline']);
  });
});
