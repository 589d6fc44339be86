import { basename, delimiter, dirname, relative } from 'node:path';
import { quote } from '../rerun-command.ts';
import type { Surroundings } from './command.ts';

/**
 * The words before `run` with which a reader starts the runner again, in the same folder: `mtproof`, `npx mtproof`,
 * `npm run --silent mtproof --`, or `node` and the path of the program.
 */
export function startedAs({ env, program }: Pick<Surroundings, 'env' | 'program'>): string {
  if (program === undefined) {
    return 'mtproof';
  }
  const script = env['npm_lifecycle_event'];
  if (script === 'npx') {
    return 'npx mtproof';
  }
  // A script that has words of its own, such as a test run, would repeat them.
  if (script !== undefined && endsWithProgram(env['npm_lifecycle_script'] ?? '', program)) {
    return throughScript(script, env['npm_execpath'] ?? '');
  }
  if (basename(program) === 'mtproof') {
    const isOnPath = (env['PATH'] ?? '').split(delimiter).includes(dirname(program));
    return isOnPath ? 'mtproof' : installed(program);
  }
  return `node ${quote(shorter(program))}`;
}

function endsWithProgram(script: string, program: string): boolean {
  const last = script.trim().split(/\s+/).at(-1) ?? '';
  return last === 'mtproof' || basename(last) === basename(program);
}

function throughScript(script: string, manager: string): string {
  const name = quote(script);
  if (/pnpm/.test(basename(manager))) {
    return `pnpm --silent run ${name}`;
  }
  return /yarn/.test(basename(manager)) ? `yarn run --silent ${name}` : `npm run --silent ${name} --`;
}

function installed(program: string): string {
  return /[\\/]node_modules[\\/]\.bin$/.test(dirname(program)) ? 'npx mtproof' : quote(shorter(program));
}

// Relative where that is a path below the folder.
function shorter(program: string): string {
  const path = relative(process.cwd(), program);
  return path === '' || path.startsWith('..') ? program : path;
}
