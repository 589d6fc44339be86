import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Outcome } from '../src/judge.ts';
import { mtproof } from './support.ts';

const PAGE = readFileSync(new URL('../../../docs/conformance.md', import.meta.url), 'utf8');
const PYTHON = spawnSync('python3', ['--version']).status === 0;

// Seen in the list of tests as skipped, and why.
test.skipIf(!PYTHON)(
  `the adapter in Python passes${PYTHON ? '' : ' (SKIPPED: there is no python3 here)'}`,
  async () => {
    const [, program] = /^```python\n(.*?)^```/ms.exec(PAGE) ?? [];
    expect(program).toBeDefined();
    const directory = mkdtempSync(join(tmpdir(), 'mtproof-'));
    try {
      const adapter = join(directory, 'adapter.py');
      writeFileSync(adapter, program as string);
      const { code, stdout } = await mtproof(['run', '--op', 'message.authKeyId', '--', 'python3', adapter]);
      expect(stdout).toMatch(
        /✓ unknown operation {2}✓ undeclared operation {2}✓ distinct outputs {2}✓ 1 MiB line/,
      );
      expect(code).toBe(0);
    } finally {
      rmSync(directory, { recursive: true });
    }
  },
);

test('the page names every outcome and every exit code', () => {
  const outcomes: Record<Outcome, true> = {
    crash: true,
    hang: true,
    'protocol-error': true,
    'accepted-invalid': true,
    'wrong-output': true,
    'rejected-valid': true,
    error: true,
    'depends-on-history': true,
    'declared-unsupported': true,
    inconclusive: true,
    'not-run': true,
    unsupported: true,
    'open-accept': true,
    'open-reject': true,
    pass: true,
  };
  for (const outcome of Object.keys(outcomes)) {
    expect(PAGE).toContain(`\`${outcome}\``);
  }
  for (const code of [0, 1, 2, 3, 4, 130]) {
    expect(PAGE).toContain(`\n| ${code} | `);
  }
});
