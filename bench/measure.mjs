// Candidates take turns in one process, so that what the machine does beside them hits all alike.
import { isDeepStrictEqual } from 'node:util';
import { WrongAnswer } from './job.mjs';

/**
 * @typedef {object} Pace
 * @property {number} warmUp Milliseconds of warm-up for each candidate.
 * @property {number} round Milliseconds that a candidate works in one round, at least.
 * @property {number} job Milliseconds for all rounds of a job, about.
 * @property {number} minimum Rounds, at least.
 * @property {number} maximum Rounds, at most.
 */

/** @type {Pace} */
export const THOROUGH = { warmUp: 150, round: 8, job: 2500, minimum: 7, maximum: 101 };
/** @type {Pace} */
export const QUICK = { warmUp: 60, round: 4, job: 500, minimum: 5, maximum: 31 };

/**
 * @typedef {Record<string, number[]>} Times By candidate, what the work took in each round, in microseconds.
 *
 * @typedef {import('./job.mjs').Job} Job
 * @typedef {import('./job.mjs').Work} Work
 * @typedef {import('./job.mjs').Sampled} Sampled
 */

/**
 * Answers go somewhere, or an optimizer may leave the work out.
 *
 * @type {{ last: unknown }}
 */
const answers = { last: undefined };

/** @param {unknown} value */
const isPromise = (value) => typeof (/** @type {any} */ (value)?.then) === 'function';

/**
 * Bytes of any kind as one kind.
 *
 * @param {unknown} value
 * @returns {unknown}
 */
const plain = (value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value);

/**
 * Whether all candidates give one answer.
 *
 * @param {Job} job
 */
async function check({ name, candidates, answer = (value) => value }) {
  /** @type {{ of: string, value: unknown } | undefined} */
  let first;
  for (const [of, work] of Object.entries(candidates)) {
    if (typeof work === 'function') {
      const value = plain(answer(await work(), of));
      first ??= { of, value };
      if (!isDeepStrictEqual(value, first.value)) {
        throw new WrongAnswer(`${name}: the answer of ${of} is not that of ${first.of}`);
      }
    }
  }
}

/**
 * The work `count` times, in microseconds each.
 *
 * @param {Work} work
 * @param {number} count
 * @param {boolean} isAsync
 */
async function timed(work, count, isAsync) {
  const start = performance.now();
  if (isAsync) {
    for (let i = 0; i < count; i++) {
      answers.last = await work();
    }
  } else {
    for (let i = 0; i < count; i++) {
      answers.last = work();
    }
  }
  return (1000 * (performance.now() - start)) / count;
}

/**
 * Warms a candidate up, and finds how often it works in a round.
 *
 * @param {Work | Sampled} work
 * @param {Pace} pace
 * @returns {Promise<{ turn: () => Promise<number>, estimate: number }>} `estimate`: milliseconds of a turn.
 */
async function prepared(work, { warmUp, round }) {
  if (typeof work !== 'function') {
    return { turn: work.sample, estimate: (await work.sample()) / 1000 };
  }
  const first = work();
  const isAsync = isPromise(first);
  await first;
  const end = performance.now() + warmUp;
  let count = 1;
  let each = await timed(work, 1, isAsync);
  while (performance.now() < end) {
    each = await timed(work, count, isAsync);
    count = Math.max(1, Math.ceil((1000 * round) / each));
  }
  return { turn: () => timed(work, count, isAsync), estimate: (count * each) / 1000 };
}

/**
 * Checks the candidates of a job against each other, then lets them work in turns. Each round begins with another one.
 *
 * @param {Job} job
 * @param {Pace} pace
 * @returns {Promise<Times>}
 */
export async function measure(job, pace) {
  await check(job);
  const workers = [];
  for (const [name, work] of Object.entries(job.candidates)) {
    if (work !== undefined) {
      workers.push({ name, times: /** @type {number[]} */ ([]), ...(await prepared(work, pace)) });
    }
  }
  const once = workers.reduce((sum, { estimate }) => sum + estimate, 0);
  const rounds = Math.min(pace.maximum, Math.max(pace.minimum, Math.round(pace.job / once)));
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < workers.length; i++) {
      const worker = workers[(round + i) % workers.length];
      worker?.times.push(await worker.turn());
    }
  }
  return Object.fromEntries(workers.map(({ name, times }) => [name, times]));
}
