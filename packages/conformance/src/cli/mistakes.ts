import { EXIT } from '../exit-code.ts';
import { glob } from '../glob.ts';
import { mistakePage } from '../mistake-page.ts';
import type { Mistake } from '../mistakes.ts';
import { style } from '../report/style.ts';
import { loadVectors } from '../vectors.ts';
import { parseOptions } from './arguments.ts';
import { type Command, type Surroundings, UsageError, wantsColour } from './command.ts';

const HELP = `mtproof mistakes [OPTIONS] [ID]

Lists the known mistakes of implementations. With an ID it describes one: what its users see, how often it bites,
how to see it in your implementation, the tests that detect it, and who had it.

  --op GLOB       mistakes of the operations that match; may be given more than once
  --json          one JSON array, or object, with all that is known
  --vectors DIR   vectors other than the installed ones
  --no-color      no colour; so does NO_COLOR in the environment
  -h, --help      this text
`;

const OPTIONS = {
  op: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  vectors: { type: 'string' },
  'no-color': { type: 'boolean' },
} as const;

/** `mtproof mistakes`. */
export const mistakes: Command = {
  name: 'mistakes',
  summary: 'list the known mistakes, or describe one',
  help: HELP,
  run(args: readonly string[], { stdout, env }: Surroundings): number {
    const { values, positionals } = parseOptions({
      args: [...args],
      allowPositionals: true,
      options: OPTIONS,
    });
    const [id, ...more] = positionals;
    if (more.length > 0) {
      throw new UsageError('mistakes takes the id of one mistake');
    }
    const { all } = loadVectors(values.vectors).mistakes;
    if (id === undefined) {
      const chosen = select([...all.values()], values.op);
      stdout.write(values.json ? `${JSON.stringify(chosen, null, 2)}\n` : table(chosen));
      return EXIT.expected;
    }
    const mistake = all.get(id);
    if (!mistake) {
      throw new UsageError(`no mistake has the id '${id}'; mtproof mistakes lists them all`);
    }
    const paint = style(wantsColour(values['no-color'], env, stdout));
    stdout.write(values.json ? `${JSON.stringify(mistake, null, 2)}\n` : mistakePage(mistake, paint));
    return EXIT.expected;
  },
};

function select(all: readonly Mistake[], globs: readonly string[] | undefined): readonly Mistake[] {
  if (!globs) {
    return all;
  }
  const predicates = globs.map((pattern) => {
    const matches = glob(pattern);
    if (!all.some(({ ops }) => ops.some(matches))) {
      throw new UsageError(`--op '${pattern}' matches no operation with a known mistake`);
    }
    return matches;
  });
  return all.filter(({ ops }) => ops.some((op) => predicates.some((matches) => matches(op))));
}

function table(chosen: readonly Mistake[]): string {
  const width = Math.max(0, ...chosen.map(({ id }) => id.length));
  const rows = chosen.map(({ id, title, bites }) => `${id.padEnd(width)}  ${title}: ${bites}\n`);
  return `${rows.join('')}${chosen.length} mistakes\n`;
}
