// An adapter whose answers come from elsewhere: lines of standard input are asked, answers written.
import process from 'node:process';
import { lines } from '../../packages/reference-adapter/dist/lines.js';
import { note } from './tally.mjs';

/**
 * @typedef {{ subtle: boolean, webAssembly: boolean }} Platform
 */

/**
 * A run that shows something else than it says is no run.
 *
 * @param {Platform} found
 * @param {Platform} wanted
 */
export function checkPlatform(found, wanted) {
  const differs = Object.entries(wanted).filter(
    ([name, value]) => found[/** @type {keyof Platform} */ (name)] !== value,
  );
  if (differs.length > 0) {
    throw new Error(`the platform is ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
  }
}

/** @param {(line: string) => Promise<string>} ask Gives what `answerLine` gives. */
export async function relay(ask) {
  for await (const line of lines(process.stdin.setEncoding('utf8'))) {
    if (line !== '') {
      const { reply, engines } = JSON.parse(await ask(line));
      note(line, engines);
      process.stdout.write(`${JSON.stringify(reply)}\n`);
    }
  }
}
