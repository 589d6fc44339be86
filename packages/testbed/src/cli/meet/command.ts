import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseOptions, parseSeconds, parseWord } from '../arguments.ts';
import { type Command, EXIT, type Surroundings, UsageError } from '../command.ts';
import { oneLine } from '../printable.ts';
import { ALONE, alone, whyNotAlone } from './alone.ts';
import { CLIENTS, type RealClient } from './clients.ts';
import { type Encounter, encounter, type Plan } from './encounter.ts';
import { cacheFolder, prepare, Unavailable } from './install.ts';
import { isThrough, json, markdown, type Skipped } from './table.ts';

const HELP = `testbed meet [OPTIONS] [CLIENT…]

Installs real clients and puts each in front of a server: key exchange, temporary keys, login, and every password method
that it offers. Prints what the server saw as a table.

Clients: ${CLIENTS.map(({ name, version }) => `${name} ${version}`).join(', ')}; by default all

They come from npm into a cache folder, in these versions and without their install scripts. Telethon is Debian's, and
TDLib needs /usr/bin/python3. A client that is not to be had is left out, and said so. Where the system has unshare, clients
and server run in a network namespace that has a loopback interface and no other.

  --profile NAME           strict: as the documents say; lenient: forms of old clients too; both (default)
  --pfs NAME               on: with temporary keys; off; both (default). Clients without them run without
  --timeout SECONDS        most time for a client's process; each client has two for each column (default 30)
  --json FILE              everything that was seen, as JSON
  --markdown FILE          the table, as it is printed
  --no-isolation           no network namespace
  -h, --help               this text

Exit code: 0 every client that ran passed each step that it offers, under one profile at least · 1 one did not · 2 wrong
usage, or no client ran · 130 interrupted
`;

const OPTIONS = {
  profile: { type: 'string', default: 'both' },
  pfs: { type: 'string', default: 'both' },
  timeout: { type: 'string', default: '30' },
  json: { type: 'string' },
  markdown: { type: 'string' },
  'no-isolation': { type: 'boolean' },
} as const;

/** `testbed meet`. */
export const meet: Command = {
  name: 'meet',
  summary: 'put real clients in front of a server, and print what it saw',
  help: HELP,
  async run(args: readonly string[], surroundings: Surroundings): Promise<number> {
    const { values, positionals } = parseOptions({
      args: [...args],
      allowPositionals: true,
      options: OPTIONS,
    });
    const { stderr, env, signal } = surroundings;
    const clients = chooseClients(positionals);
    const profiles = parseWord('profile', values.profile, ['strict', 'lenient', 'both']);
    const pfs = parseWord('pfs', values.pfs, ['on', 'off', 'both']);
    const deadline = parseSeconds('timeout', values.timeout);
    const is_alone = env[ALONE] !== undefined;
    const { folders, skipped } = prepareAll(clients, surroundings, !is_alone);
    const why_not = values['no-isolation'] ? 'as asked' : whyNotAlone();
    if (!is_alone && why_not === undefined) {
      return again(args, surroundings);
    }
    if (!is_alone) {
      stderr.write(`NOT ISOLATED: clients may reach the network: ${oneLine(why_not ?? '')}\n`);
    }
    const plans = plansOf(clients, profiles, pfs).filter(({ client }) => folders.has(client));
    const met: Encounter[] = [];
    for (const plan of plans) {
      const { client, profile } = plan;
      stderr.write(`${client.name} ${profile}${plan.pfs ? ' pfs' : ''} …\n`);
      const folder = folders.get(client) as string;
      met.push(await encounter(plan, { folder, deadline, env, signal }));
      if (signal.aborted) {
        return EXIT.interrupted;
      }
    }
    publish(met, skipped, { ...surroundings, files: values });
    return exitCodeOf(met);
  },
};

function chooseClients(names: readonly string[]): readonly RealClient[] {
  const unknown = names.find((name) => !CLIENTS.some((client) => client.name === name));
  if (unknown !== undefined) {
    throw new UsageError(`no client '${unknown}'; there are ${CLIENTS.map(({ name }) => name).join(', ')}`);
  }
  return CLIENTS.filter(({ name }) => names.length === 0 || names.includes(name));
}

function prepareAll(
  clients: readonly RealClient[],
  { stderr, env }: Surroundings,
  may_install: boolean,
): { folders: Map<RealClient, string>; skipped: Skipped[] } {
  const folders = new Map<RealClient, string>();
  const skipped: Skipped[] = [];
  for (const client of clients) {
    try {
      folders.set(client, prepare(client, cacheFolder(env), may_install));
    } catch (error) {
      if (!(error instanceof Unavailable)) {
        throw error;
      }
      skipped.push({ name: client.name, why: oneLine(error.message) });
      if (may_install) {
        stderr.write(`NOT RUN ${client.name}: ${oneLine(error.message)}\n`);
      }
    }
  }
  return { folders, skipped };
}

// The same command once more, alone.
function again(args: readonly string[], { env, program }: Surroundings): Promise<number> {
  const [file = '', ...words] = alone([process.execPath, program, 'meet', ...args]);
  const child = spawn(file, words, { env: { ...env, [ALONE]: '1' }, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? EXIT.interrupted));
  });
}

function plansOf(
  clients: readonly RealClient[],
  profiles: 'strict' | 'lenient' | 'both',
  pfs: 'on' | 'off' | 'both',
): Plan[] {
  return clients.flatMap((client) => {
    const kinds = client.has_pfs ? (pfs === 'both' ? [false, true] : [pfs === 'on']) : [false];
    const names = profiles === 'both' ? (['strict', 'lenient'] as const) : [profiles];
    return names.flatMap((profile) => kinds.map((kind) => ({ client, profile, pfs: kind })));
  });
}

function publish(
  met: readonly Encounter[],
  skipped: readonly Skipped[],
  { stdout, files }: Surroundings & { files: { json?: string; markdown?: string } },
): void {
  const table = markdown(met, skipped);
  stdout.write(table);
  if (files.markdown !== undefined) {
    writeFileSync(files.markdown, table);
  }
  if (files.json !== undefined) {
    writeFileSync(files.json, json(met, skipped));
  }
}

function exitCodeOf(met: readonly Encounter[]): number {
  if (met.length === 0) {
    return EXIT.usage;
  }
  const through = met.filter(isThrough);
  const all = met.every(({ client, pfs }) => through.some((one) => one.client === client && one.pfs === pfs));
  return all ? EXIT.expected : EXIT.failed;
}
