// `--page` renews what of docs/performance.md is made from a report, and its chart.
import { readFileSync, writeFileSync } from 'node:fs';
import { chart } from './chart.mjs';
import { conditions, goalTable, timeTable } from './markdown.mjs';

const PAGE = new URL('../docs/performance.md', import.meta.url);
const CHART = new URL('../docs/performance.svg', import.meta.url);
const CHART_LINE = '![How many times as fast MTProof is as other libraries, by job](performance.svg)';
const [BEGIN, END] = ['<!-- made by npm run bench: begin -->', '<!-- made by npm run bench: end -->'];

/**
 * The page with its made part made anew.
 *
 * @param {string} page
 * @param {import('./run.mjs').Report} report
 */
export function renewed(page, report) {
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (before < 0 || after < before) {
    throw new Error(`docs/performance.md has no place between ${BEGIN} and ${END}`);
  }
  const parts = [CHART_LINE, conditions(report), goalTable(report), '### Times', timeTable(report)];
  const made = parts.join('\n\n');
  return `${page.slice(0, before)}${BEGIN}\n\n${made}\n\n${page.slice(after)}`;
}

/** @param {import('./run.mjs').Report} report */
export function writePage(report) {
  writeFileSync(PAGE, renewed(readFileSync(PAGE, 'utf8'), report));
  writeFileSync(CHART, chart(report));
}
