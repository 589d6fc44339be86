// A report as Markdown tables: what each candidate took, and how the goals stand.

/** @typedef {import('./run.mjs').Report} Report */
/** @typedef {import('./summary.mjs').Row} Row */
/** @typedef {import('./summary.mjs').Figure} Figure */
/** @typedef {import('./summary.mjs').Ratio} Ratio */

/** @param {string[]} cells */
const line = (cells) => `| ${cells.join(' | ')} |`;

/** @param {number} value */
const digits = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** @param {number} microseconds */
const time = (microseconds) =>
  microseconds < 1000 ? `${digits(microseconds)} µs` : `${digits(microseconds / 1000)} ms`;

/**
 * @param {Figure} figure
 * @param {number | undefined} bytes
 */
function cells({ median, best }, bytes) {
  if (median === undefined || best === undefined) {
    return ['absent', '', ''];
  }
  return [time(median), time(best), bytes === undefined ? '' : `${digits(bytes / median)} MB/s`];
}

/** @param {Row} row */
const timeLines = ({ name, bytes, candidates }) =>
  Object.entries(candidates).map(([candidate, figure], i) =>
    line([i === 0 ? `\`${name}\`` : '', candidate, ...cells(figure, bytes)]),
  );

/** @param {number | undefined} value */
const times = (value) => (value === undefined ? '·' : `${value.toFixed(2)}×`);

/**
 * `reached`, `missed` or `absent`.
 *
 * @param {Ratio} ratio
 */
export const verdict = ({ ratio, atLeast }) =>
  ratio === undefined ? 'absent' : ratio >= atLeast ? 'reached' : 'missed';

/**
 * @param {string} name
 * @param {Ratio} goal
 */
function goalLine(name, goal) {
  const { of, against, atLeast, processes, ratio, best } = goal;
  const range = processes.length > 1 ? ` (${processes.map((one) => one.toFixed(2)).join(', ')})` : '';
  const cells = [`\`${name}\``, of, against, `${times(atLeast)}`, `${times(ratio)}${range}`, times(best)];
  return line([...cells, verdict(goal)]);
}

/** @param {Report} report */
export function goalTable({ rows }) {
  return [
    line(['job', 'of', 'against', 'at least', 'ratio (by process)', 'best rounds', '']),
    line(['---', '---', '---', '---', '---', '---', '---']),
    ...rows.flatMap(({ name, ratios }) => ratios.map((goal) => goalLine(name, goal))),
  ].join('\n');
}

/** @param {Report} report */
export function timeTable({ rows }) {
  return [
    line(['job', 'candidate', 'median', 'best', 'rate']),
    line(['---', '---', '---', '---', '---']),
    ...rows.flatMap(timeLines),
  ].join('\n');
}

/** @param {Report} report */
export function conditions({ machine }) {
  const { date, cpu, cores, memory, system, runtime, mtproof, peers } = machine;
  const libraries = Object.entries(peers).map(([name, version]) => `${name} ${version}`);
  return [
    `Measured ${date} on ${cpu}, ${cores} cores, ${memory} GiB, ${system}; Node ${runtime.node}, V8 ${runtime.v8},`,
    `OpenSSL ${runtime.openssl}; MTProof ${mtproof.version} at ${mtproof.commit}. Peers: ${libraries.join(', ')}.`,
  ].join(' ');
}

/** @param {Report} report */
export const markdown = (report) => [conditions(report), goalTable(report), timeTable(report)].join('\n\n');
