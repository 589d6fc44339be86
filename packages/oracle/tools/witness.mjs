// The second witness of the vectors: recomputes every answer with vectors/witnesses/node (JavaScript over
// node:crypto) and holds it against the files and against the pinned hashes in vectors/witnesses/node.json.
//
//   node scripts/vectors-witness.mjs            check; exit code 1 if anything differs
//   node scripts/vectors-witness.mjs --write    pin the answers that agree with the files

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { canonical } from '../vectors/tools/canonical.mjs';
import { formatted } from '../vectors/tools/format.mjs';
import { run as runRight } from '../vectors/witnesses/node/operations.mjs';
import { Refusal } from '../vectors/witnesses/node/refusal.mjs';

const vectors = new URL('../vectors/', import.meta.url);
const pinnedFile = new URL('witnesses/node.json', vectors);

const sha256 = (data) => createHash('sha256').update(data).digest('hex');

/** The answer in the place of which the file has {"digest": …} is replaced by its digest. */
function digested(answer, expected) {
  if (typeof expected !== 'object' || expected === null) {
    return answer;
  }
  if (typeof answer === 'string' && expected.digest) {
    const data = Buffer.from(answer, 'hex');
    return { digest: { sha256: sha256(data), length: data.length } };
  }
  if (Array.isArray(answer) || typeof answer !== 'object' || answer === null) {
    return answer;
  }
  return Object.fromEntries(
    Object.entries(answer).map(([key, item]) => [key, digested(item, expected[key])]),
  );
}

/** What this witness says to a test: an answer, or {"reject": code}. */
export function say({ op, test, strict, run = runRight }) {
  try {
    return digested(run(op, test.input, { strict }), test.expect);
  } catch (error) {
    if (error instanceof Refusal) {
      return { reject: error.code };
    }
    throw error;
  }
}

/** What the file says in the same form. */
function written(expect) {
  return expect.reject ? { reject: expect.reject.code } : expect;
}

function judge(op, test) {
  const said = say({ op, test, strict: test.result !== 'open' });
  const wanted = [canonical(written(test.expect))];
  const answers = [canonical(said)];
  if (test.orReject) {
    wanted.push(canonical({ reject: test.orReject.code }));
    answers.push(canonical(say({ op, test, strict: true })));
  }
  const agrees = answers.every((answer, i) => answer === wanted[i]);
  const pin = `${said.reject ? 'reject' : 'accept'} ${sha256(answers[0])}`;
  return { agrees, pin, answers, wanted };
}

/** Recomputes every test. Returns what differs, one line each, and the pins. */
export function witness() {
  const problems = [];
  const pins = {};
  for (const file of readdirSync(new URL('v1/', vectors)).sort()) {
    const { op, tests } = JSON.parse(readFileSync(new URL(`v1/${file}`, vectors), 'utf8'));
    for (const test of tests) {
      const { agrees, pin, answers, wanted } = judge(op, test);
      pins[test.id] = pin;
      const short = (list) => list.map((text) => text.slice(0, 300)).join(' / ');
      if (!agrees) {
        problems.push(`${test.id}: the file says ${short(wanted)}, the witness says ${short(answers)}`);
      }
    }
  }
  return { problems, pins };
}

function comparePins(pins) {
  const pinned = JSON.parse(readFileSync(pinnedFile, 'utf8')).answers;
  const ids = new Set([...Object.keys(pins), ...Object.keys(pinned)]);
  return [...ids].filter((id) => pins[id] !== pinned[id]).map((id) => `${id}: not as pinned in node.json`);
}

function main() {
  const { problems, pins } = witness();
  if (problems.length === 0 && process.argv.includes('--write')) {
    const what = 'answers of vectors/witnesses/node: accept or reject, SHA-256 of the canonical answer';
    writeFileSync(pinnedFile, formatted({ what, answers: pins }));
  } else if (problems.length === 0) {
    problems.push(...comparePins(pins));
  }
  for (const problem of problems) {
    console.error(problem);
  }
  console.log(`vectors-witness: ${Object.keys(pins).length} tests, ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main();
}
