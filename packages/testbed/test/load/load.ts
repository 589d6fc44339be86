// How much a testbed bears: logins in a second, memory with many connections, growth over many calls.

import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { isRpcError } from '@mtproof/schema';
import { checkedAlgo, deriveX, proofFromX } from '@mtproof/srp';
import type { Testbed } from '../../src/testbed.ts';
import { Client, setupFor } from '../client/client.ts';
import { signIn } from '../client/log-in.ts';
import { PermRoute } from '../client/routes.ts';

/** What a run does. */
export interface Plan {
  readonly logins: number;
  readonly connections: number;
  readonly requests: number;
  /** Clients at a time. */
  readonly at_once: number;
}

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly count: number;
  readonly seconds: number;
  /** Processor seconds of the server. */
  readonly cpu: number;
  /** Bytes of the server, after it. */
  readonly rss: number;
  readonly heap: number;
}

interface Measured {
  readonly rss: number;
  readonly heap: number;
  readonly cpu: number;
}

type Bed = Pick<Testbed, 'port' | 'socks_port' | 'options'>;

/** A server in a process of its own. */
class Server {
  readonly #child: ReturnType<typeof fork>;
  readonly bed: Bed;

  private constructor(child: ReturnType<typeof fork>, bed: Bed) {
    this.#child = child;
    this.bed = bed;
  }

  static async start(file: string): Promise<Server> {
    // The guards of one connection are not what is measured.
    const limits = { calls_per_second: 1e9, packets_per_second: 1e9 };
    const options = JSON.stringify({ random: 'load', limits });
    const child = fork(file, [options], {
      execArgv: ['--expose-gc', '--no-warnings', ...(process.env['SERVER_ARGS']?.split(' ') ?? [])],
    });
    const [bed] = (await once(child, 'message')) as [Bed];
    return new Server(child, bed);
  }

  async measure(): Promise<Measured> {
    this.#child.send('measure');
    const [measured] = (await once(this.#child, 'message')) as [Measured];
    return measured;
  }

  async stop(): Promise<void> {
    this.#child.send('stop');
    await once(this.#child, 'exit');
  }
}

/** Runs work so many times, so many at a time. */
async function times(count: number, at_once: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  async function worker(): Promise<void> {
    while (next < count) {
      await work(next++);
    }
  }
  await Promise.all(Array.from({ length: Math.min(count, at_once) }, worker));
}

const open = async (bed: Bed): Promise<Client<PermRoute>> => new Client(await PermRoute.open(setupFor(bed)));

const random = (length: number): Uint8Array => Uint8Array.from(randomBytes(length));

/** `account.getPassword`, or the error as one. */
async function password({ invoke }: Client) {
  const account = await invoke({ _: 'account.getPassword' });
  if (isRpcError(account) || account.current_algo === undefined) {
    throw new Error('an account without a password');
  }
  return { account, algo: checkedAlgo(account.current_algo) };
}

/** A login from nothing: key exchange, code, password. */
function createLogin({ bed }: Server): () => Promise<Client<PermRoute>> {
  let x: Promise<Uint8Array> | undefined;
  return async () => {
    const client = await open(bed);
    const { invoke } = client;
    await signIn(client, bed.options);
    // Its 10^5 rounds are the client's burden and not the server's: they are made once.
    x ??= password(client).then(({ algo }) => deriveX({ algo, password: bed.options.password ?? '' }));
    const kept = await x;
    const { account, algo } = await password(client);
    const proof = proofFromX(account, { algo, x: kept, random });
    const answer = await invoke({ _: 'auth.checkPassword', password: proof });
    if (isRpcError(answer)) {
      throw new Error(answer.error_message);
    }
    return client;
  };
}

/** Only the length of a call and its answer: `updates.getState`. */
const GET_STATE = Uint8Array.of(0x2a, 0x88, 0xd4, 0xed);

/**
 * Runs a plan.
 *
 * @param file - The program of the server.
 * @param plan - How much of each.
 * @param onRow - Called for each line when it is there.
 */
export async function load(file: string, plan: Plan, onRow: (row: Row) => void): Promise<void> {
  const server = await Server.start(file);
  const login = createLogin(server);

  async function row(what: string, count: number, work: () => Promise<void>): Promise<void> {
    const before = await server.measure();
    const begin = performance.now();
    await work();
    const seconds = (performance.now() - begin) / 1000;
    const { rss, heap, cpu } = await server.measure();
    onRow({ what, count, seconds, cpu: cpu - before.cpu, rss, heap });
  }

  const held: Client<PermRoute>[] = [];
  try {
    await row('started', 0, async () => {});
    await row('logins', plan.logins, () =>
      times(plan.logins, plan.at_once, async () => {
        const client = await login();
        client.close();
      }),
    );
    await row('connections, with a key and a session each', plan.connections, () =>
      times(plan.connections, plan.at_once, async () => {
        const client = await open(server.bed);
        await client.send(GET_STATE);
        held.push(client);
      }),
    );
    for (const client of held.splice(0)) {
      client.close();
    }
    const client = await login();
    held.push(client);
    const part = Math.ceil(plan.requests / 5);
    for (let done = 0; done < plan.requests; done += part) {
      await row('requests', part, () =>
        times(part, 64, async () => {
          await client.send(GET_STATE);
        }),
      );
    }
    if (client.problems().length > 0) {
      throw new Error(`problems: ${client.problems().length}`);
    }
  } finally {
    for (const client of held) {
      client.close();
    }
    await server.stop();
  }
}
