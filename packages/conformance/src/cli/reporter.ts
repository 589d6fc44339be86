import { openSync, writeSync } from 'node:fs';
import { jsonlReporter } from '../report/jsonl.ts';
import { type PrettyOptions, prettyReporter } from '../report/pretty.ts';
import type { Reporter } from '../report/reporter.ts';
import { type Output, ReportError, UsageError } from './command.ts';

const REPORTERS: ReadonlyMap<string, (options: PrettyOptions) => Reporter> = /* @__PURE__ */ new Map([
  ['pretty', prettyReporter],
  ['jsonl', jsonlReporter],
]);

/**
 * Makes one reporter of all `--reporter name[=path]`; without a path a report goes to standard output.
 *
 * @throws {@link UsageError} An unknown name, a path that cannot be written, two reports on standard output.
 */
export function makeReporter({
  specs,
  stdout,
  options,
}: {
  specs: readonly string[];
  stdout: Output;
  options: Omit<PrettyOptions, 'write'>;
}): Reporter {
  if (specs.filter((spec) => !spec.includes('=')).length > 1) {
    throw new UsageError(
      '--reporter: only one report can go to standard output; give the others a path, name=path',
    );
  }
  const reporters = specs.map((spec) => {
    const [name, ...path] = spec.split('=');
    const make = REPORTERS.get(name as string);
    if (!make) {
      throw new UsageError(`--reporter: expected ${[...REPORTERS.keys()].join(' or ')}; got '${name}'`);
    }
    if (path.length === 0) {
      return make({ ...options, write: (text) => stdout.write(text) });
    }
    const write = fileWriter(path.join('='));
    return make({ ...options, write, colour: false });
  });
  return {
    start: (start) => reporters.forEach((reporter) => void reporter.start(start)),
    result: (result) => reporters.forEach((reporter) => void reporter.result(result)),
    end: (run) => reporters.forEach((reporter) => void reporter.end(run)),
  };
}

function fileWriter(path: string): (text: string) => void {
  const file = opened(path);
  return (text) => {
    const bytes = Buffer.from(text);
    try {
      for (let written = 0; written < bytes.length; ) {
        written += writeSync(file, bytes, written);
      }
    } catch (error) {
      throw new ReportError(path, error as Error);
    }
  };
}

function opened(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (error) {
    throw new UsageError(`--reporter: ${(error as Error).message}`);
  }
}
