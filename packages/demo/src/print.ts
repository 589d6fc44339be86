// How the session is printed: chapters, one line for each call, and with --bytes every message as a tree with offsets.

import { type SchemaName, schemaText } from '@mtproof/schema';
import { treeRows } from '@mtproof/tl';
import { parseSchema } from '@mtproof/tl/language';
import { constructorIdText, type Span } from '@mtproof/tl-wire';
import { style } from './style.ts';

/** A message, and the body inside it. */
interface Packet {
  readonly body: Uint8Array;
  readonly message: Uint8Array;
}

/** A call and its answer. */
export interface Exchange {
  /** Unix time in seconds. */
  readonly now: number;
  readonly method: string;
  readonly sent: Packet;
  readonly received: Packet;
  readonly outcome: unknown;
}

/** A part of a message: what it is, and its length in bytes. */
type Part = readonly [text: string, length: number];

/** A message in parts: those before its body, the values of the body, those after it. */
export interface Layout {
  readonly schema: SchemaName;
  readonly before: readonly Part[];
  readonly spans: readonly Span[];
  readonly after?: readonly Part[];
}

const idsIn = (schema: SchemaName): [string, string][] =>
  parseSchema(schemaText[schema]).combinators.map(({ name, id }) => [name, constructorIdText(id)]);

/** The ids of each schema as text; rpc_result and rpc_error are MTProto's in every layer. */
const idsOf: Readonly<Record<SchemaName, ReadonlyMap<string, string>>> = {
  mtproto: new Map(idsIn('mtproto')),
  'two-factor': new Map([...idsIn('mtproto'), ...idsIn('two-factor')]),
  layer62: new Map([...idsIn('mtproto'), ...idsIn('layer62')]),
};

const clockText = (now: number): string => new Date(now * 1000).toISOString().slice(11, 19);

export function chapter(title: string, text: string): void {
  console.log(`\n${style('bold', title)}\n${text}`);
}

/** The head of the columns that {@link line} prints. */
export function columns(): void {
  const head =
    '  time      method                          sent          received      outcome (bytes: body in message)';
  console.log(style('dim', head));
}

/** One call: when, which, the lengths of body and message in both directions, and the answer. */
export function line({ now, method, sent, received, outcome }: Exchange): void {
  const sizes = ({ body, message }: Packet) => `${body.length} in ${message.length}`.padEnd(12);
  const columns = [clockText(now), method.padEnd(30), sizes(sent), sizes(received), outcomeText(outcome)];
  console.log(`  ${columns.join('  ')}`);
}

function outcomeText(result: unknown): string {
  if (typeof result === 'boolean') {
    return result ? 'boolTrue' : 'boolFalse';
  }
  const { _, ...fields } = result as { _: string };
  if (_ === 'rpc_error') {
    const { error_code, error_message } = fields as { error_code: number; error_message: string };
    return `${error_code} ${error_message}`;
  }
  const texts = Object.entries(fields).map(fieldText).filter(Boolean);
  return texts.length === 0 ? _ : `${_}: ${texts.join(', ')}`;
}

function fieldText([name, value]: [string, unknown]): string {
  if (value === true) {
    return name;
  }
  if (typeof value === 'number' && /_(date|until)$/.test(name)) {
    return `${name} ${new Date(value * 1000).toISOString().slice(0, 19)}`;
  }
  if (typeof value === 'string' && value !== '') {
    return `${name} "${value}"`;
  }
  if (value instanceof Uint8Array && name === 'tmp_password') {
    return `${name} of ${value.length} bytes`;
  }
  return '';
}

/** Something other than a call. */
export function note(now: number, text: string): void {
  console.log(`  ${clockText(now)}  ${style('dim', text)}`);
}

/** A message: the parts around its body, and the body as a tree. Offsets count from the start of the message. */
export function tree(title: string, { schema, before, spans, after = [] }: Layout): void {
  console.log(style('dim', `            ${title}`));
  let offset = 0;
  const part = ([text, length]: Part): void => {
    console.log(style('dim', row(offset, length, text)));
    offset += length;
  };
  before.forEach(part);
  const ids = idsOf[schema];
  for (const { span, text } of treeRows(spans, (name) => ids.get(name) ?? '')) {
    console.log(row(offset + span.offset, span.length, text));
  }
  offset += spans.at(-1)?.length ?? 0;
  after.forEach(part);
}

const row = (offset: number, length: number, text: string): string =>
  `            ${String(offset).padStart(4)} ${String(length).padStart(4)}  ${text}`;
