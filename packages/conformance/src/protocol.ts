import { describe, excerpt, extent, type Fields, isObject } from './json.ts';

/** Version of the adapter protocol, CAP/1. */
export const PROTOCOL = 1;

/**
 * Longest line in either direction, in bytes. A TL string holds up to 2^24 − 1 bytes, 32 MiB in hex; twice
 * that leaves room for the rest of the line.
 */
export const LINE_BYTES: number = 64 * 1024 * 1024;

// Far above any answer the vectors ask for, far below what would exhaust the stack or the memory.
const MAX_DEPTH = 1024;
const MAX_VALUES = 4 * 1024 * 1024;

/** What an adapter can answer to a request: exactly one of four kinds. */
export type Answer =
  | { readonly kind: 'output'; readonly output: Fields; readonly steps: Fields }
  | { readonly kind: 'reject'; readonly stage?: string; readonly code?: string; readonly message?: string }
  | { readonly kind: 'unsupported'; readonly reason?: string; readonly issue?: string }
  | { readonly kind: 'error'; readonly message?: string; readonly trace?: string };

const KINDS = ['output', 'reject', 'unsupported', 'error'] as const;
const TEXT_MEMBERS = {
  reject: ['stage', 'code', 'message'],
  unsupported: ['reason', 'issue'],
  error: ['message', 'trace'],
} as const;

/** An adapter broke the protocol; the message says how, `hint` what usually causes it. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/** One request as a line. It carries no test id and no expected value: nothing to cheat with. */
export function requestLine(id: number, op: string, input: unknown): string {
  return `${JSON.stringify({ id, op, input })}\n`;
}

/**
 * Reads one line of an adapter.
 *
 * @param line - The bytes before the newline.
 * @throws {@link ProtocolError} The line is not an answer.
 */
export function parseAnswer(line: Uint8Array): { id: number; answer: Answer } {
  const fields = parseObject(line);
  const id = fields['id'];
  if (!Number.isSafeInteger(id)) {
    throw new ProtocolError(`id: expected the request's integer, got ${describe(id)}`);
  }
  const kinds = KINDS.filter((kind) => fields[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    const found = kinds.length > 1 ? kinds.join(' and ') : `only ${namesOf(fields)}`;
    throw new ProtocolError(`expected exactly one of ${KINDS.join(', ')}; got ${found}`);
  }
  const body = fields[kind];
  if (!isObject(body)) {
    throw new ProtocolError(`${kind}: expected an object, got ${describe(body)}`);
  }
  return {
    id: id as number,
    answer: kind === 'output' ? output(body, fields['steps']) : refusal(kind, body),
  };
}

function namesOf(fields: Fields): string {
  const names = Object.keys(fields).slice(0, 8);
  return excerpt(names.join(', '), 200);
}

function output(body: Fields, steps: unknown): Answer {
  if (steps !== undefined && !isObject(steps)) {
    throw new ProtocolError(`steps: expected an object, got ${describe(steps)}`);
  }
  return { kind: 'output', output: body, steps: steps ?? {} };
}

function refusal(kind: 'reject' | 'unsupported' | 'error', body: Fields): Answer {
  for (const name of TEXT_MEMBERS[kind]) {
    const value = body[name];
    if (value !== undefined && typeof value !== 'string') {
      throw new ProtocolError(`${kind}.${name}: expected a text, got ${describe(value)}`);
    }
  }
  return { ...body, kind } as Answer;
}

function parseObject(line: Uint8Array): Fields {
  const text = decodeUtf8(line);
  if (text.trim() === '') {
    throw new ProtocolError('an empty line', 'end each answer with one newline');
  }
  const { depth, values } = extent(line);
  if (depth > MAX_DEPTH) {
    throw new ProtocolError(`JSON nested ${depth} levels deep; the limit is ${MAX_DEPTH}`);
  }
  if (values > MAX_VALUES) {
    throw new ProtocolError(`JSON of ${values} values; the limit is ${MAX_VALUES}`);
  }
  const json = parseJson(text);
  if (!isObject(json)) {
    throw new ProtocolError(`expected a JSON object, got ${describe(json)}`);
  }
  return json;
}

function decodeUtf8(line: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line);
  } catch {
    throw new ProtocolError(
      'not valid UTF-8',
      'write JSON in UTF-8 whatever the locale; bytes travel as hex',
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const hint = text.startsWith('\ufeff')
      ? 'the line begins with a byte order mark'
      : 'standard output carries the protocol alone: print banners and logs to standard error (npm run needs --silent)';
    throw new ProtocolError('not JSON', hint);
  }
}

/** An answer that is not an output, in words: `reject (params): bad prime`. */
export function kindInWords(answer: Exclude<Answer, { kind: 'output' }>): string {
  const where = answer.kind === 'reject' ? [answer.code, answer.stage].filter(Boolean).join(', ') : '';
  const why = answer.kind === 'unsupported' ? answer.reason : answer.message;
  return `${answer.kind}${where && ` (${where})`}${why ? `: ${excerpt(why, 500)}` : ''}`;
}
