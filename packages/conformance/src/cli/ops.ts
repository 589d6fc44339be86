import { EXIT } from '../exit-code.ts';
import { type FieldType, fieldTypes, type OperationFields } from '../field-types.ts';
import { oneLine, printableJson } from '../report/printable.ts';
import { type Style, style } from '../report/style.ts';
import { loadSchema, loadVectors } from '../vectors.ts';
import { chooseOperations, parseOptions } from './arguments.ts';
import { type Command, type Surroundings, wantsColour } from './command.ts';

const HELP = `mtproof ops [OPTIONS] [OPERATION…]

Shows the fields of operations, with their types: input, output, and the steps that an answer may name. OPERATION
may be a glob; without one all operations are shown. docs/operations.md says what each computes.

  bytes      lower-case hex             int        JSON integer
  long       signed decimal string      TL value   TL-JSON, see vectors/INTERPRETING.md
  name?      may be absent

  --json          one JSON array of {op, title, input, output, steps}
  --vectors DIR   vectors other than the installed ones
  --no-color      no colour; so does NO_COLOR in the environment
  -h, --help      this text
`;

const OPTIONS = {
  json: { type: 'boolean' },
  vectors: { type: 'string' },
  'no-color': { type: 'boolean' },
} as const;

interface Shown extends OperationFields {
  readonly op: string;
  readonly title: string;
}

/** `mtproof ops`. */
export const ops: Command = {
  name: 'ops',
  summary: 'show the fields of operations, with their types',
  help: HELP,
  run(args: readonly string[], { stdout, stderr, env }: Surroundings): number {
    const { values, positionals } = parseOptions({
      args: [...args],
      allowPositionals: true,
      options: OPTIONS,
    });
    const vectors = loadVectors(values.vectors);
    const warn = (line: string): void => void stderr.write(`mtproof: ${line}\n`);
    const chosen = chooseOperations(vectors, positionals, warn).map(({ op, title }) => ({
      op,
      title,
      ...fieldTypes(loadSchema(op, values.vectors)),
    }));
    const paint = style(wantsColour(values['no-color'], env, stdout));
    stdout.write(
      values.json
        ? `[\n${chosen.map((one) => printableJson(one)).join(',\n')}\n]\n`
        : chosen.map((one) => page(one, paint)).join('\n'),
    );
    return EXIT.expected;
  },
};

function page({ op, title, input, output, steps }: Shown, { bold }: Style): string {
  const parts = [...part('input', input), ...part('output', output), ...part('steps', steps)];
  return `${bold(op)}  ${oneLine(title)}\n${parts.map((line) => `  ${oneLine(line)}\n`).join('')}`;
}

function part(title: string, fields: readonly FieldType[]): string[] {
  return fields.length === 0 ? [] : [title, ...rows(fields, '  ')];
}

function rows(fields: readonly FieldType[], margin: string): string[] {
  const labels = fields.map(({ name, optional }) => `${name}${optional ? '?' : ''}`);
  const width = labels.reduce((longest, label) => Math.max(longest, label.length), 0);
  return fields.flatMap(({ type, fields: inner }, i) => [
    `${margin}${(labels[i] as string).padEnd(width)}  ${type}`,
    ...(inner ? rows(inner, `${margin}  `) : []),
  ]);
}
