// `npm run test:long`: `npm test` with five times as many runs of each property, and 10^5 steps where a run is long. Words choose
// files; FC_RUNS asks for another number of runs.
import process from 'node:process';

process.env['FC_RUNS'] ??= '500';
process.argv.push('--project', 'node');
await import('./test.mjs');
