// `npm test` / `pnpm test`: runs vitest in-process, then prints one plain last line "N passed, M failed".
import { parseCLI, startVitest } from 'vitest/node';

const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)]);
const tally = { passed: 0, failed: 0, skipped: 0 };

/** @param {import('vitest/node').TestModule} module */
function count(module) {
  let tests = 0;
  for (const test of module.children.allTests()) {
    tests++;
    const { state } = test.result();
    if (state === 'passed') {
      tally.passed++;
    } else if (state === 'failed') {
      tally.failed++;
    } else {
      tally.skipped++;
    }
  }
  if (!module.ok() && tests === 0) {
    tally.failed++; // a file that could not be collected
  }
}

try {
  const vitest = await startVitest('test', filter, { ...options, watch: false });
  vitest.state.getTestModules().forEach(count);
  tally.failed += vitest.state.getUnhandledErrors().length;
  await vitest.close();
} catch (error) {
  console.error(error);
  tally.failed++;
}
if (process.exitCode && tally.failed === 0) {
  tally.failed = 1; // coverage threshold, no tests found, type errors
}
if (tally.passed === 0 && tally.failed === 0) {
  tally.failed = 1;
}
if (tally.failed > 0) {
  process.exitCode = 1;
}

// After everything that vitest still prints (coverage tables, threshold errors).
process.on('exit', () => {
  if (tally.skipped > 0) {
    process.stdout.write(`${tally.skipped} skipped\n`);
  }
  process.stdout.write(`${tally.passed} passed, ${tally.failed} failed\n`);
});
