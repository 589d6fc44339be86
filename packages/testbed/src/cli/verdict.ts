// One verdict on one client.

import type { Ended } from './child.ts';
import { jsonOf, printable } from './printable.ts';
import { type Outcome, STEPS, type StepName } from './steps.ts';
import type { Trial } from './trial.ts';

/** A step, what is expected of it, and what came. */
interface Line {
  readonly step: StepName;
  readonly is_expected: boolean;
  /** Absent where the client did not try. */
  readonly outcome: Outcome | undefined;
}

/** What `testbed run` says. */
export interface Verdict {
  readonly ok: boolean;
  readonly lines: readonly Line[];
  /** How the command ended, where it did not end well. */
  readonly end: string | undefined;
  readonly trial: Trial;
}

/** Judges a trial. */
export function judge(trial: Trial, expected: readonly StepName[]): Verdict {
  const lines = (Object.keys(STEPS) as StepName[])
    .map((step) => ({ step, is_expected: expected.includes(step), outcome: trial.seen.get(step) }))
    .filter(({ is_expected, outcome }) => is_expected || outcome !== undefined);
  const end = wordsOfEnd(trial.ended);
  const ok = end === undefined && lines.every(({ is_expected, outcome }) => !is_expected || outcome?.ok);
  return { ok, lines, end, trial };
}

/** How a program ended, in words; nothing where it ended with exit code 0. */
export function wordsOfEnd({ code, killed, error }: Ended): string | undefined {
  if (error !== undefined) {
    return `it could not be started: ${error}`;
  }
  if (killed !== undefined) {
    const why = {
      deadline: 'it was ended at its deadline',
      interrupt: 'it was interrupted',
      signal: 'a signal ended it',
    };
    return why[killed];
  }
  return code === 0 ? undefined : `it ended with exit code ${code}`;
}

const LENIENT =
  'The profile is strict. With --profile lenient the server takes the forms of old clients too.';

const UNREACHED =
  'Nothing came to the server: the client has to go to TESTBED_HOST and TESTBED_PORT, or through TESTBED_SOCKS_PORT.';

const OTHER_LAYER =
  'The layer is not built in: --client FOLDER reads that of an installed client, --schema LAYER=FILE that of a file.';

function adviceOn({ profile, refusals, transports }: Trial): readonly string[] {
  if (transports.length === 0) {
    return ['', UNREACHED];
  }
  return [
    ...(refusals.some(({ what }) => what.includes('INPUT_LAYER_INVALID')) ? ['', OTHER_LAYER] : []),
    ...(profile === 'strict' && refusals.length > 0 ? ['', LENIENT] : []),
  ];
}

/** A verdict for a reader. */
export function textOf({ ok, lines, end, trial }: Verdict): string {
  const steps = lines.map(({ step, is_expected, outcome }) => {
    const mark = outcome?.ok ? '✓' : is_expected ? '✗' : '·';
    const what = outcome?.ok ? STEPS[step] : outcome ? `refused: ${outcome.why}` : 'expected, and not seen';
    return `${mark} ${step.padEnd(16)} ${what}`;
  });
  const refused = trial.refusals.map(({ what, count }) => `  ${what}${count > 1 ? ` (${count} times)` : ''}`);
  const parts = [
    ...steps,
    ...(refused.length > 0 ? ['', 'what the server refused:', ...refused] : []),
    ...(end === undefined ? [] : ['', `the command: ${end}`]),
    ...(ok ? [] : adviceOn(trial)),
    '',
    `${ok ? 'PASSED' : 'FAILED'} over ${trial.transports.join(', ') || 'no connection'}${layersOf(trial)}`,
  ];
  return `${printable(parts.join('\n'))}\n`;
}

const layersOf = ({ layers }: Trial): string => (layers.length === 0 ? '' : `, layer ${layers.join(', ')}`);

/** A verdict as one JSON object on one line. */
export function jsonVerdict({ ok, lines, end, trial }: Verdict): string {
  const { refusals, transports, layers, observed, ended, seconds } = trial;
  const steps = lines.map(({ step, is_expected, outcome }) => {
    const state = outcome === undefined ? 'not seen' : outcome.ok ? 'ok' : 'refused';
    return { step, expected: is_expected, state, ...(outcome?.ok === false && { why: outcome.why }) };
  });
  const exit = ended.code ?? null;
  return `${jsonOf({ ok, steps, refusals, transports, layers, observed, exit, end, seconds })}\n`;
}

/** A verdict as a JUnit report: a test for each step that was expected or tried, and one for the command. */
export function junit({ lines, end, trial }: Verdict): string {
  const cases = [
    ...lines
      .filter(({ is_expected, outcome }) => is_expected || outcome?.ok)
      .map(({ step, outcome }) => testCase(step, outcome?.ok ? undefined : (outcome?.why ?? 'not seen'))),
    testCase('command', end),
  ];
  const failures = cases.filter((each) => each.includes('<failure')).length;
  const attributes = `name="testbed" tests="${cases.length}" failures="${failures}" time="${trial.seconds.toFixed(3)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite ${attributes}>\n${cases.join('')}</testsuite>\n`;
}

function testCase(name: string, failure: string | undefined): string {
  const head = `  <testcase classname="testbed" name="${name}"`;
  return failure === undefined
    ? `${head}/>\n`
    : `${head}><failure message="${escapeXml(printable(failure))}"/></testcase>\n`;
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
