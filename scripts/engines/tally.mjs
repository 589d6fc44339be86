// Which engines have worked for which request, in the file that the variable ENGINES_RAN names, if it does. A line each, so that a
// process may end at any time, and another go on.
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { env } from 'node:process';

/** @typedef {Record<string, number>} Ran By the name of an engine, for how many requests it has worked. */

/**
 * @param {string} line A request.
 * @param {readonly string[]} engines
 */
export function note(line, engines) {
  const file = env['ENGINES_RAN'];
  if (file !== undefined && engines.length > 0) {
    const { op, input } = JSON.parse(line);
    const request = createHash('sha256')
      .update(JSON.stringify([op, input]))
      .digest('hex');
    appendFileSync(file, `${JSON.stringify({ request, engines })}\n`);
  }
}

/**
 * What was noted. A repeated request, such as the runner's probes, counts once.
 *
 * @param {string} file
 * @returns {Ran}
 */
export function noted(file) {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  /** @type {{ request: string, engines: string[] }[]} */
  const all = lines.filter((line) => line !== '').map((line) => JSON.parse(line));
  const engines = new Map(all.map((one) => [one.request, one.engines]));
  /** @type {Ran} */
  const ran = {};
  for (const name of [...engines.values()].flat()) {
    ran[name] = (ran[name] ?? 0) + 1;
  }
  return ran;
}
