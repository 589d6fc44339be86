// A line of the conformance protocol, answered by the reference adapter.
import { answer } from '../../packages/reference-adapter/dist/index.js';
import { taken } from './ran.mjs';

/**
 * @param {string} line
 * @returns {Promise<string>} JSON of the answer, and of the engines that worked for it.
 */
export async function answerLine(line) {
  taken(); // what worked while modules were loaded
  const reply = await answer(line);
  return JSON.stringify({ reply, engines: taken() });
}
