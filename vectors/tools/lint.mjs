// Checks the data of vectors/ against everything that is promised of it.
//
//   node vectors/tools/lint.mjs                        exit code 1 if anything is wrong
//   node vectors/tools/lint.mjs --against index.json   also: no id of a released index is gone or changed

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readAll } from './lint/data.mjs';
import {
  checkCodes,
  checkFlags,
  checkIndex,
  checkMistakes,
  checkReleased,
  checkRetired,
  checkSchemas,
} from './lint/tables.mjs';
import { checkTest, checkWitnesses } from './lint/tests.mjs';

/** @import { ById, Data, Index, Report } from './lint/data.mjs' */

const root = new URL('../', import.meta.url);
const SIZE_LIMIT = 12_000_000;
/** What package.json publishes. */
const PUBLISHED = /^(v1|schemas|tables|generated)\/[\w.-]+$|^(\w+\.md|LICENSE|retired\.json|package\.json)$/;

/**
 * @param {Data} data
 * @param {Report} report
 * @returns {ById}
 */
function byIdOf({ files }, report) {
  /** @type {ById} */
  const byId = new Map();
  for (const { name, op, tests, witnesses } of files) {
    if (name !== `v1/${op}.json`) {
      report(name, `is the file of ${op}`);
    }
    const declared = new Set(witnesses.map((witness) => witness.name));
    for (const test of tests) {
      if (byId.has(test.id)) {
        report(test.id, 'is there twice');
      }
      byId.set(test.id, { op, test, declared });
    }
  }
  return byId;
}

/** @param {Report} report */
function checkSize(report) {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => PUBLISHED.test(file.replaceAll('\\', '/')) && statSync(new URL(file, root)).isFile(),
  );
  const size = files.reduce((sum, file) => sum + statSync(new URL(file, root)).size, 0);
  if (size >= SIZE_LIMIT) {
    report('vectors', `is ${size} bytes, the limit is ${SIZE_LIMIT}`);
  }
  return size;
}

/**
 * Checks the folder and returns what is wrong, one line each.
 *
 * @param {Index | undefined} released - the index of a release to hold it against
 */
function lint(released) {
  /** @type {string[]} */
  const problems = [];
  /** @type {Report} */
  const report = (where, what) => problems.push(`${where}: ${what}`);
  const data = readAll(root, report);
  checkSchemas(data, report);
  const byId = byIdOf(data, report);
  checkIndex(data, byId, report);
  checkCodes(data, byId, report);
  checkFlags(data, byId, report);
  checkMistakes(data, byId, report);
  checkRetired(data, byId, report);
  for (const entry of byId.values()) {
    checkTest(entry, byId, report);
  }
  checkWitnesses(data, byId, report);
  if (released) {
    checkReleased(data, released, report);
  }
  return { problems, tests: byId.size, bytes: checkSize(report) };
}

const at = process.argv.indexOf('--against');
const file = at < 0 ? undefined : process.argv[at + 1];
const { problems, tests, bytes } = lint(file && JSON.parse(readFileSync(file, 'utf8')));
for (const problem of problems) {
  console.error(problem);
}
console.log(`vectors-lint: ${tests} tests, ${bytes} bytes, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
