// docs/coverage.md, from what the tests found.

import type { SchemaName } from '../../packages/schema/src/index.ts';

/** An error of a method: who is seen to deal with it. */
export interface ErrorCell {
  readonly type: string;
  /** The account model answers it. */
  readonly account: boolean;
  /** The flow of the method gives it back as a typed result. */
  readonly flow: boolean;
}

interface Row {
  readonly schema: SchemaName;
  readonly name: string;
  /** Ids of the vectors that passed. */
  readonly encode: readonly string[];
  readonly decode: readonly string[];
  /** The functions in which it crosses the wire, by the file that runs them. */
  readonly functions: readonly (readonly [file: string, names: readonly string[]])[];
  readonly errors: readonly ErrorCell[];
}

/** The vectors of one version of the message envelope that passed. */
interface Envelope {
  readonly version: number;
  readonly encrypt: readonly string[];
  readonly decrypt: readonly string[];
}

interface Code {
  readonly code: string;
  readonly package: string;
  /** How many vectors refuse by it, by operation. */
  readonly counts: ReadonlyMap<string, number>;
  /** Where no vector does: the test that does. */
  readonly test: string | undefined;
}

export interface Findings {
  readonly rows: readonly Row[];
  /** The declarations of the schemas that have no row. */
  readonly unlisted: Readonly<Record<SchemaName, readonly string[]>>;
  /** The errors that every method has. */
  readonly general: readonly ErrorCell[];
  readonly envelopes: readonly Envelope[];
  readonly codes: readonly Code[];
}

const titles: Readonly<Record<SchemaName, string>> = {
  'two-factor': 'Today: layer 228',
  layer62: 'Before SRP: layer 62, and account.getTmpPassword of layer 65',
  mtproto: 'The key exchange and the binding',
};

const orNone = (items: readonly string[]): string => items.join(' ') || '–';

/** A number of vectors, with their file and their ids. */
function vectors(op: string, ids: readonly string[]): string {
  const names = ids.map((id) => id.slice(op.length + 1)).join(' ');
  return `[${ids.length}](../vectors/v1/${op}.json "${names}")`;
}

function error({ type, account, flow }: ErrorCell): string {
  return [`\`${type}\``, ...(account ? ['[a]'] : []), ...(flow ? ['[f]'] : [])].join(' ');
}

function functionsOf([file, names]: Row['functions'][number]): string {
  return `[${names.map((name) => `\`${name}\``).join(' ')}](../tests/coverage-page/${file})`;
}

const table = (lines: readonly (readonly string[])[]): string =>
  lines.map((line) => `| ${line.join(' | ')} |`).join('\n');

function schemaTable(rows: readonly Row[]): string {
  const hasErrors = rows.some(({ errors }) => errors.length > 0);
  const cells = rows.map(({ name, encode, decode, functions, errors }) => [
    `\`${name}\``,
    vectors('tl.encode', encode),
    vectors('tl.decode', decode),
    orNone(functions.map(functionsOf)),
    ...(hasErrors ? [orNone(errors.map(error))] : []),
  ]);
  const head = ['name', 'encode', 'decode', 'crosses the wire in', ...(hasErrors ? ['errors'] : [])];
  return table([head, head.map(() => '---'), ...cells]);
}

function codeCell({ code, counts, test }: Code): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return `\`${code}\` ${total > 0 ? total : `[T](../${test})`}`;
}

function codeTable(codes: readonly Code[]): string {
  const packages = [...new Set(codes.map((code) => code.package))];
  const lines = packages.map((name) => {
    const own = codes.filter((code) => code.package === name);
    const ops = [...new Set(own.flatMap(({ counts }) => [...counts.keys()]))].sort();
    const files = ops.map((op) => `[${op}](../vectors/v1/${op}.json)`);
    return [`\`${name}\``, own.map(codeCell).join(', '), orNone(files)];
  });
  return table([['package', 'codes', 'vectors'], ['---', '---', '---'], ...lines]);
}

/** The whole page. */
export function page({ rows, unlisted, general, envelopes, codes }: Findings): string {
  const sections = (Object.keys(titles) as SchemaName[]).map((schema) => {
    const own = rows.filter((row) => row.schema === schema);
    const rest = unlisted[schema].map((name) => `\`${name}\``).join(', ');
    return `## ${titles[schema]}\n\n${schemaTable(own)}\n\nWithout a row, ${unlisted[schema].length} declarations: ${rest}.\n`;
  });
  const messages = envelopes.map(({ version, encrypt, decrypt }) => [
    `MTProto ${version}.0 message`,
    vectors('message.encrypt', encrypt),
    vectors('message.decrypt', decrypt),
  ]);
  return `# Coverage

This page shows which vectors and which tests stand behind the methods and objects of the password, of temporary keys and of the
key exchange, and behind their errors. It does not list every declaration of the schemas: below each table are those that it
leaves out, which serve the connection and the phone login. [tests/coverage.test.ts](../tests/coverage.test.ts) writes the page and has
a test for each cell.

- *encode*, *decode*: how many vectors the generated codecs of \`@mtproof/schema\` pass in which the object occurs, alone or inside
  another. The link leads to the vectors and names them.
- *crosses the wire in*: the functions in which the object was written to bytes and read again. The link leads to the file that
  runs them.
- *errors*: [a] the account model answers the method with this error; the link leads to the requests. [f] the flow of the
  method returns this error as a typed result; the link leads to the flows. An error without a mark is in the table alone: the
  account model does not come to it, and no flow calls the method. The expected types and codes are those of
  [errors-of-documents.ts](../packages/two-factor/test/errors-of-documents.ts).

Each method also has these errors, which are on no page of a method: ${general.map(error).join(', ')}. There are two exceptions:
\`auth.bindTempAuthKey\` cannot meet \`AUTH_KEY_PERM_EMPTY\`, since it is for keys that are not bound, and the page of
\`auth.checkPassword\` lists \`AUTH_KEY_UNSYNCHRONIZED\`.

[a]: ../tests/coverage-page/refusals.ts
[f]: ../tests/coverage-page/errors.ts

${sections.join('\n')}
## The message envelopes

${table([['name', 'encrypt', 'decrypt'], ['---', '---', '---'], ...messages])}

## Refusals

How many vectors refuse by each code; [vectors.test.ts](../packages/reference-adapter/test/vectors.test.ts) runs them all. T: no
input of an operation leads there; the link leads to the test that does.

${codeTable(codes)}
`;
}
