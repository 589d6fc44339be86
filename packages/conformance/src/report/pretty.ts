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
import { oneLine, printable } from './printable.ts';
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
  /** All failures, instead of the first twenty; `false` when absent. */
  readonly all?: boolean;
  /** Where a bar of progress goes, when that is a terminal. */
  readonly terminal?: (text: string) => void;
}

const SHOWN_FAILURES = 20;

/** Reports to people: header, a row per operation as soon as it is done, failures, and one last line. */
export function prettyReporter(options: PrettyOptions): Reporter {
  const { vectors, level, rerun, quiet, terminal } = options;
  const paint = style(options.colour);
  const waiting: { readonly op: string; readonly tests: number; readonly done: TestResult[] }[] = [];
  const byOperation = new Map<string, TestResult[]>();
  let head = 0;
  let done = 0;
  let failed = 0;
  let rows: Table | undefined;
  let progress: Progress | undefined;
  let total = 0;

  const say = (text: string): void => {
    progress?.clear();
    options.write(`${text}\n`);
  };

  // In the order of the vectors, whatever the order in which jobs finish.
  const sayFinishedOperations = (): void => {
    for (let next = waiting[head]; next && next.done.length >= next.tests; next = waiting[++head]) {
      const counts = score(next.done);
      if (!quiet && rows) {
        say(mark(counts, paint)(rows.row(next.op, counts)));
      }
    }
  };

  return {
    start(start) {
      total = start.tests.length;
      const tests = countBy(start.tests, ({ op }) => op);
      for (const op of vectors.operations.map((operation) => operation.op).filter((one) => tests.has(one))) {
        const results: TestResult[] = [];
        byOperation.set(op, results);
        waiting.push({ op, tests: tests.get(op) as number, done: results });
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
      byOperation.get(result.test.op)?.push(result);
      done++;
      failed += isFailure(result.outcome) ? 1 : 0;
      sayFinishedOperations();
      if (done < total) {
        progress?.show(oneLine(result.test.op), done, failed);
      }
    },
    end(run) {
      if (!quiet && run.results.length > 0) {
        say('');
      }
      const made = mistakesMade(run.results, vectors.mistakes);
      const failures = run.results.filter(({ outcome }) => isFailure(outcome));
      const shown = options.all ? failures.length : SHOWN_FAILURES;
      for (const result of failures.slice(0, shown)) {
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
      const left = failures.length - shown;
      if (left > 0) {
        say(`… and ${left} more failed tests; --all shows them, --reporter jsonl=FILE records them\n`);
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

function countBy<T>(items: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  }
  return counts;
}

function mark({ failed, unsupported, passed }: Score, paint: Style): (row: string) => string {
  if (failed > 0) {
    return paint.red;
  }
  return unsupported > 0 && passed === 0 ? paint.dim : (row) => row;
}

function stopText({ cause, message, stderr }: Stop): string {
  const who = { adapter: 'stopped: the adapter: ', incidents: 'stopped: ', time: 'stopped: ', interrupt: '' }[
    cause
  ];
  return printable([`${who}${message}`, ...stderrLines(stderr)].join('\n'));
}

function header({ hello, vectors }: RunStart, bold: (text: string) => string): string {
  const { name, version, language } = hello.implementation;
  const implementation = `${oneLine(name)} ${oneLine(version)} (${oneLine(language)})`;
  return `${bold('mtproof')} ${VERSION} · vectors ${oneLine(vectors)} · ${implementation} · fidelity ${hello.fidelity}`;
}

const MARKS: Readonly<Record<Probe['status'], string>> = { ok: '✓', failed: '✗', skipped: '○' };

function probeLine(probes: readonly Probe[]): string {
  const texts = probes.map(({ name, status, detail }) => {
    return `${MARKS[status]} ${name}${status === 'skipped' ? ` (${oneLine(detail)})` : ''}`;
  });
  return `probes  ${texts.join('  ')}`;
}
