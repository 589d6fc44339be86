import { closeSync, openSync, writeSync } from 'node:fs';
import type { BedEvent } from '../event.ts';
import { parseOptions } from './arguments.ts';
import { BED_OPTIONS, BED_OPTIONS_HELP, readBedOptions } from './bed-options.ts';
import { type Command, EXIT, type Output, type Surroundings, UsageError } from './command.ts';
import { environmentOf } from './environment.ts';
import { invitation } from './hooks.ts';
import { narrate } from './narrate.ts';
import { openBed } from './open-bed.ts';
import { jsonOf } from './printable.ts';

const HELP = `testbed serve [OPTIONS]

Starts a server on 127.0.0.1 and says how clients are pointed at it. Then it prints what happens, mail with its codes
included, until it is interrupted.

${BED_OPTIONS_HELP}
  --log FILE               keeps what testbed replay needs. The file holds keys
  --json                   JSON lines: first {"event":"listening", …}, then the events
  -h, --help               this text

Exit code: 0 interrupted, as it should end · 2 wrong usage · 3 the port is taken, or the log cannot be written
`;

/** `testbed serve`. */
export const serve: Command = {
  name: 'serve',
  summary: 'start a server and print what happens',
  help: HELP,
  async run(args: readonly string[], { stdout, signal }: Surroundings): Promise<number> {
    const { values } = parseOptions({
      args: [...args],
      options: { ...BED_OPTIONS, log: { type: 'string' }, json: { type: 'boolean' } },
    });
    const options = readBedOptions(values);
    const log = openLog(values.log);
    const show = shower(values.json ?? false, stdout);
    try {
      const open = await openBed({ ...options, log: log?.write }, show);
      const listening = environmentOf(open.bed, open.mailbox.url);
      stdout.write(
        values.json
          ? `${jsonOf({ event: 'listening', ...listening })}\n`
          : `${invitation(open.bed)}\nmail: GET ${open.mailbox.url} gives the next code\n\n`,
      );
      await aborted(AbortSignal.any([signal, open.failed]));
      await open.close();
    } finally {
      log?.close();
    }
    return EXIT.expected;
  },
};

function shower(isJson: boolean, stdout: Output): (event: BedEvent) => void {
  return (event) => void stdout.write(`${isJson ? jsonOf(event) : narrate(event)}\n`);
}

/** A file that takes lines, readable by its owner alone. */
export function openLog(
  path: string | undefined,
): { write: (line: string) => void; close: () => void } | undefined {
  if (path === undefined) {
    return undefined;
  }
  try {
    const file = openSync(path, 'w', 0o600);
    return { write: (line) => append(file, `${line}\n`), close: () => closeSync(file) };
  } catch (error) {
    throw new UsageError(`--log: ${(error as Error).message}`);
  }
}

/** A disk that is almost full takes a part. */
function append(file: number, text: string): void {
  const bytes = Buffer.from(text);
  try {
    for (let written = 0; written < bytes.length; ) {
      written += writeSync(file, bytes, written);
    }
  } catch (error) {
    const { message } = error as Error;
    throw Object.assign(error as Error, { message: `--log: ${message}` });
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
    }
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
