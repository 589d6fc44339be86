import { writeFileSync } from 'node:fs';
import { parseOptions, parseSeconds, splitCommand } from './arguments.ts';
import { BED_OPTIONS, BED_OPTIONS_HELP, readBedOptions } from './bed-options.ts';
import { type Command, EXIT, type Surroundings, UsageError } from './command.ts';
import { VARIABLES } from './environment.ts';
import { narrate } from './narrate.ts';
import { openLog } from './serve.ts';
import { STEPS, type StepName } from './steps.ts';
import { tryClient } from './trial.ts';
import { jsonVerdict, judge, junit, textOf } from './verdict.ts';

const HELP = `testbed run [OPTIONS] -- COMMAND [ARGUMENTS…]

Starts a server, runs a command that logs a client in to it, and says how far the client came. The server judges: what
counts is what it saw, and that the command ends with exit code 0. What the command prints goes to standard error.

${BED_OPTIONS_HELP}
  --expect STEP,…          steps that the client has to pass (default login)
  --timeout SECONDS        time after which the command is ended (default 60)
  --log FILE               keeps what testbed replay needs. The file holds keys
  --events                 prints what happens, on standard error
  --json                   the verdict as one JSON object
  --junit FILE             the verdict as a JUnit report
  -h, --help               this text

The command finds in its environment:
${table(VARIABLES)}

Steps:
${table(STEPS)}

Exit code: 0 passed · 1 a step that is expected was not passed, or the command failed · 2 wrong usage · 3 the command
cannot be started, the port is taken, or a file cannot be written · 130 interrupted
`;

function table(rows: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(rows).map((name) => name.length));
  return Object.entries(rows)
    .map(([name, what]) => `  ${name.padEnd(width)}  ${what}`)
    .join('\n');
}

const OPTIONS = {
  ...BED_OPTIONS,
  expect: { type: 'string', default: 'login' },
  timeout: { type: 'string', default: '60' },
  log: { type: 'string' },
  events: { type: 'boolean' },
  json: { type: 'boolean' },
  junit: { type: 'string' },
} as const;

/** `testbed run`. */
export const run: Command = {
  name: 'run',
  summary: 'run a command against a server, and judge the client in it',
  help: HELP,
  async run(args: readonly string[], { stdout, stderr, env, signal }: Surroundings): Promise<number> {
    const { own, command } = splitCommand(args);
    const { values } = parseOptions({ args: own, options: OPTIONS });
    const expected = parseSteps(values.expect);
    const deadline = parseSeconds('timeout', values.timeout);
    const options = readBedOptions(values);
    const log = openLog(values.log);
    const trial = await tryClient({
      options: { ...options, log: log?.write },
      program: { command, env, deadline, signal, stdio: ['inherit', 2, 2] },
      ...(values.events && { see: (event) => void stderr.write(`${narrate(event)}\n`) }),
    }).finally(() => log?.close());
    const verdict = judge(trial, expected);
    stdout.write(values.json ? jsonVerdict(verdict) : textOf(verdict));
    if (values.junit !== undefined) {
      writeFileSync(values.junit, junit(verdict));
    }
    if (signal.aborted) {
      return EXIT.interrupted;
    }
    if (trial.ended.error !== undefined) {
      return EXIT.unable;
    }
    return verdict.ok ? EXIT.expected : EXIT.failed;
  },
};

function parseSteps(text: string): StepName[] {
  return text
    .split(',')
    .filter((name) => name !== '')
    .map((name) => {
      if (!Object.hasOwn(STEPS, name)) {
        throw new UsageError(`--expect: no step '${name}'; there are ${Object.keys(STEPS).join(', ')}`);
      }
      return name as StepName;
    });
}
