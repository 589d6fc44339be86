import { isFailure } from '../judge.ts';
import { mistakesMade } from '../mistakes-made.ts';
import type { Probe } from '../probes.ts';
import type { RunStart, Stop, TestResult } from '../result.ts';
import { type Score, score } from '../score.ts';
import type { Vectors } from '../vectors.ts';
import { VERSION } from '../version.ts';
import { failureText, stderrLines } from './failure.ts';
import { headline } from './headline.ts';
import { mistakesMadeText } from './mistakes-made.ts';
import { printable } from './printable.ts';
import { type Progress, progressBar } from './progress.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';
import { type Style, style } from './style.ts';
import { type Table, table } from './table.ts';

/** What the report for people needs beside the common options. */
export interface PrettyOptions extends ReporterOptions {
  readonly vectors: Vectors;
  readonly colour: boolean;
  /** Only the failures and the last line. */
  readonly quiet: boolean;
  /** Where a bar of progress goes, when that is a terminal. */
  readonly terminal?: (text: string) => void;
}

const SHOWN_FAILURES = 20;

/** Reports to people: header, a row per operation as soon as it is done, failures, and one last line. */
export function prettyReporter(options: PrettyOptions): Reporter {
  const { vectors, level, rerun, quiet, terminal } = options;
  const paint = style(options.colour);
  const results: TestResult[] = [];
  const waiting: { op: string; tests: number }[] = [];
  let rows: Table | undefined;
  let progress: Progress | undefined;
  let total = 0;

  const say = (text: string): void => {
    progress?.clear();
    options.write(`${text}\n`);
  };

  // In the order of the vectors, whatever the order in which jobs finish.
  const sayFinishedOperations = (): void => {
    for (let head = waiting[0]; head; head = waiting[0]) {
      const { op, tests } = head;
      const done = results.filter(({ test }) => test.op === op);
      if (done.length < tests) {
        return;
      }
      waiting.shift();
      const counts = score(done);
      if (!quiet && rows) {
        say(mark(counts, paint)(rows.row(op, counts)));
      }
    }
  };

  return {
    start(start) {
      total = start.tests.length;
      for (const { op } of vectors.operations) {
        const tests = start.tests.filter((test) => test.op === op).length;
        if (tests > 0) {
          waiting.push({ op, tests });
        }
      }
      rows = table(
        waiting.map(({ op }) => op),
        { withMay: start.tests.some(({ level, result }) => level === 'may' && result !== 'open') },
      );
      if (terminal && total > 0) {
        progress = progressBar(total, terminal);
      }
      if (quiet) {
        return;
      }
      say(`${header(start, paint.bold)}\n${probeLine(start.probes)}\n`);
      if (start.notes.length > 0) {
        say(paint.yellow(`${printable(start.notes.join('\n'))}\n`));
      }
      if (!start.probes.some(({ status }) => status === 'failed')) {
        say(paint.dim(rows.heading));
      }
    },
    result(result) {
      results.push(result);
      sayFinishedOperations();
      const failed = results.filter(({ outcome }) => isFailure(outcome)).length;
      if (results.length < total) {
        progress?.show(result.test.op, results.length, failed);
      }
    },
    end(run) {
      if (!quiet && run.results.length > 0) {
        say('');
      }
      const made = mistakesMade(run.results, vectors.mistakes);
      const failures = run.results.filter(({ outcome }) => isFailure(outcome));
      for (const result of failures.slice(0, SHOWN_FAILURES)) {
        say(
          failureText({
            result,
            vectors,
            made,
            level,
            rerun: rerun(result.test.id, result.after),
            style: paint,
          }),
        );
      }
      const left = failures.length - SHOWN_FAILURES;
      if (left > 0) {
        say(`… and ${left} more failed tests; --reporter jsonl=FILE records all of them\n`);
      }
      for (const text of mistakesMadeText(made)) {
        say(text);
      }
      if (run.stopped) {
        say(`${paint.red(stopText(run.stopped))}\n`);
      }
      const last = headline(run);
      say(failures.length > 0 || run.stopped ? paint.red(last) : paint.green(last));
    },
  };
}

function mark({ failed, unsupported, passed }: Score, paint: Style): (row: string) => string {
  if (failed > 0) {
    return paint.red;
  }
  return unsupported > 0 && passed === 0 ? paint.dim : (row) => row;
}

function stopText({ cause, message, stderr }: Stop): string {
  const who = { adapter: 'stopped: the adapter: ', incidents: 'stopped: ', interrupt: '' }[cause];
  return printable([`${who}${message}`, ...stderrLines(stderr)].join('\n'));
}

function header({ hello, vectors }: RunStart, bold: (text: string) => string): string {
  const { name, version, language } = hello.implementation;
  const implementation = printable(`${name} ${version} (${language})`);
  return `${bold('mtproof')} ${VERSION} · vectors ${vectors} · ${implementation} · fidelity ${hello.fidelity}`;
}

const MARKS: Readonly<Record<Probe['status'], string>> = { ok: '✓', failed: '✗', skipped: '○' };

function probeLine(probes: readonly Probe[]): string {
  const texts = probes.map(({ name, status, detail }) => {
    return `${MARKS[status]} ${name}${status === 'skipped' ? ` (${detail})` : ''}`;
  });
  return `probes  ${texts.join('  ')}`;
}
