// How the generated text is laid out: on one line if that fits, otherwise one item per line.

/** Of a line. */
export const WIDTH = 110;
// What stands around an array on its line: `  () => `, `,`.
const MARGIN = 9;

/** `export type name = a | b;` */
export function unionType(name: string, members: readonly string[]): string {
  const line = `export type ${name} = ${members.length > 0 ? members.join(' | ') : 'never'};`;
  return line.length <= WIDTH ? line : `export type ${name} =\n  | ${members.join('\n  | ')};`;
}

/** `[a, b]` */
export function array(items: readonly string[]): string {
  const line = `[${items.join(', ')}]`;
  return line.length <= WIDTH - MARGIN ? line : `[\n${lines(items)}]`;
}

/** `{ … }`, one entry per line. */
export function object(entries: readonly string[]): string {
  return entries.length > 0 ? `{\n${lines(entries)}}` : '{}';
}

/** A call that a bundler may leave out when its result is not used; `before` is what precedes it on its line. */
export function call(name: string, args: readonly string[], before = ''): string {
  const head = `/* @__PURE__ */ tl.${name}(`;
  const line = `${head}${args.join(', ')})`;
  const [first, ...rest] = `${before}${line};`.split('\n') as [string, ...string[]];
  // Only a call in a call must not go on in further lines.
  const open = rest.length === 0 || !args.at(-1)?.startsWith('/*');
  return open && first.length <= WIDTH ? line : `${head}\n${lines(args)})`;
}

/** Statements, each on lines of its own, further in. */
export function indented(statements: readonly string[]): string {
  return statements.map((statement) => `${statement.replace(/^/gm, '  ')}\n`).join('');
}

function lines(items: readonly string[]): string {
  return items.map((item) => `${item.replace(/^/gm, '  ')},\n`).join('');
}
