import { readdirSync, readFileSync } from 'node:fs';
import { canonicalHash } from '../canonical.mjs';
import { formatted } from '../format.mjs';

/**
 * @typedef {{ code: string, stage: string }} Rejection
 * @typedef {{
 *   id: string, level: string, profile?: string, result: string, flags: string[], spec: string[],
 *   expect: { reject?: Rejection }, orReject?: Rejection, mutationOf?: string, witnesses?: string[],
 * }} Test
 * @typedef {{ name: string, op: string, tests: Test[], witnesses: { name: string }[] }} File
 * @typedef {{ id: string, reason: string, successor?: string, since: string }} Retired
 * @typedef {{ counts: Record<string, number>, tests: Record<string, Record<string, string>> }} Index
 * @typedef {{ op: string, test: Test, declared: Set<string> }} Entry - a test, and the witnesses its file declares
 * @typedef {Map<string, Entry>} ById
 * @typedef {(where: string, what: string) => void} Report
 * @typedef {ReturnType<typeof readAll>} Data
 */

const CLIENTS = ['gramjs', 'mtcute'];
/** The JSON files that are checked by a schema of their name, and their folders. */
export const TABLES = {
  flags: 'tables',
  'error-codes': 'tables',
  'builtin-schemas': 'tables',
  mistakes: 'tables',
  index: 'generated',
  kills: 'generated',
  diagnosis: 'generated',
  retired: '.',
};

/**
 * What the index has of a test.
 *
 * @param {Test} test
 */
export const markOf = (test) => canonicalHash(test).slice(0, 32);

/**
 * By id, what an index has of each test.
 *
 * @param {Index} index
 * @returns {Map<string, string>}
 */
export function marksOf({ tests }) {
  return new Map(
    Object.entries(tests).flatMap(([op, marks]) =>
      Object.entries(marks).map(([name, mark]) => /** @type {const} */ ([`${op}/${name}`, mark])),
    ),
  );
}

/**
 * All data of the folder vectors/. Reports each file that is not written in the one form.
 *
 * @param {URL} root
 * @param {Report} report
 */
export function readAll(root, report) {
  /** @param {string} name */
  const read = (name) => {
    const text = readFileSync(new URL(name, root), 'utf8');
    const value = JSON.parse(text);
    if (text !== formatted(value)) {
      report(name, 'is not in the one form: node vectors/tools/format.mjs');
    }
    return value;
  };
  /** @param {string} folder */
  const list = (folder) => readdirSync(new URL(folder, root)).sort();
  /** @type {Record<string, any>} */
  const tables = {};
  for (const [name, folder] of Object.entries(TABLES)) {
    tables[name] = read(`${folder}/${name}.json`);
  }
  return {
    schemas: new Map(list('schemas/').map((file) => [file, read(`schemas/${file}`)])),
    files: list('v1/').map((file) => /** @type {File} */ ({ name: `v1/${file}`, ...read(`v1/${file}`) })),
    tables,
    index: /** @type {Index} */ (tables['index']),
    retired: /** @type {Retired[]} */ (tables['retired'].retired),
    answers: /** @type {Record<string, string>} */ (read('generated/witnesses/node.json').answers),
    recorded: CLIENTS.map((name) => ({
      name: `run:${name}`,
      answers: /** @type {Record<string, string>} */ (read(`generated/witnesses/${name}.json`).answers),
    })),
  };
}
