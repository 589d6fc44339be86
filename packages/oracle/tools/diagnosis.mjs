// Writes what each test shows of each known mistake, so that a judge finds the mistake from a wrong answer without computing
// anything: generated/diagnosis.json.
//
//   node packages/oracle/tools/diagnosis.mjs            is the file of these sources and tests? exit code 1 if it is stale
//   node packages/oracle/tools/diagnosis.mjs --full     computes it anew and compares; a minute
//   node packages/oracle/tools/diagnosis.mjs --write    computes it anew and writes it

import { readFileSync, writeFileSync } from 'node:fs';
import { formatted } from '../../../vectors/tools/format.mjs';
import { files, operationsWithTests, readJson } from './answers.mjs';
import { hashOfInputs } from './diagnosis/inputs.mjs';
import { layouts } from './diagnosis/layouts.mjs';
import { diagnose } from './diagnosis/tests.mjs';
import { progress } from './progress.mjs';

const RENEW = 'renew it with node packages/oracle/tools/diagnosis.mjs --write';

function computed() {
  const { version, mistakes, together } = readJson(files.mistakes);
  const operations = operationsWithTests();
  const bar = progress('operations', operations.length);
  const found = diagnose({ operations, mistakes, together, onOperation: bar.step });
  bar.end();
  return formatted({ version, inputs: hashOfInputs(), ...found, layouts: layouts(operations) });
}

/** What is wrong with the file, without computing it anew. */
function staleness() {
  return readJson(files.diagnosis).inputs === hashOfInputs() ? [] : [`diagnosis.json: stale, ${RENEW}`];
}

function fullCheck() {
  return readFileSync(files.diagnosis, 'utf8') === computed() ? [] : [`diagnosis.json: differs, ${RENEW}`];
}

/** @type {string[]} */
let problems = [];
if (process.argv.includes('--write')) {
  writeFileSync(files.diagnosis, computed());
} else {
  problems = process.argv.includes('--full') ? fullCheck() : staleness();
}
for (const problem of problems) {
  console.error(problem);
}
const { mistakes, tests } = readJson(files.diagnosis);
console.log(
  `vectors-diagnosis: ${mistakes.length} mistakes and combinations, ${Object.keys(tests).length} tests, ${problems.length} problems`,
);
process.exitCode = problems.length > 0 ? 1 : 0;
