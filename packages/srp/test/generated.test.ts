import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { it } from 'vitest';

it('SHA-512 in JavaScript is what scripts/sha512.mjs makes', () => {
  const script = fileURLToPath(new URL('../scripts/sha512.mjs', import.meta.url));
  execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' });
});
