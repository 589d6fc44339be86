// The goals as an SVG: a bar each, from 1× to how many times as fast ours is, and a tick where the goal is.
import { verdict } from './markdown.mjs';

const WIDTH = 900;
const LABELS = 470;
const ROW = 22;
const [TOP, BOTTOM] = [44, 30];
const [LEAST, MOST] = [0.25, 32];
const MARKS = [0.25, 0.5, 1, 2, 4, 8, 16, 32];

/** @typedef {import('./run.mjs').Report} Report */
/** @typedef {import('./summary.mjs').Ratio} Ratio */

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** @param {number} ratio On a logarithmic axis. */
function x(ratio) {
  const inside = Math.min(MOST, Math.max(LEAST, ratio));
  const part = Math.log(inside / LEAST) / Math.log(MOST / LEAST);
  return Number((LABELS + part * (WIDTH - LABELS - 60)).toFixed(1));
}

const STYLE = `text{font:12px system-ui,sans-serif;fill:#24292f}.small{font-size:11px;fill:#57606a}
.axis{stroke:#d0d7de}.one{stroke:#57606a}.reached{fill:#2da44e}.missed{fill:#cf222e}.goal{stroke:#24292f;stroke-width:2}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.small{fill:#9198a1}.axis{stroke:#3d444d}.one{stroke:#9198a1}.goal{stroke:#e6edf3}}`;

/** @param {number} height */
const axis = (height) =>
  MARKS.map((mark) => {
    const at = x(mark);
    const line = `<line class="${mark === 1 ? 'one' : 'axis'}" x1="${at}" x2="${at}" y1="${TOP - 8}" y2="${height - BOTTOM}"/>`;
    return `${line}<text class="small" x="${at}" y="${TOP - 14}" text-anchor="middle">${mark}×</text>`;
  });

/**
 * @param {{ name: string, goal: Ratio, ratio: number }} shown
 * @param {number} i
 */
function bar({ name, goal, ratio }, i) {
  const y = TOP + i * ROW;
  const [from, to] = [Math.min(x(1), x(ratio)), Math.max(x(1), x(ratio))];
  const label = escaped(`${name}: ${goal.of.replace('MTProof: ', '')} / ${goal.against}`);
  return [
    `<text x="8" y="${y + 14}">${label}</text>`,
    `<rect class="${verdict(goal)}" x="${from}" y="${y + 3}" width="${Math.max(1, to - from).toFixed(1)}" height="${ROW - 8}"/>`,
    `<line class="goal" x1="${x(goal.atLeast)}" x2="${x(goal.atLeast)}" y1="${y}" y2="${y + ROW - 2}"/>`,
    `<text class="small" x="${WIDTH - 8}" y="${y + 14}" text-anchor="end">${ratio.toFixed(2)}×</text>`,
  ].join('');
}

/**
 * @param {Report} report
 * @returns {string} The goals whose candidates are there.
 */
export function chart({ rows, machine }) {
  const shown = rows.flatMap(({ name, ratios }) =>
    ratios.flatMap((goal) => (goal.ratio === undefined ? [] : [{ name, goal, ratio: goal.ratio }])),
  );
  const height = TOP + shown.length * ROW + BOTTOM;
  const caption = `${machine.date}, ${machine.cpu}, Node ${machine.runtime.node}. Right of 1×: ours is faster. Dark tick: the goal.`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">`,
    '<title>How many times as fast MTProof is as other libraries</title>',
    `<style>${STYLE}</style>`,
    ...axis(height),
    ...shown.map(bar),
    `<text class="small" x="8" y="${height - 10}">${escaped(caption)}</text>`,
    '</svg>\n',
  ].join('\n');
}
