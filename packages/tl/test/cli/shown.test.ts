// What a hostile file or file name makes a terminal show.
import { expect, test } from 'vitest';
import { load } from '../codegen/load.ts';
import { tl } from './terminal.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;
const STEER = '\u001b[2J\u009b31m\u202e\u2028\r';

test.each([
  ['ids', ['ids', 'a.tl']],
  ['check', ['check', 'a.tl']],
  ['check --json', ['check', '--json', 'a.tl']],
  ['diff', ['diff', 'a.tl', 'a.tl']],
  ['generate', ['generate', 'a.tl']],
  ['decode', ['decode', 'a.tl', '00']],
])('tl %s shows the control characters of a file', (_, args) => {
  const { out, err } = tl(args, { 'a.tl': `a = A; b ${STEER} = B;` });
  expect(out + err).toMatch(/\\u001b/);
  expect(out + err).not.toMatch(CONTROL);
});

test('the caret is below the character at fault', () => {
  const { err } = tl(['ids', 'a.tl'], { 'a.tl': '/* \u001b */ a = é;' });
  const [, line = '', caret = ''] = err.split('\n');
  expect(line[caret.indexOf('^')]).toBe('é');
});

test('tl decode shows the control characters of values', () => {
  const bytes = Buffer.from(STEER);
  const hex = Buffer.of(bytes.length, ...bytes, 0, 0, 0)
    .toString('hex')
    .slice(0, 2 * Math.ceil((bytes.length + 1) / 4) * 4);
  for (const options of [[], ['--json']]) {
    const { code, out } = tl(['decode', ...options, '--type', 'string', 'a.tl', hex], { 'a.tl': 'a = A;' });
    expect(code).toBe(0);
    expect(out).not.toMatch(CONTROL);
    expect(JSON.parse(out.slice(out.indexOf('"')))).toBe(STEER);
  }
});

test('the name of a file is on one line', () => {
  const path = `a\u001b\n0 faults\t.tl`;
  const shown = 'a\\u001b\\u000a0 faults\\u0009.tl';
  expect(tl(['check', path], {})).toEqual({
    code: 2,
    out: '',
    err: `tl: cannot read ${shown}: no such file: ${shown} (see tl check --help)\n`,
  });
  expect(tl(['check', path], { [path]: 'a x:B = A;' }).out).toBe(
    `${shown}:1:1: a uses B, which is not declared\ndeclarations: 1, faults: 1\n`,
  );
  expect(tl(['ids', path], { [path]: 'a' }).err).toMatch(/^a\\u001b\\u000a0 faults\\u0009\.tl:1:2: /);
  expect(tl([`--${path}`]).err).not.toMatch(/\n./);
});

test.each(['\n', '\r', '\u2028', '\u2029', '*/'])(
  'a file name with %j adds nothing to a module',
  async (end) => {
    const path = `x${end}globalThis.injected = true; ${end}y.tl`;
    const text = `a = A; // \${globalThis.injected = true} \` \\ ${STEER}\n`;
    const files = { [path]: text } as Record<string, string>;
    expect(tl(['generate', path, `--out=out.ts`], files).code).toBe(0);
    const module = files['out.ts'] as string;
    expect(module).not.toMatch(CONTROL);
    const { schemaText } = await load<{ schemaText: string }>(module);
    expect(schemaText).toBe(text);
    expect(globalThis).not.toHaveProperty('injected');
  },
);
