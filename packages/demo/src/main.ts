// `npm start`, after the build. Runs our packages through the conformance runner as any adapter would be run, then prints one
// binding field by field and a scripted session. `npm start -- --bytes` prints only the session, with every message as a tree.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bindingExample } from './binding.ts';
import { scriptedSession } from './scripted-session.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const RUNNER = 'packages/conformance/dist/cli.js';
const ADAPTER = 'packages/reference-adapter/dist/main.js';

const options = process.argv.slice(2);
const unknown = options.filter((option) => option !== '--bytes');

/** Runs the reference adapter against every vector. Returns the exit code of the runner. */
function runConformance(): number {
  const args = [RUNNER, 'run', '--profile', 'all', '--', process.execPath, ADAPTER];
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
}

async function main(): Promise<number> {
  if (unknown.length > 0) {
    console.error(`npm start [-- --bytes]: unknown option ${unknown.join(' ')}`);
    return 2;
  }
  const bytes = options.includes('--bytes');
  if (!bytes) {
    const status = runConformance();
    if (status !== 0) {
      return status;
    }
    bindingExample();
  }
  await scriptedSession({ bytes });
  return 0;
}

process.exitCode = await main();
