// Jest, which loads CommonJS and transforms nothing in node_modules unless it is told to.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documented } from './documented.mjs';
import { everywhere } from './entries.mjs';
import { failure, install } from './install.mjs';

const SETTING = "transformIgnorePatterns: ['/node_modules/(?!(\\\\.pnpm|@mtproof|@noble)/)']";
const TOOLS = { jest: '30', 'babel-jest': '30', '@babel/core': '7', '@babel/preset-env': '7' };

/** @type {import('./run.mjs').Consumer} */
export async function* jest({ folder, tarballs }) {
  install(folder, { tarballs, tools: TOOLS });
  writeFileSync(join(folder, 'jest.config.js'), `module.exports = { ${documented(SETTING)} };`);
  writeFileSync(
    join(folder, 'babel.config.js'),
    "module.exports = { presets: [['@babel/preset-env', { targets: { node: 'current' } }]] };",
  );
  const check = 'expect(Object.keys(m).length).toBeGreaterThan(0);';
  const tests = everywhere.map(
    (id, i) => `import * as m${i} from '${id}';
test('${id}', () => { const m = m${i}; ${check} });`,
  );
  writeFileSync(join(folder, 'entries.test.js'), tests.join('\n'));
  const problem = failure([join(folder, 'node_modules/.bin/jest'), '--no-cache'], folder);
  yield { what: '30 with babel-jest, all entries that run in browsers', problem };
}
