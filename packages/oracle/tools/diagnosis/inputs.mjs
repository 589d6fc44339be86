import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { canonical } from '../../../../vectors/tools/canonical.mjs';
import { files, operationsWithTests, readJson } from '../answers.mjs';

const SOURCES = ['../../src/', './'];
// How the judge finds an answer in what is computed here.
const JUDGE = ['wire-type.ts', 'wrong-parts.ts'];

/** @param {URL} folder */
function textsOf(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.(ts|mjs)$/.test(name))
    .sort()
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n')]);
}

/**
 * SHA-256 of all that the answers of the mistakes depend on: the sources of the oracle, of this tool and of the judge's lookup, the
 * tests without what is only said about them, and which mistakes are looked for in which operations.
 */
export function hashOfInputs() {
  const { mistakes, together } = readJson(files.mistakes);
  const known = mistakes.map((/** @type {import('../answers.mjs').Mistake} */ { id, ops }) => ({ id, ops }));
  const tests = operationsWithTests().map(({ op, tests }) => [
    op,
    tests.map(({ id, result, input, expect }) => [id, result, input, result === 'invalid' ? null : expect]),
  ]);
  const sources = SOURCES.map((folder) => textsOf(new URL(folder, import.meta.url)));
  const judge = textsOf(new URL('../../../conformance/src/', import.meta.url));
  sources.push(judge.filter(([name]) => JUDGE.some((one) => one === name)));
  return createHash('sha256').update(canonical({ known, together, tests, sources })).digest('hex');
}
