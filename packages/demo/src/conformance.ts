// The conformance runner over the reference adapter: two programs of this repository, each in a process of its own.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const RUNNER = 'packages/conformance/dist/cli.js';
const ADAPTER = 'packages/reference-adapter/dist/main.js';

/** Runs every vector. Returns the exit code of the runner. */
export function runConformance(): number {
  const args = [RUNNER, 'run', '--', process.execPath, ADAPTER];
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
}
