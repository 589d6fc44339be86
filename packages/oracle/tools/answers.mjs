// How the answers of an implementation are held against the expected ones, by the rules of INTERPRETING.md.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Rejection } from '@mtproof/oracle';

/** The folder of `@mtproof/vectors`. */
const vectors = new URL('../../../vectors/', import.meta.url);

/** The files of the vectors that the tools read and write. */
export const files = {
  mistakes: new URL('tables/mistakes.json', vectors),
  flags: new URL('tables/flags.json', vectors),
  kills: new URL('generated/kills.json', vectors),
  diagnosis: new URL('generated/diagnosis.json', vectors),
  answers: new URL('generated/witnesses/node.json', vectors),
};

/**
 * @typedef {import('@mtproof/oracle').Json} Json
 * @typedef {import('@mtproof/oracle').JsonObject} JsonObject
 * @typedef {{ code: string }} Reject
 * @typedef {JsonObject & { reject?: Reject }} Expect
 * @typedef {object} Test
 * @property {string} id
 * @property {string} title
 * @property {'must' | 'should' | 'may'} level
 * @property {'valid' | 'invalid' | 'open'} result
 * @property {string[]} flags
 * @property {JsonObject} input
 * @property {Expect} expect
 * @property {Reject} [orReject]
 */

/**
 * What mistakes.json says of a mistake, as far as the tools read it.
 *
 * @typedef {{ id: string, ops: string[] }} Mistake
 */

/**
 * @param {URL} file
 * @returns {any}
 */
export const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * Every operation with its tests, in the order of the files.
 *
 * @returns {{ op: string, tests: Test[] }[]}
 */
export function operationsWithTests() {
  const folder = new URL('v1/', vectors);
  return readdirSync(folder)
    .sort()
    .map((file) => readJson(new URL(file, folder)));
}

/**
 * The answer, with a digest in the place of bytes of which the file has a digest.
 *
 * @param {Json} answer
 * @param {any} expected
 * @returns {Json}
 */
function digested(answer, expected) {
  if (typeof expected !== 'object' || expected === null) {
    return answer;
  }
  if (typeof answer === 'string' && expected.digest) {
    const data = Buffer.from(answer, 'hex');
    const sha256 = createHash('sha256').update(data).digest('hex');
    return { digest: { sha256, length: data.length } };
  }
  if (Array.isArray(answer) || typeof answer !== 'object' || answer === null) {
    return answer;
  }
  return Object.fromEntries(
    Object.entries(answer).map(([key, item]) => [key, digested(item, expected[key])]),
  );
}

/**
 * What an implementation says to a test: an answer, or `{"reject": code}`.
 *
 * @param {import('@mtproof/oracle').Run} run
 * @param {string} op
 * @param {Test} test
 * @param {boolean} strict
 * @returns {JsonObject}
 */
export function said(run, op, test, strict) {
  try {
    return /** @type {JsonObject} */ (digested(run(op, test.input, { strict }), test.expect));
  } catch (error) {
    if (error instanceof Rejection) {
      return { reject: error.code };
    }
    throw error;
  }
}
