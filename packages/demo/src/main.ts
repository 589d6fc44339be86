// `npm start`, after the build. Runs our packages through the conformance runner as any adapter would be run, then prints one
// binding field by field and a scripted session. `npm start -- --bytes` prints only the session, with every message as a tree.

import { bindingExample } from './binding.ts';
import { runConformance } from './conformance.ts';
import { scriptedSession } from './scripted-session.ts';

const options = process.argv.slice(2);
const unknown = options.filter((option) => option !== '--bytes');

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
