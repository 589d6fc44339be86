// A client over the packages themselves: for tests of the testbed. It is told where the server is, and calls.

import type { lifeCycle } from '@mtproof/temp-key';
import { decodeAnswer, type Invoke, type MethodName } from '@mtproof/two-factor';
import { rsaKey } from '../../src/rsa-key.ts';
import type { Testbed } from '../../src/testbed.ts';
import { queryOf, type Request } from './query.ts';
import { PermRoute, type Route, type Setup, TempRoute } from './routes.ts';

export class Client<R extends Route = Route> {
  readonly route: R;
  #calls = 0;
  answered = 0;

  constructor(route: R) {
    this.route = route;
  }

  /** Sends a call, and resolves with its answer: a result or rpc_error. */
  send(query: Uint8Array): Promise<Uint8Array> {
    this.#calls += 1;
    const call_id = this.#calls;
    return new Promise((resolve, reject) => {
      const answered = (answer: Uint8Array): void => {
        this.answered += 1;
        resolve(answer);
      };
      this.route.send({ call_id, query, resolve: answered, reject, line: undefined });
    });
  }

  /** For the flows of @mtproof/two-factor. */
  readonly invoke: Invoke<Uint8Array> = async (request) =>
    decodeAnswer(request._ as MethodName, await this.send(queryOf(request as unknown as Request))) as never;

  /** What no client of an honest server meets. */
  problems(): unknown[] {
    return this.route.lines().flatMap(({ problems }) => problems);
  }

  close(): void {
    this.route.close();
  }
}

/** How a client comes to a testbed. */
export function setupFor(
  bed: Pick<Testbed, 'port' | 'socks_port' | 'options'>,
  way: Partial<Setup> = {},
): Setup {
  const { port, socks_port, options } = bed;
  return { ports: { port, socks_port }, rsa_keys: [rsaKey()], dc: options.dc, ...way };
}

/** A client with a permanent key. */
export async function connected(bed: Testbed, way: Partial<Setup> = {}): Promise<Client<PermRoute>> {
  return new Client(await PermRoute.open(setupFor(bed, way)));
}

/** A client with temporary keys. */
export function rotating(
  bed: Testbed,
  options: Partial<lifeCycle.Options> = {},
  way: Partial<Setup> = {},
): Client<TempRoute> {
  return new Client(new TempRoute(setupFor(bed, way), options));
}
