import { isBytes } from '../blob.ts';
import { byteNames } from '../byte-names.ts';
import type { Difference } from '../compare.ts';
import { counts } from '../exit-code.ts';
import { differingRows, firstDifferentByte } from '../hex-rows.ts';
import { excerpt } from '../json.ts';
import type { Mistakes } from '../mistakes.ts';
import type { MistakesMade } from '../mistakes-made.ts';
import { nameMistakes } from '../named-mistake.ts';
import type { TestResult } from '../result.ts';
import type { Vectors } from '../vectors.ts';
import type { Level } from '../vectors-shape.ts';
import { isTelling, likeliest, namingLines } from './naming.ts';
import { indent, printable } from './printable.ts';
import type { Style } from './style.ts';

const STDERR_LINES = 10;
const SHOWN_VALUE = 160;

/** One failed test: what came, what was expected, where they part, and how to run it again. */
export function failureText({
  result,
  vectors,
  made,
  level,
  rerun,
  style,
}: {
  result: TestResult;
  vectors: Vectors;
  made: MistakesMade;
  level: Level;
  rerun: string;
  style: Style;
}): string {
  const { test, outcome } = result;
  const counted = counts(test.level, level) ? '' : '  (does not count)';
  const about = `${test.level} · ${test.importance}${counted}`;
  const heading = `${style.red('✗')} ${style.bold(test.id)}  ${style.red(outcome)}  ${style.dim(about)}`;
  const body = [
    test.title,
    ...expectation(result, vectors),
    ...explanation(result),
    ...named(result, vectors, made),
    ...stderrLines(result.stderr),
    `re-run: ${rerun}`,
  ];
  return `${heading}\n${indent(printable(body.join('\n')), '    ')}\n`;
}

function expectation({ test, outcome }: TestResult, vectors: Vectors): string[] {
  if (outcome !== 'accepted-invalid' || !test.reject) {
    return [];
  }
  const { code, stage } = test.reject;
  const meaning = vectors.errorCodes.get(code);
  return [`must be refused: ${code} (${stage})${meaning ? `, ${meaning}` : ''}`];
}

function named(result: TestResult, { mistakes }: Vectors, made: MistakesMade): string[] {
  const namings = nameMistakes(result, mistakes).map((one) => likeliest(one, made));
  const lines = namings.filter(isTelling).flatMap(namingLines);
  return lines.length > 0 ? lines : unnamed(result, mistakes);
}

// Where no step tells more, what the wrong bytes are.
function unnamed({ test, difference, wrongStep }: TestResult, mistakes: Mistakes): string[] {
  const bytes = difference && !wrongStep && byteNames(test, difference, mistakes);
  return bytes ? [bytes] : [];
}

function explanation({ detail, difference, wrongStep }: TestResult): string[] {
  if (!difference) {
    return [detail];
  }
  const step = wrongStep
    ? [`first wrong step: ${wrongStep.path} ${wrongStep.reason}`, ...rows(wrongStep)]
    : [];
  return [detail, ...rows(difference), ...step];
}

function rows({ want, got }: Difference): string[] {
  if (isBytes(want) && isBytes(got) && differInBytes(want, got)) {
    return differingRows(want, got);
  }
  return [
    ...(want === undefined ? [] : [`want ${value(want)}`]),
    ...(got === undefined ? [] : [`got  ${value(got)}`]),
  ];
}

// Strings that differ only after the end of both (half a byte) have no row to show.
function differInBytes(want: string, got: string): boolean {
  return 2 * firstDifferentByte(want, got) < Math.max(want.length, got.length);
}

function value(json: unknown): string {
  return excerpt(JSON.stringify(json), SHOWN_VALUE);
}

/** The last lines of an adapter's standard error, marked as such. */
export function stderrLines(stderr: string | undefined): string[] {
  const lines = (stderr ?? '').trimEnd().split('\n');
  if (lines.length === 1 && lines[0] === '') {
    return [];
  }
  const left = lines.length - STDERR_LINES;
  const heading = left > 0 ? `standard error, last ${STDERR_LINES} lines:` : 'standard error:';
  return [heading, ...lines.slice(-STDERR_LINES).map((line) => `| ${excerpt(line, SHOWN_VALUE)}`)];
}
