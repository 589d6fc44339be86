// A process of the benchmark: measures the jobs of one file of bench/jobs/, and sends its parent what each took.
import { host } from './host.mjs';
import { measure, QUICK, THOROUGH } from './measure.mjs';
import { means } from './name.mjs';

/**
 * @typedef {object} Measured
 * @property {string} name
 * @property {number | undefined} bytes
 * @property {string[]} candidates
 * @property {import('./job.mjs').Goal[]} goals
 * @property {import('./measure.mjs').Times} [times]
 * @property {string} [error]
 */

const [family = '', only = '*', pace = 'thorough'] = process.argv.slice(2);
/** @type {import('./job.mjs').Family} */
const { jobs } = await import(`./jobs/${family}`);
const chosen = (await jobs(host)).filter(({ name }) => means(only, name));
for (const job of chosen) {
  const { name, bytes, candidates, goals = [] } = job;
  /** @type {Measured} */
  const about = { name, bytes, candidates: Object.keys(candidates), goals };
  try {
    process.send?.({ ...about, times: await measure(job, pace === 'quick' ? QUICK : THOROUGH) });
  } catch (error) {
    process.send?.({
      ...about,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}
process.disconnect?.();
process.exit();
