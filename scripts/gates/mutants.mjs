// The mutants can be made: each names a file that exists and a text that occurs in it exactly once. Running them takes hours
// and is a command of its own: node scripts/mutation/run.mjs.
import { readMutants, staleness } from '../mutation/mutants.mjs';

const mutants = readMutants();
const stale = mutants.flatMap((mutant) => {
  const reason = staleness(mutant);
  return reason === undefined ? [] : [`STALE ${mutant.file} (${mutant.why}): ${reason}`];
});
for (const line of stale) {
  console.log(line);
}
console.log(`${mutants.length} mutants, ${stale.length} stale`);
process.exitCode = stale.length > 0 || mutants.length === 0 ? 1 : 0;
