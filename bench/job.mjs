// What a file of bench/jobs/ gives: jobs, each the same work done by several candidates.

/**
 * @typedef {() => unknown} Work Does the work once, and gives its answer; may be asynchronous.
 *
 * @typedef {{ sample: () => Promise<number> }} Sampled Work that times itself, in microseconds: what needs a process of its own.
 *
 * @typedef {object} Goal What a candidate is to reach.
 * @property {string} of A candidate.
 * @property {string} against Another one.
 * @property {number} atLeast How many times as fast as that one.
 *
 * @typedef {object} Job
 * @property {string} name What `--only` matches, such as `ige/encrypt/16384`.
 * @property {number} [bytes] How many bytes the work reads, where a rate says more than a time.
 * @property {Record<string, Work | Sampled | undefined>} candidates By name. Undefined: not to be had here.
 * @property {(answer: any, candidate: string) => unknown} [answer] What of an answer must be equal for all. Default: all of it.
 * @property {Goal[]} [goals]
 *
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {{ jobs(host: Host): Job[] | Promise<Job[]> }} Family
 */

/** The work could not be done by a candidate, or its answer differs. */
export class WrongAnswer extends Error {}
