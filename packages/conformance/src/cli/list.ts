import { EXIT } from '../exit-code.ts';
import { oneLine, printableJson } from '../report/printable.ts';
import { loadVectors, type Vectors } from '../vectors.ts';
import { LEVELS, type Level, type Test } from '../vectors-shape.ts';
import { parseOptions, SELECTION, SELECTION_HELP, selectTests } from './arguments.ts';
import type { Command, Output, Surroundings } from './command.ts';

const HELP = `mtproof list [OPTIONS]

Lists the operations: how many tests each has by level, and what it is. With --tests it lists the tests: level,
what is expected, id, title.

  --tests                  the tests, not the operations
${SELECTION_HELP}
  --json                   one JSON array of {op, title, tests, must, should, may}; with --tests, of
                           {id, op, level, profile, importance, result, flags, title}
  -h, --help               this text
`;

/** `mtproof list`. */
export const list: Command = {
  name: 'list',
  summary: 'list the operations, or the tests',
  help: HELP,
  run(args: readonly string[], { stdout, stderr }: Surroundings): number {
    const { values } = parseOptions({
      args: [...args],
      options: { ...SELECTION, tests: { type: 'boolean' }, json: { type: 'boolean' } },
    });
    const vectors = loadVectors(values.vectors);
    const tests = selectTests(vectors, values, (line) => void stderr.write(`mtproof: ${line}\n`));
    const show = values.tests ? listTests : listOperations;
    show({ vectors, tests, json: values.json ?? false, stdout });
    return EXIT.expected;
  },
};

interface Listing {
  readonly vectors: Vectors;
  readonly tests: readonly Test[];
  readonly json: boolean;
  readonly stdout: Output;
}

function listOperations({ vectors, tests, json, stdout }: Listing): void {
  const counts = new Map(
    vectors.operations.map(({ op }) => [op, { tests: 0, must: 0, should: 0, may: 0 }] as const),
  );
  for (const { op, level } of tests) {
    const count = counts.get(op) as Record<Level | 'tests', number>;
    count.tests++;
    count[level]++;
  }
  const rows = vectors.operations
    .map(({ op, title }) => ({ op, title, ...(counts.get(op) as Record<Level | 'tests', number>) }))
    .filter((row) => row.tests > 0);
  if (json) {
    writeJson(rows, stdout);
    return;
  }
  const width = longest(rows.map(({ op }) => op));
  const heading = LEVELS.map((level) => level.padStart(8)).join('');
  stdout.write(`${'operation'.padEnd(width)}${heading}  title\n`);
  for (const { op, title, ...count } of rows) {
    const cells = LEVELS.map((level) => String(count[level] || '–').padStart(8)).join('');
    stdout.write(`${op.padEnd(width)}${cells}  ${oneLine(title)}\n`);
  }
  stdout.write(`${rows.length} operations · ${tests.length} tests · vectors ${vectors.version}\n`);
}

function listTests({ vectors, tests, json, stdout }: Listing): void {
  if (json) {
    writeJson(
      tests.map(({ id, op, level, profile, importance, result, flags, title }) => {
        return { id, op, level, profile, importance, result, flags, title };
      }),
      stdout,
    );
    return;
  }
  const width = longest(tests.map(({ id }) => id));
  for (const { id, level, result, title } of tests) {
    stdout.write(`${level.padEnd(7)}${result.padEnd(8)}${id.padEnd(width)}  ${oneLine(title)}\n`);
  }
  stdout.write(`${tests.length} tests · vectors ${vectors.version}\n`);
}

function writeJson(rows: readonly unknown[], stdout: Output): void {
  stdout.write(`[\n${rows.map((row) => printableJson(row)).join(',\n')}\n]\n`);
}

function longest(names: readonly string[]): number {
  return names.reduce((most, name) => Math.max(most, name.length), 'operation'.length);
}
