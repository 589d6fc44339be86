// ADR 2: strict functions draw no random bytes and read no clock. Three files of floors 0 to 3 may name the platform's.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = new URL('../packages/', import.meta.url).pathname;

// What gives random bytes or the time, in the platform and in noble; timers read the clock as well.
const PLATFORM =
  /\b(?:randomBytes|getRandomValues|randomUUID|Math\.random|Date\.now|new Date|performance\.now|hrtime|setTimeout|setInterval)\b/;

/** `proof`, `exchange`, and the clock of `exchange`. */
const COMPLETE = ['auth-key/src/exchange.ts', 'auth-key/src/platform.ts', 'srp/src/proof.ts'];

/** They judge the packages, and stand on no floor. */
const APART = ['conformance', 'oracle'];

const strictPackages = readdirSync(root).filter((name) => {
  const { mtproof } = JSON.parse(readFileSync(join(root, name, 'package.json'), 'utf8'));
  return mtproof.floor <= 3 && !APART.includes(name);
});

const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

it("only proof and exchange name the platform's random bytes and clock", () => {
  expect(strictPackages).toHaveLength(12);
  const sources = strictPackages.flatMap((name) =>
    readdirSync(join(root, name, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => `${name}/src/${path}`),
  );
  const naming = sources.filter((path) =>
    PLATFORM.test(withoutComments(readFileSync(join(root, path), 'utf8'))),
  );
  expect(naming.sort()).toEqual(COMPLETE);
});
