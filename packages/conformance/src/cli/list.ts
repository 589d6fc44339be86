import { EXIT } from '../exit-code.ts';
import { loadVectors } from '../vectors.ts';
import { parseOptions, SELECTION, SELECTION_HELP, selectTests } from './arguments.ts';
import type { Command, Surroundings } from './command.ts';

const HELP = `mtproof list [OPTIONS]

Lists the tests: level, what is expected, id, title.

${SELECTION_HELP}
  --json                   one JSON array of {id, op, level, profile, importance, result, flags, title}
  -h, --help               this text
`;

/** `mtproof list`. */
export const list: Command = {
  name: 'list',
  summary: 'list the tests',
  help: HELP,
  run(args: readonly string[], { stdout, stderr }: Surroundings): number {
    const { values } = parseOptions({
      args: [...args],
      options: { ...SELECTION, json: { type: 'boolean' } },
    });
    const vectors = loadVectors(values.vectors);
    const tests = selectTests(vectors, values, (line) => void stderr.write(`mtproof: ${line}\n`));
    if (values.json) {
      const entries = tests.map(({ id, op, level, profile, importance, result, flags, title }) =>
        JSON.stringify({ id, op, level, profile, importance, result, flags, title }),
      );
      stdout.write(`[\n${entries.join(',\n')}\n]\n`);
      return EXIT.expected;
    }
    const width = Math.max(...tests.map(({ id }) => id.length));
    for (const { id, level, result, title } of tests) {
      stdout.write(`${level.padEnd(7)}${result.padEnd(8)}${id.padEnd(width)}  ${title}\n`);
    }
    stdout.write(`${tests.length} tests · vectors ${vectors.version}\n`);
    return EXIT.expected;
  },
};
