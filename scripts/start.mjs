// `npm start`, after the build: our packages through the runner as anybody's would be, one binding byte by byte, and one
// evening of an account. `npm start -- --bytes` shows the evening alone, with every message as a tree.
import { spawnSync } from 'node:child_process';
import { bindingExample } from './binding-example.mjs';
import { story } from './story/index.mjs';

const root = new URL('../', import.meta.url).pathname;
const adapter = [process.execPath, 'packages/reference-adapter/dist/main.js'];
const options = process.argv.slice(2);
const unknown = options.filter((option) => option !== '--bytes');

function judge() {
  const { status } = spawnSync(
    process.execPath,
    ['packages/conformance/dist/cli.js', 'run', '--', ...adapter],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  if (status === 0) {
    bindingExample();
  }
  return status ?? 1;
}

if (unknown.length > 0) {
  console.error(`npm start [-- --bytes]: ${unknown.join(' ')} is none of its options`);
  process.exitCode = 2;
} else {
  const bytes = options.includes('--bytes');
  process.exitCode = bytes ? 0 : judge();
  if (process.exitCode === 0) {
    await story({ bytes });
  }
}
