// An adapter whose answers come from elsewhere: lines of standard input are asked, answers written.
import { createInterface } from 'node:readline';

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

/** @param {(line: string) => Promise<string>} ask */
export async function relay(ask) {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line !== '') {
      process.stdout.write(`${await ask(line)}\n`);
    }
  }
}
