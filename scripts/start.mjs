// `npm start`, after the build: our packages through the runner as anybody's would be, then one worked example.
import { spawnSync } from 'node:child_process';
import { bindingExample } from './binding-example.mjs';

const root = new URL('../', import.meta.url).pathname;
const adapter = [process.execPath, 'packages/reference-adapter/dist/main.js'];
const run = spawnSync(process.execPath, ['packages/conformance/dist/cli.js', 'run', '--', ...adapter], {
  cwd: root,
  stdio: 'inherit',
});
if (run.status === 0) bindingExample();
process.exitCode = run.status ?? 1;
