// How the story is printed: chapters, one line a call, and with --bytes every message as a tree with offsets.
import { styleText } from 'node:util';
import { schemaText } from '../../packages/schema/dist/index.js';
import { treeText } from '../../packages/tl/dist/cli/tree.js';
import { parseSchema } from '../../packages/tl/dist/schema/index.js';

const colour = process.stdout.isTTY && !process.env['NO_COLOR'];
const style = (name, text) => (colour ? styleText(name, text) : text);

// What answers are wrapped in, whatever the layer.
const RPC = `---types---
rpc_result#f35c6d01 req_msg_id:long result:Object = RpcResult;
rpc_error#2144ca19 error_code:int error_message:string = RpcError;`;

/** The number of a name in each schema, and in MTProto itself, as eight hexadecimal digits. */
const idsOf = Object.fromEntries(
  Object.entries(schemaText).map(([schema, text]) => {
    const { combinators } = parseSchema(`${text}\n${schema === 'mtproto' ? '' : RPC}`);
    return [schema, new Map(combinators.map(({ name, id }) => [name, id.toString(16).padStart(8, '0')]))];
  }),
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

/** One call: when, which, the lengths of body and message in both directions, and what came of it. */
export function line({ now, method, sent, received, outcome }) {
  const sizes = ({ body, message }) => `${body.length} in ${message.length}`.padEnd(12);
  console.log(`  ${clockText(now)}  ${method.padEnd(30)}  ${sizes(sent)}  ${sizes(received)}  ${outcome}`);
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
  for (const text of bodyLines(spans, start, idsOf[schema])) console.log(text);
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
