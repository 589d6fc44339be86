import { expand, isBytes, isDigest, isHex, isRepeat } from './blob.ts';
import { changes } from './explain/changes.ts';
import { formula } from './explain/formula.ts';
import { type KnownLayouts, knownLayouts } from './explain/known-layouts.ts';
import { isTlValue, tlTree } from './explain/tl-tree.ts';
import { fieldRows, hexRows } from './hex-rows.ts';
import { excerpt, isObject } from './json.ts';
import { causesIn } from './named-mistake.ts';
import { requestLine } from './protocol.ts';
import { causePhrase } from './report/naming.ts';
import { indent, oneLine, printable } from './report/printable.ts';
import { type Style, style } from './report/style.ts';
import { rerunCommand } from './rerun-command.ts';
import type { Vectors } from './vectors.ts';
import type { Operation, Test } from './vectors-shape.ts';

const SHOWN_ROWS = 32;
const SHOWN_REQUEST = 1000;

/**
 * Explains one test: what it is for, the equations, every byte with its offset and its field, the intermediate
 * values with their formulas, the expected answer, what is not as in the test that it was made from, and how to run it.
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
  const known = knownLayouts(vectors.schemas);
  const show = (values: Test['input']): string[] => fields(values, { test, operation, known });
  const sections: [title: string, lines: readonly string[]][] = [
    [operation.title, operation.equations],
    ['input', show(test.input)],
    ['steps', show(test.steps)],
    ['expected', expected(test, vectors, show)],
    ['flags', test.flags.flatMap((flag) => flagLines(flag, vectors))],
    ['derived from', derivation(test, vectors, known)],
    ['documents', test.spec],
    ['known mistakes that fail it', knownMistakes(id, vectors)],
    ['request', [shortRequest(test, program)]],
    ['run it', [rerunCommand({ id, program, command: ['COMMAND'] })]],
  ];
  const body = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `${paint.bold(oneLine(title))}\n${indent(printable(lines.join('\n')), '  ')}\n`);
  return [`${paint.bold(test.id)}\n${oneLine(test.title)}\n${paint.dim(about)}\n`, ...body].join('\n');
}

/** The line that asks an adapter for this test, with request id 1 and without its newline. */
export function requestText(test: Test): string {
  return requestLine(1, test.op, expand(test.input)).trimEnd();
}

// With the short forms of large byte strings, which the real line has written out.
function shortRequest(test: Test, program: string): string {
  const line = requestLine(1, test.op, test.input).trimEnd();
  const whole = line.length <= SHOWN_REQUEST && line === requestText(test);
  return whole
    ? line
    : `${excerpt(line, SHOWN_REQUEST)}\nthe whole line: ${program} explain --request ${test.id}`;
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

function expected(test: Test, vectors: Vectors, show: (values: Test['input']) => string[]): string[] {
  const { expect, reject } = test;
  const refusal = reject && `${reject.code} (${reject.stage})`;
  const meaning = reject && vectors.errorCodes.get(reject.code);
  return [
    ...(expect ? show(expect) : []),
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

function knownMistakes(id: string, { mistakes: { answers, rejects } }: Vectors): string[] {
  const known = answers.get(id);
  return [...(known ? causesIn(known) : []), ...(rejects.get(id) ?? [])].map(({ mistakes }) =>
    causePhrase(mistakes),
  );
}

// The parent, and what is not as in it.
function derivation(test: Test, vectors: Vectors, known: KnownLayouts): string[] {
  const { mutationOf } = test;
  if (mutationOf === undefined) {
    return [];
  }
  const parent = vectors.operations.flatMap(({ tests }) => tests).find(({ id }) => id === mutationOf);
  const found = parent ? changes(parent.input, test.input, (path, hex) => known.layout(test, path, hex)) : [];
  return found.length > 0 ? [`${mutationOf}, by one change:`, ...found] : [`${mutationOf}, by one change`];
}

/** What the fields of a test are shown with. */
interface Setting {
  readonly test: Test;
  readonly operation: Operation;
  readonly known: KnownLayouts;
}

// One line per field with its formula, bytes in rows below it.
function fields(values: Readonly<Record<string, unknown>>, setting: Setting): string[] {
  const { test, operation } = setting;
  return Object.entries(values).flatMap(([name, value]) => {
    const [first = '', ...rows] = field(name, value, setting);
    const isGiven = Object.hasOwn(test.input, name) && test.input[name] === value;
    const computed = isGiven ? undefined : formula(name, operation.equations, test.input['version']);
    return [computed === undefined ? first : `${first}  ${computed}`, ...rows];
  });
}

function field(name: string, value: unknown, setting: Setting): string[] {
  const inner = isObject(value) && Object.keys(value).length === 1 ? (value['hex'] ?? value) : value;
  if (isRepeat(inner)) {
    const { hex, count } = inner.repeat;
    return [`${name}: ${(hex.length / 2) * count} bytes, ${hex} repeated ${count} times`];
  }
  if (isDigest(inner)) {
    return [`${name}: ${inner.digest.length} bytes, SHA-256 ${inner.digest.sha256}`];
  }
  if (isBytes(inner) || (inner !== value && isHex(inner))) {
    return bytesField(name, inner, setting);
  }
  if (isTlValue(value)) {
    return tlTree(name, value, setting.known.schema(setting.test));
  }
  const parts = partsOf(inner);
  if (parts.length > 0) {
    return parts.flatMap(([key, part]) => field(`${name}${key}`, part, setting));
  }
  if (typeof value === 'string' && value.includes('\n')) {
    return [`${name}:`, indent(value, '  ')];
  }
  return [`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`];
}

// What is shown part by part: the records of an operation, lists of them and of bytes.
function partsOf(value: unknown): readonly (readonly [key: string, part: unknown])[] {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const expands = items.some((item) => isBytes(item) || isRepeat(item) || partsOf(item).length > 0);
    return expands ? items.map((item, index) => [`[${index}]`, item]) : [];
  }
  if (!isObject(value) || isDigest(value)) {
    return [];
  }
  return Object.entries(value).map(([key, part]) => [`.${key}`, part]);
}

function bytesField(name: string, hex: string, { known, test }: Setting): string[] {
  const layout = known.layout(test, name, hex);
  const rows = layout.length > 1 ? fieldRows(hex, layout, SHOWN_ROWS) : hexRows(hex, SHOWN_ROWS);
  return [`${name}: ${hex.length / 2} bytes`, ...rows];
}
