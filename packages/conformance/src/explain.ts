import { expand, isBytes, isDigest, isHex, isRepeat } from './blob.ts';
import { hexRows } from './hex-rows.ts';
import { excerpt, isObject } from './json.ts';
import { requestLine } from './protocol.ts';
import { indent } from './report/printable.ts';
import { type Style, style } from './report/style.ts';
import { rerunCommand } from './rerun-command.ts';
import type { Vectors } from './vectors.ts';
import type { Operation, Test } from './vectors-shape.ts';

const SHOWN_ROWS = 32;
const SHOWN_REQUEST = 1000;

/**
 * Explains one test: what it is for, the equations, every input byte with its offset, the intermediate values,
 * the expected answer, and how to run it.
 *
 * @param id - Id of a test of the vectors.
 * @param program - How the runner is started in the reader's shell; `mtproof` when absent.
 * @throws {@link RangeError} No test has that id.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { allTests, explain, loadVectors } from '@mtproof/conformance';
 *
 * const vectors = loadVectors();
 * const [test] = allTests(vectors);
 * assert.ok(test);
 * assert.match(explain({ vectors, id: test.id }), new RegExp(test.title.slice(0, 10)));
 * ```
 */
export function explain({
  vectors,
  id,
  paint = style(false),
  program = 'mtproof',
}: {
  vectors: Vectors;
  id: string;
  paint?: Style;
  program?: string;
}): string {
  const { operation, test } = find(vectors, id);
  const about = [test.level, test.importance, test.result, `since ${test.since}`].join(' · ');
  const sections: [title: string, lines: readonly string[]][] = [
    [operation.title, operation.equations],
    ['input', fields(test.input)],
    ['steps', fields(test.steps)],
    ['expected', expected(test, vectors)],
    ['flags', test.flags.flatMap((flag) => flagLines(flag, vectors))],
    ['derived from', test.mutationOf === undefined ? [] : [`${test.mutationOf}, by one change`]],
    ['documents', test.spec],
    ['request', [shortRequest(test)]],
    ['run it', [rerunCommand({ id, command: ['COMMAND'] })]],
  ];
  const body = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `${paint.bold(title)}\n${indent(lines.join('\n'), '  ')}\n`);
  return [`${paint.bold(test.id)}\n${test.title}\n${paint.dim(about)}\n`, ...body].join('\n');
}

/** The line that asks an adapter for this test, with request id 1 and without its newline. */
export function requestText(test: Test): string {
  return requestLine(1, test.op, expand(test.input)).trimEnd();
}

// With the short forms of large byte strings, which the real line has written out.
function shortRequest(test: Test): string {
  const line = requestLine(1, test.op, test.input).trimEnd();
  const whole = line.length <= SHOWN_REQUEST && line === requestText(test);
  return whole
    ? line
    : `${excerpt(line, SHOWN_REQUEST)}\nthe whole line: mtproof explain --request ${test.id}`;
}

function find(vectors: Vectors, id: string): { operation: Operation; test: Test } {
  for (const operation of vectors.operations) {
    const test = operation.tests.find((one) => one.id === id);
    if (test) {
      return { operation, test };
    }
  }
  throw new RangeError(`no test has the id ${id}`);
}

function expected(test: Test, vectors: Vectors): string[] {
  const { expect, reject } = test;
  const refusal = reject && `${reject.code} (${reject.stage})`;
  const meaning = reject && vectors.errorCodes.get(reject.code);
  return [
    ...(expect ? fields(expect) : []),
    ...(refusal ? [`${expect ? 'or refused' : 'refused'}: ${refusal}${meaning ? `, ${meaning}` : ''}`] : []),
  ];
}

function flagLines(name: string, vectors: Vectors): string[] {
  const members = Object.entries(vectors.flags.get(name) ?? {});
  return [
    name,
    ...members.map(([key, value]) => `  ${key}: ${Array.isArray(value) ? value.join(' ') : value}`),
  ];
}

// One line per field, bytes in rows below it.
function fields(values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => field(name, value));
}

function field(name: string, value: unknown): string[] {
  const inner = isObject(value) && Object.keys(value).length === 1 ? (value['hex'] ?? value) : value;
  if (isRepeat(inner)) {
    const { hex, count } = inner.repeat;
    return [`${name}: ${(hex.length / 2) * count} bytes, ${hex} repeated ${count} times`];
  }
  if (isDigest(inner)) {
    return [`${name}: ${inner.digest.length} bytes, SHA-256 ${inner.digest.sha256}`];
  }
  if (isBytes(inner) || (inner !== value && isHex(inner))) {
    return bytesField(name, inner);
  }
  const parts = partsOf(inner);
  if (parts.length > 0) {
    return parts.flatMap(([key, part]) => field(`${name}${key}`, part));
  }
  if (typeof value === 'string' && value.includes('\n')) {
    return [`${name}:`, indent(value, '  ')];
  }
  return [`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`];
}

// What is shown part by part: the records of an operation, lists of them and of bytes. TL values stay in one line.
function partsOf(value: unknown): readonly (readonly [key: string, part: unknown])[] {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const expands = items.some((item) => isBytes(item) || isRepeat(item) || partsOf(item).length > 0);
    return expands ? items.map((item, index) => [`[${index}]`, item]) : [];
  }
  if (!isObject(value) || '_' in value || isDigest(value)) {
    return [];
  }
  return Object.entries(value).map(([key, part]) => [`.${key}`, part]);
}

function bytesField(name: string, hex: string): string[] {
  return [`${name}: ${hex.length / 2} bytes`, ...hexRows(hex, SHOWN_ROWS)];
}
