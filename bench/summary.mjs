// What several processes measured, in figures: medians, best rounds, and ratios.

/** @typedef {import('./measure.mjs').Times} Times */
/** @typedef {import('./job.mjs').Goal} Goal */

/**
 * @typedef {object} Figure
 * @property {number | undefined} median Microseconds: the median of the processes' medians. Undefined: absent.
 * @property {number | undefined} best Microseconds: the fastest round of all.
 *
 * @typedef {object} Ratio How many times as fast `of` is as `against`.
 * @property {string} of
 * @property {string} against
 * @property {number} atLeast
 * @property {number | undefined} ratio The median of the processes' ratios. Undefined: a candidate is absent.
 * @property {number[]} processes By process, the median of the ratios of its rounds.
 * @property {number | undefined} best That of the fastest rounds.
 *
 * @typedef {object} Row
 * @property {string} name
 * @property {number | undefined} bytes
 * @property {Record<string, Figure>} candidates
 * @property {Ratio[]} ratios
 */

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] =
    sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]];
  return (low + high) / 2;
}

/**
 * @param {Times[]} processes
 * @param {string} candidate
 * @returns {Figure}
 */
function figure(processes, candidate) {
  const all = processes.flatMap((times) => (times[candidate] === undefined ? [] : [times[candidate]]));
  return all.length === 0
    ? { median: undefined, best: undefined }
    : { median: median(all.map(median)), best: Math.min(...all.flat()) };
}

/**
 * Rounds are compared with the same round of the other candidate: what slows the machine down for a while slows both.
 *
 * @param {Times[]} processes
 * @param {Goal} goal
 * @returns {Ratio}
 */
function ratio(processes, goal) {
  const { of, against } = goal;
  const ratios = processes.flatMap((times) => {
    const [ours, theirs] = [times[of], times[against]];
    return ours === undefined || theirs === undefined
      ? []
      : [median(ours.map((time, round) => /** @type {number} */ (theirs[round]) / time))];
  });
  const [ours, theirs] = [figure(processes, of).best, figure(processes, against).best];
  return {
    ...goal,
    ratio: ratios.length === 0 ? undefined : median(ratios),
    processes: ratios,
    best: ours === undefined || theirs === undefined ? undefined : theirs / ours,
  };
}

/**
 * @param {{ name: string, bytes?: number | undefined, candidates: string[], goals: Goal[] }} job
 * @param {Times[]} processes
 * @returns {Row}
 */
export function summarize({ name, bytes, candidates, goals }, processes) {
  return {
    name,
    bytes,
    candidates: Object.fromEntries(candidates.map((one) => [one, figure(processes, one)])),
    ratios: goals.map((goal) => ratio(processes, goal)),
  };
}
