// docs/coverage.md, from what the tests found.

import { type MethodError, methodErrors } from '../../packages/two-factor/src/index.ts';
import type { SchemaName } from './names.ts';

export interface Row {
  readonly schema: SchemaName;
  readonly name: string;
  /** Numbers of vectors. */
  readonly encode: number;
  readonly decode: number;
  /** In which it crosses the wire. */
  readonly functions: readonly string[];
  readonly errors: readonly MethodError[];
}

/** The vectors of one version of the message envelope. */
export interface Envelope {
  readonly version: number;
  readonly encrypt: readonly unknown[];
  readonly decrypt: readonly unknown[];
}

export interface Codes {
  readonly codes: readonly { readonly code: string; readonly package: string }[];
  /** How many vectors refuse by a code. */
  readonly counts: ReadonlyMap<string, number>;
}

const titles: Readonly<Record<SchemaName, string>> = {
  'two-factor': 'Today: layer 228',
  layer62: 'Before SRP: layer 62, and account.getTmpPassword of layer 65',
  mtproto: 'The key exchange and the binding',
};

/** The errors that every method has. */
const general = methodErrors('account.getPassword').map(({ type }) => type);

const list = (items: readonly string[]): string => items.map((item) => `\`${item}\``).join(' ') || '–';

function table(rows: readonly Row[]): string {
  const hasErrors = rows.some(({ errors }) => errors.length > 0);
  const cells = rows.map(({ name, encode, decode, functions, errors }) => {
    const own = errors.map(({ type }) => type).filter((type) => !general.includes(type));
    return [`\`${name}\``, encode, decode, list(functions), ...(hasErrors ? [list(own)] : [])];
  });
  const head = ['name', 'encode', 'decode', 'crosses the wire in', ...(hasErrors ? ['errors'] : [])];
  return [head, head.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

function codeTable({ codes, counts }: Codes): string {
  const packages = [...new Set(codes.map((code) => code.package))];
  return packages
    .map((name) => {
      const of = codes
        .filter((code) => code.package === name)
        .map(({ code }) => `\`${code}\` ${counts.get(code) ?? 'T'}`);
      return `| \`${name}\` | ${of.join(', ')} |`;
    })
    .join('\n');
}

/** The whole page. */
export function page(rows: readonly Row[], envelopes: readonly Envelope[], codes: Codes): string {
  const sections = Object.entries(titles).map(
    ([schema, title]) => `## ${title}\n\n${table(rows.filter((row) => row.schema === schema))}\n`,
  );
  return `# Coverage

Written by \`tests/coverage.test.ts\`, which has a test for each cell. *encode* and *decode* count the vectors in which the object stands,
alone or inside another. *Crosses the wire in* names the functions in which it was seen, written to bytes and read again. An error
of a method is answered to its flow, which gives it back as a typed result; where no flow makes the call, the account model gives the
error. Each method has these besides: ${list(general)}.

${sections.join('\n')}
## The message envelopes

| name | encrypt | decrypt |
| --- | --- | --- |
${envelopes.map(({ version, encrypt, decrypt }) => `| MTProto ${version}.0 message | ${encrypt.length} | ${decrypt.length} |`).join('\n')}

## Refusals

How many vectors refuse by each code. T: no input of an operation leads there, tests of the package do.

| package | codes |
|---|---|
${codeTable(codes)}
`;
}
