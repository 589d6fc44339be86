import { readFileSync } from 'node:fs';
import { type Replayed, replay as replayLog } from '../log.ts';
import { parseOptions } from './arguments.ts';
import { type Command, EXIT, type Output, type Surroundings, UsageError } from './command.ts';
import { narrate } from './narrate.ts';
import { jsonOf, oneLine } from './printable.ts';

const HELP = `testbed replay [OPTIONS] LOG

Gives a server what another one was given, as the log of testbed serve or testbed run has it. Prints what happened, and
whether this server answers the same, byte for byte.

  --json       the events as JSON lines
  -q, --quiet  only the last line
  -h, --help   this text

Exit code: 0 the same · 1 an answer differs · 2 wrong usage, or no log
`;

/** `testbed replay`. */
export const replay: Command = {
  name: 'replay',
  summary: 'print what happened in a log, and check that the answers are the same',
  help: HELP,
  run(args: readonly string[], { stdout, signal }: Surroundings): number {
    const { values, positionals } = parseOptions({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, quiet: { type: 'boolean', short: 'q' } },
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) {
      throw new UsageError('replay takes one log');
    }
    const show = values.quiet ? () => {} : shower(values.json ?? false, stdout);
    let inputs = 0;
    let different = 0;
    for (const step of replayLog(linesOf(path))) {
      inputs++;
      different += step.same ? 0 : 1;
      show(step);
      if (signal.aborted) {
        return EXIT.interrupted;
      }
    }
    if (inputs === 0) {
      throw new UsageError(`${path}: nothing happens in it`);
    }
    const verdict = different === 0 ? 'all answered the same' : `${different} answered differently`;
    stdout.write(values.json ? `${jsonOf({ inputs, different })}\n` : `${inputs} inputs, ${verdict}\n`);
    return different === 0 ? EXIT.expected : EXIT.failed;
  },
};

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function shower(isJson: boolean, stdout: Output): (step: Replayed) => void {
  return ({ input, outputs, same, now }) => {
    for (const output of outputs) {
      if (output.do === 'tell') {
        stdout.write(`${isJson ? jsonOf(output.event) : narrate(output.event)}\n`);
      }
    }
    if (!same) {
      const { on } = input;
      const line = isJson ? jsonOf({ event: 'different', time: now, on }) : `DIFFERENT after ${oneLine(on)}`;
      stdout.write(`${line}\n`);
    }
  };
}
