// The list of mutants: single changes of the sources that a test or a vector must detect.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Mutant
 * @property {string} file The source, from the root of the repository.
 * @property {string} find A text that occurs in it exactly once.
 * @property {string} replace What the mutant has in its place.
 * @property {string} why The mistake that the mutant makes.
 * @property {string[]} ops Operations, or the beginnings of their names, whose vectors can detect it; none if no vector can.
 */

const root = new URL('../../', import.meta.url);

/** @returns {Mutant[]} */
export function readMutants() {
  return JSON.parse(readFileSync(new URL('mutants.json', import.meta.url), 'utf8')).mutants;
}

const operations = readdirSync(new URL('vectors/v1/', root)).map((name) => name.replace(/\.json$/, ''));

/**
 * Why a mutant cannot be made, if it cannot.
 *
 * @param {Mutant} mutant
 * @returns {string | undefined}
 */
export function staleness({ file, find, replace, ops }) {
  const path = new URL(file, root);
  if (!existsSync(path)) {
    return 'the file does not exist';
  }
  const count = readFileSync(path, 'utf8').split(find).length - 1;
  if (count !== 1) {
    return `${JSON.stringify(find)} occurs ${count} times`;
  }
  if (find === replace) {
    return 'find and replace are equal';
  }
  const unknown = ops.filter((op) => !operations.some((name) => name.startsWith(op)));
  return unknown.length > 0 ? `no operation begins with ${unknown.join(', ')}` : undefined;
}
