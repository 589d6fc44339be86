// The second witness of the vectors: recomputes every answer with @mtproof/oracle and holds it against the files of the vectors
// and against the hashes that are pinned.
//
//   node packages/oracle/tools/witness.mjs            check; exit code 1 if anything differs
//   node packages/oracle/tools/witness.mjs --write    pin the answers if they agree with the files

import { writeFileSync } from 'node:fs';
import { run } from '@mtproof/oracle';
import { canonical, canonicalHash } from '../../../vectors/tools/canonical.mjs';
import { formatted } from '../../../vectors/tools/format.mjs';
import { files, operationsWithTests, readJson, said } from './answers.mjs';
import { progress } from './progress.mjs';

/**
 * What the file says, in the form of `said`.
 *
 * @param {import('./answers.mjs').Test} test
 */
const written = ({ expect }) => (expect.reject ? { reject: expect.reject.code } : expect);

/**
 * Whether the oracle agrees with a test, and what is pinned of its answer.
 *
 * @param {string} op
 * @param {import('./answers.mjs').Test} test
 */
function judge(op, test) {
  const answer = said(run, op, test, test.result !== 'open');
  const wanted = [canonical(written(test))];
  const answers = [canonical(answer)];
  if (test.orReject) {
    wanted.push(canonical({ reject: test.orReject.code }));
    answers.push(canonical(said(run, op, test, true)));
  }
  return {
    agrees: answers.every((text, i) => text === wanted[i]),
    pin: `${answer['reject'] === undefined ? 'accept' : 'reject'} ${canonicalHash(answer)}`,
    answers,
    wanted,
  };
}

/** @param {string[]} texts */
const short = (texts) => texts.map((text) => text.slice(0, 300)).join(' / ');

/** Recomputes every test: what differs, one line each, and the pins by test id. */
function witness() {
  /** @type {string[]} */
  const problems = [];
  /** @type {Record<string, string>} */
  const pins = {};
  const operations = operationsWithTests();
  const bar = progress('operations', operations.length);
  for (const { op, tests } of operations) {
    for (const test of tests) {
      const { agrees, pin, answers, wanted } = judge(op, test);
      pins[test.id] = pin;
      if (!agrees) {
        problems.push(`${test.id}: the file says ${short(wanted)}, the oracle says ${short(answers)}`);
      }
    }
    bar.step(op);
  }
  bar.end();
  return { problems, pins };
}

/** @param {Record<string, string>} pins */
function differingPins(pins) {
  /** @type {Record<string, string>} */
  const pinned = readJson(files.answers).answers;
  const ids = new Set([...Object.keys(pins), ...Object.keys(pinned)]);
  return [...ids].filter((id) => pins[id] !== pinned[id]).map((id) => `${id}: the answer is not as pinned`);
}

const { problems, pins } = witness();
if (problems.length === 0 && process.argv.includes('--write')) {
  const what = 'answers of @mtproof/oracle: accept or reject, SHA-256 of the canonical answer';
  writeFileSync(files.answers, formatted({ what, answers: pins }));
} else if (problems.length === 0) {
  problems.push(...differingPins(pins));
}
for (const problem of problems) {
  console.error(problem);
}
console.log(`vectors-witness: ${Object.keys(pins).length} tests, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
