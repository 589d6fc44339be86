import { excerpt } from '../json.ts';
import { isFailure } from '../judge.ts';
import type { Cause } from '../mistakes.ts';
import { type MistakesMade, mistakesMade } from '../mistakes-made.ts';
import { type Naming, nameMistakes } from '../named-mistake.ts';
import { score } from '../score.ts';
import { VERSION } from '../version.ts';
import { isTelling, NAMED, namingLines } from './naming.ts';
import { printableJson } from './printable.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';

const SHOWN_VALUE = 1000;

/**
 * Reports to programs, one JSON object per line: a `header`, a `test` for each test in the order in which they
 * end, a `footer`. `report.schema.json` describes them.
 */
export function jsonlReporter({ write, level, rerun, vectors: run }: ReporterOptions): Reporter {
  // Vectors may know of none.
  const mistakes = run && run.mistakes.all.size > 0 ? run.mistakes : undefined;
  const line = (fields: Record<string, unknown>): void => write(`${printableJson(fields)}\n`);
  return {
    start({ hello, probes, notes, vectors, tests }) {
      const { name, version, language } = hello.implementation;
      line({
        kind: 'header',
        mtproof: VERSION,
        vectors,
        level,
        implementation: { name, version, language, fidelity: hello.fidelity },
        ops: [...hello.ops.keys()],
        probes,
        ...(notes.length > 0 && { notes }),
        tests: tests.length,
      });
    },
    result(result) {
      const { test, outcome, milliseconds, detail, notes, difference, wrongStep, after, stderr } = result;
      const namings = mistakes ? nameMistakes(result, mistakes).filter(isTelling).map(namingFields) : [];
      line({
        kind: 'test',
        id: test.id,
        op: test.op,
        level: test.level,
        result: test.result,
        outcome,
        ms: Math.round(milliseconds),
        ...(detail && { detail }),
        ...(outcome === 'accepted-invalid' && { expected: { reject: test.reject } }),
        ...(notes.length > 0 && { notes }),
        ...(difference && { difference: trimmed(difference) }),
        ...(wrongStep && { wrongStep: trimmed(wrongStep) }),
        ...(after !== undefined && { after }),
        ...(namings.length > 0 && { mistakes: namings }),
        ...(stderr && { stderr }),
        ...(isFailure(outcome) && { rerun: rerun(test.id, after) }),
      });
    },
    end(run) {
      const { milliseconds, ...counts } = score(run.results);
      const made = mistakes && mistakesMade(run.results, mistakes);
      line({
        kind: 'footer',
        ...counts,
        notReached: run.tests.length - run.results.length,
        ms: Math.round(milliseconds),
        ...(made && madeFields(made)),
        ...(run.stopped && { stopped: run.stopped }),
      });
    },
  };
}

const idsOf = ({ mistakes }: Cause): readonly string[] => mistakes.map(({ id }) => id);

function namingFields(naming: Naming): Record<string, unknown> {
  const { certainty, parts, causes } = naming;
  const text = namingLines(naming).join('\n');
  return {
    certainty,
    parts,
    causes: causes.slice(0, NAMED).map(idsOf),
    others: Math.max(0, causes.length - NAMED),
    text,
  };
}

function madeFields({ causes, unexplained }: MistakesMade): Record<string, unknown> {
  return {
    mistakes: causes.map(({ cause, tests }) => ({ ids: idsOf(cause), tests: tests.length })),
    unexplained: unexplained.length,
  };
}

// Expected and found values as JSON texts, cut where they are long.
function trimmed({
  path,
  reason,
  want,
  got,
}: {
  path: string;
  reason: string;
  want?: unknown;
  got?: unknown;
}): Record<string, unknown> {
  return {
    path,
    reason,
    ...(want !== undefined && { want: excerpt(JSON.stringify(want), SHOWN_VALUE) }),
    ...(got !== undefined && { got: excerpt(JSON.stringify(got), SHOWN_VALUE) }),
  };
}
