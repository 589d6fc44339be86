import { EXIT } from '../exit-code.ts';
import { explain as explainTest, requestText } from '../explain.ts';
import { style } from '../report/style.ts';
import { didYouMean } from '../suggest.ts';
import { allTests, loadVectors, type Vectors } from '../vectors.ts';
import { parseOptions } from './arguments.ts';
import { type Command, type Surroundings, UsageError, wantsColour } from './command.ts';
import { startedAs } from './started-as.ts';

const HELP = `mtproof explain [OPTIONS] ID

Explains one test: equations, input bytes with their offsets, intermediate values, the expected answer, what its
flags mean, the documents, the request as a line, and the command that runs it.

  --request       only the whole request line, to pipe into an adapter
  --vectors DIR   vectors other than the installed ones
  --no-color      no colour; so does NO_COLOR in the environment
  -h, --help      this text
`;

/** `mtproof explain`. */
export const explain: Command = {
  name: 'explain',
  summary: 'explain one test, byte by byte',
  help: HELP,
  run(args: readonly string[], surroundings: Surroundings): number {
    const { stdout, env } = surroundings;
    const { values, positionals } = parseOptions({
      args: [...args],
      allowPositionals: true,
      options: {
        request: { type: 'boolean' },
        vectors: { type: 'string' },
        'no-color': { type: 'boolean' },
      },
    });
    const [id, ...more] = positionals;
    if (id === undefined || more.length > 0) {
      throw new UsageError('explain takes the id of one test');
    }
    const vectors = loadVectors(values.vectors);
    const test = allTests(vectors).find((one) => one.id === id);
    if (!test) {
      throw new UsageError(noTest(id, vectors));
    }
    const paint = style(wantsColour(values['no-color'], env, stdout));
    stdout.write(
      values.request
        ? `${requestText(test)}\n`
        : explainTest({ vectors, id, paint, program: startedAs(surroundings) }),
    );
    return EXIT.expected;
  },
};

function noTest(id: string, vectors: Vectors): string {
  if (vectors.operations.some(({ op }) => op === id)) {
    return `'${id}' is an operation; mtproof ops ${id} shows its fields, mtproof list --tests --op ${id} its tests`;
  }
  const ids = allTests(vectors).map((test) => test.id);
  return `no test has the id '${id}'${didYouMean(id, ids) || '; mtproof list --tests shows them all'}`;
}
