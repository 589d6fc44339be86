// How the story is printed: chapters, one line a call, and with --bytes every message as a tree with offsets.
import { styleText } from 'node:util';
import { schemaText } from '../../packages/schema/dist/index.js';
import { treeText } from '../../packages/tl/dist/cli/tree.js';
import { parseSchema } from '../../packages/tl/dist/schema/index.js';

const colour = process.stdout.isTTY && !process.env['NO_COLOR'];
const style = (name, text) => (colour ? styleText(name, text) : text);

const idsIn = (text) =>
  parseSchema(text).combinators.map(({ name, id }) => [name, id.toString(16).padStart(8, '0')]);

/** The number of a name in each schema, as eight hexadecimal digits; rpc_result and rpc_error are MTProto's in every layer. */
const idsOf = Object.fromEntries(
  Object.entries(schemaText).map(([schema, text]) => [
    schema,
    new Map([...idsIn(schemaText.mtproto), ...idsIn(text)]),
  ]),
);

const clockText = (now) => new Date(now * 1000).toISOString().slice(11, 19);

export function chapter(title, text) {
  console.log(`\n${style('bold', title)}\n${text}`);
}

export function columns() {
  console.log(
    style(
      'dim',
      '  time      method                          sent          received      outcome (bytes: body in message)',
    ),
  );
}

/** One call: when, which, the lengths of body and message in both directions, and the answer that came of it. */
export function line({ now, method, sent, received, outcome }) {
  const sizes = ({ body, message }) => `${body.length} in ${message.length}`.padEnd(12);
  console.log(
    `  ${clockText(now)}  ${method.padEnd(30)}  ${sizes(sent)}  ${sizes(received)}  ${outcomeText(outcome)}`,
  );
}

function outcomeText(result) {
  if (typeof result === 'boolean') {
    return result ? 'boolTrue' : 'boolFalse';
  }
  const { _, ...fields } = result;
  if (_ === 'rpc_error') {
    return `${fields.error_code} ${fields.error_message}`;
  }
  const texts = Object.entries(fields).map(fieldText).filter(Boolean);
  return texts.length === 0 ? _ : `${_}: ${texts.join(', ')}`;
}

function fieldText([name, value]) {
  if (value === true) {
    return name;
  }
  if (/_(date|until)$/.test(name)) {
    return `${name} ${new Date(value * 1000).toISOString().slice(0, 19)}`;
  }
  if (typeof value === 'string') {
    return value === '' ? '' : `${name} "${value}"`;
  }
  if (value instanceof Uint8Array && name === 'tmp_password') {
    return `${name} of ${value.length} bytes`;
  }
  return '';
}

/** Something that is no call. */
export function note(now, text) {
  console.log(`  ${clockText(now)}  ${style('dim', text)}`);
}

/** A message: the parts around its body as [text, length], and the body as a tree. Offsets count from its start. */
export function tree(title, { schema, before, spans, after = [] }) {
  console.log(style('dim', `            ${title}`));
  let offset = 0;
  const part = ([text, length]) => {
    console.log(style('dim', row(offset, length, text)));
    offset += length;
  };
  before.forEach(part);
  const start = offset;
  offset += spans.at(-1).length;
  for (const text of bodyLines(spans, start, idsOf[schema])) {
    console.log(text);
  }
  after.forEach(part);
}

const row = (offset, length, text) =>
  `            ${String(offset).padStart(4)} ${String(length).padStart(4)}  ${text}`;

// treeText writes "offset length  text" from the body's start.
function bodyLines(spans, start, ids) {
  const moved = spans.map((span) => ({ ...span, offset: span.offset + start }));
  return treeText(moved, (name) => ids.get(name))
    .trimEnd()
    .split('\n')
    .map((text) => {
      const [, offset, length, rest] = /^\s*(\d+)\s+(\d+) {2}(.*)$/.exec(text);
      return row(Number(offset), Number(length), rest);
    });
}
