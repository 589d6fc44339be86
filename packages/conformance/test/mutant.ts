import { allTests, loadVectors, type Test, type TestResult, type Vectors } from '@mtproof/conformance';
import { type JsonObject, mistaken, Rejection } from '@mtproof/oracle';
import type { Reply } from '../src/adapter-process.ts';
import { judge } from '../src/judge.ts';

/** The vectors of the repository. */
export const vectors: Vectors = loadVectors();

const tests = allTests(vectors);

/** The tests of the operations in which a mistake shows. */
export function testsOf(id: string): Test[] {
  const ops = vectors.mistakes.all.get(id)?.ops ?? [];
  return tests.filter(({ op }) => ops.includes(op));
}

/** What the runner makes of an implementation with some mistakes, without a process. */
export function resultsOf(ids: readonly [string, ...string[]], of: readonly Test[]): TestResult[] {
  const run = mistaken(...ids);
  const reply = ({ op, input, result }: Test): Reply => {
    try {
      const output = run(op, input as JsonObject, { strict: result !== 'open' });
      return { kind: 'output', output, steps: {} };
    } catch (error) {
      return error instanceof Rejection
        ? { kind: 'reject', code: error.code }
        : { kind: 'error', message: String(error) };
    }
  };
  return of.map((test) => ({ ...judge(test, reply(test)), test, milliseconds: 0 }));
}
