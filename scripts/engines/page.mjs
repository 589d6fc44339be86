// `--page` renews the table of docs/performance.md: what passed where. Runs of some platforms add to what was found before, which is
// kept beside the programs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../matrix/adapters.mjs';

const PAGE = new URL('../../docs/performance.md', import.meta.url);
const RESULTS = join(cacheFolder(), '../engines/results.json');
const [BEGIN, END] = [
  '<!-- made by npm run test:engines: begin -->',
  '<!-- made by npm run test:engines: end -->',
];

/**
 * @typedef {object} Found About a platform.
 * @property {string} date
 * @property {string} commit
 * @property {Record<string, number | null>} passed By engine: tests passed, 0 where some failed; null where it does not run.
 *
 * @typedef {Record<string, Found>} Results By platform.
 */

/** @returns {Results} */
function results() {
  try {
    return JSON.parse(readFileSync(RESULTS, 'utf8'));
  } catch {
    return {};
  }
}

/** The commit that was the last to change what is tried. */
function head() {
  const tried = ['packages/*/src', 'packages/*/assembly', 'vectors/v1'];
  const args = ['log', '-1', '--format=%h', '--', ...tried];
  return execFileSync('git', args, { cwd: new URL('..', PAGE), encoding: 'utf8' }).trim();
}

/**
 * Keeps what was found; what other sources gave is forgotten.
 *
 * @param {string} platform
 * @param {string} engine
 * @param {number | undefined} passed Nothing where the engine does not run.
 */
export function record(platform, engine, passed) {
  const all = results();
  const [commit, before] = [head(), all[platform]];
  const kept = before?.commit === commit ? before.passed : {};
  const date = new Date().toISOString().slice(0, 10);
  all[platform] = { date, commit, passed: { ...kept, [engine]: passed ?? null } };
  mkdirSync(dirname(RESULTS), { recursive: true });
  writeFileSync(RESULTS, JSON.stringify(all, null, 1));
}

/** @param {number | null | undefined} passed */
function cell(passed) {
  if (passed === undefined) {
    return '';
  }
  return passed === null ? '·' : passed || '**failed**';
}

/**
 * Which engine passed how many tests on which platform.
 *
 * @param {Results} all
 */
export function table(all) {
  const platforms = Object.entries(all);
  const names = [...new Set(platforms.flatMap(([, { passed }]) => Object.keys(passed)))];
  const rows = names.map((name) => [name, ...platforms.map(([, { passed }]) => cell(passed[name]))]);
  const header = ['', ...platforms.map(([name]) => name)];
  const line = (/** @type {readonly unknown[]} */ cells) => `| ${cells.join(' | ')} |`;
  const runs = [...new Set(platforms.map(([, { date, commit }]) => `${date} at ${commit}`))];
  return [
    `Measured ${runs.join(', ')}.`,
    '',
    line(header),
    line(header.map(() => '---')),
    ...rows.map(line),
  ].join('\n');
}

/**
 * The page with its made part made anew.
 *
 * @param {string} page
 * @param {Results} all
 */
export function renewed(page, all) {
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (before < 0 || after < before) {
    throw new Error(`docs/performance.md has no place between ${BEGIN} and ${END}`);
  }
  return `${page.slice(0, before)}${BEGIN}\n\n${table(all)}\n\n${page.slice(after)}`;
}

export function writePage() {
  writeFileSync(PAGE, renewed(readFileSync(PAGE, 'utf8'), results()));
}
