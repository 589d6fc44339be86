// Makes docs/mistakes: a page for each known mistake, and a list of them.
//
//   node packages/oracle/tools/mistake-pages.mjs            exit code 1 if a page is missing, stale or of no mistake
//   node packages/oracle/tools/mistake-pages.mjs --write    writes the pages

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { files, operationsWithTests, readJson } from './answers.mjs';
import { indexPage, mistakePage } from './mistake-pages/page.mjs';

const folder = new URL('../../../docs/mistakes/', import.meta.url);

/** File name -> text. */
function pages() {
  const { mistakes } = readJson(files.mistakes);
  const { kills } = readJson(files.kills);
  const titles = new Map(
    operationsWithTests().flatMap(({ tests }) => tests.map(({ id, title }) => [id, title])),
  );
  return new Map([
    ['README.md', indexPage(mistakes)],
    ...mistakes.map((/** @type {import('./mistake-pages/page.mjs').Described} */ mistake) => {
      const { count, tests } = kills[mistake.id];
      const detected = {
        count,
        tests: tests.map((/** @type {string} */ id) => ({ id, title: titles.get(id) })),
      };
      return [`${mistake.id}.md`, mistakePage(mistake, detected)];
    }),
  ]);
}

/** @param {string} name */
const read = (name) => (existsSync(new URL(name, folder)) ? readFileSync(new URL(name, folder), 'utf8') : '');

const wanted = pages();
const present = existsSync(folder) ? readdirSync(folder) : [];
const surplus = present.filter((name) => !wanted.has(name));
if (process.argv.includes('--write')) {
  mkdirSync(folder, { recursive: true });
  for (const name of surplus) {
    rmSync(new URL(name, folder));
  }
  for (const [name, text] of wanted) {
    writeFileSync(new URL(name, folder), text);
  }
  console.log(`mistake-pages: ${wanted.size} written`);
} else {
  const stale = [...wanted].filter(([name, text]) => read(name) !== text).map(([name]) => name);
  for (const name of [...stale, ...surplus]) {
    console.error(
      `docs/mistakes/${name}: stale, renew it with node packages/oracle/tools/mistake-pages.mjs --write`,
    );
  }
  console.log(`mistake-pages: ${wanted.size} pages, ${stale.length + surplus.length} problems`);
  process.exitCode = stale.length + surplus.length > 0 ? 1 : 0;
}
