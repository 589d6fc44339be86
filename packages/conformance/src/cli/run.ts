import { EXIT, exitCode } from '../exit-code.ts';
import { printable } from '../report/printable.ts';
import { rerunCommand } from '../rerun-command.ts';
import { AdapterError } from '../restarting-adapter.ts';
import { runConformance } from '../run.ts';
import { loadVectors } from '../vectors.ts';
import {
  parseCount,
  parseExceptions,
  parseLevel,
  parseOptions,
  parseSeconds,
  SELECTION,
  SELECTION_HELP,
  selectTests,
} from './arguments.ts';
import { type Command, type Surroundings, UsageError, wantsColour } from './command.ts';
import { makeReporter } from './reporter.ts';
import { startedAs } from './started-as.ts';

const HELP = `mtproof run [OPTIONS] -- COMMAND [ARGUMENTS…]

Starts an adapter and judges its answers. docs/conformance.md says how to write one in any language.

${SELECTION_HELP}
  --level LEVEL            must, should (default) or may: failures up to this level make the exit code 1
  --jobs N                 adapters side by side (default: number of cores, at most 4)
  --timeout SECONDS        most time for one answer (default 10); hello has three times as long
  --exceptions MEANING     error (default): an exception is no refusal; reject: it counts as one, and is noted
  --isolate                a new process for each test
  --max-incidents N        crashes, hangs and protocol errors after which the run ends (default 100)
  --time-limit SECONDS     time after which the run ends (default 3600)
  --reporter NAME[=PATH]   pretty (default) or jsonl, to PATH or standard output; may be given more than once
  --all                    pretty: every failure, not only the first twenty
  -q, --quiet              pretty: only failures and the last line
  --no-color               no colour; so does NO_COLOR in the environment, and FORCE_COLOR forces it
  -h, --help               this text

Exit code: 0 as expected · 1 a test failed · 2 wrong usage, or nothing was tested · 3 the adapter did not start,
broke the handshake or failed a probe, or a report could not be written · 4 invalid vectors · 130 interrupted
`;

const OPTIONS = {
  ...SELECTION,
  level: { type: 'string', default: 'should' },
  jobs: { type: 'string' },
  timeout: { type: 'string', default: '10' },
  exceptions: { type: 'string', default: 'error' },
  isolate: { type: 'boolean', default: false },
  'max-incidents': { type: 'string', default: '100' },
  'time-limit': { type: 'string', default: '3600' },
  reporter: { type: 'string', multiple: true },
  all: { type: 'boolean', default: false },
  quiet: { type: 'boolean', short: 'q' },
  'no-color': { type: 'boolean' },
} as const;

/** `mtproof run`. */
export const run: Command = {
  name: 'run',
  summary: 'run the tests against an adapter',
  help: HELP,
  async run(args: readonly string[], surroundings: Surroundings): Promise<number> {
    const { stdout, stderr, env, signal } = surroundings;
    const { own, command } = splitCommand(args);
    const { values } = parseOptions({ args: own, options: OPTIONS });
    const level = parseLevel(values.level);
    const timeout = parseSeconds('timeout', values.timeout);
    const jobs = values.jobs === undefined ? {} : { jobs: parseCount('jobs', values.jobs, 64) };
    const vectors = loadVectors(values.vectors);
    const tests = selectTests(vectors, values, (line) => void stderr.write(`mtproof: ${line}\n`));
    const exceptions = parseExceptions(values.exceptions);
    const maxIncidents = parseCount('max-incidents', values['max-incidents'], 1_000_000);
    const timeLimit = parseSeconds('time-limit', values['time-limit']);
    const program = startedAs(surroundings);
    const reporter = makeReporter({
      specs: values.reporter ?? ['pretty'],
      stdout,
      options: {
        vectors,
        level,
        quiet: values.quiet ?? false,
        all: values.all,
        colour: wantsColour(values['no-color'], env, stdout),
        rerun: (id, after) => rerunCommand({ id, after, program, command, options: repeated(values) }),
        ...(stderr.isTTY && { terminal: (text: string) => void stderr.write(text) }),
      },
    });
    try {
      const result = await runConformance({
        command,
        vectors,
        tests,
        timeout,
        exceptions,
        isolate: values.isolate,
        maxIncidents,
        timeLimit,
        signal,
        ...jobs,
        onStart: reporter.start,
        onResult: reporter.result,
      });
      reporter.end(result);
      if (result.results.length > 0 && result.results.every(({ outcome }) => outcome === 'unsupported')) {
        stderr.write('mtproof: nothing was tested: the adapter declares none of the operations chosen\n');
      }
      return exitCode(result, level);
    } catch (error) {
      if (signal.aborted) {
        return EXIT.interrupted;
      }
      if (!(error instanceof AdapterError)) {
        throw error;
      }
      stderr.write(adapterFailure(error));
      return EXIT.adapter;
    }
  },
};

// Everything after the first -- belongs to the adapter.
function splitCommand(args: readonly string[]): { own: string[]; command: string[] } {
  const at = args.indexOf('--');
  const own = args.slice(0, at === -1 ? args.length : at);
  const command = at === -1 ? [] : args.slice(at + 1);
  if (!command[0]) {
    throw new UsageError("the adapter's command is missing: mtproof run [OPTIONS] -- COMMAND");
  }
  return { own, command };
}

// Options without which a test might not come out the same.
function repeated(values: {
  vectors?: string;
  timeout: string;
  exceptions: string;
  isolate: boolean;
}): string[] {
  const { vectors, timeout, exceptions, isolate } = values;
  return [
    ...(vectors === undefined ? [] : ['--vectors', vectors]),
    ...(timeout === OPTIONS.timeout.default ? [] : ['--timeout', timeout]),
    ...(exceptions === OPTIONS.exceptions.default ? [] : ['--exceptions', exceptions]),
    ...(isolate ? ['--isolate'] : []),
  ];
}

function adapterFailure({ message, stderr }: AdapterError): string {
  const tail = stderr.trim() && `\nstandard error of the adapter:\n${stderr.trimEnd()}`;
  return printable(`mtproof: the adapter did not start well: ${message}${tail}\n`);
}
