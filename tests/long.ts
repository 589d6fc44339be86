import fc from 'fast-check';

const { numRuns = 100 } = fc.readConfigureGlobal();

/** How many steps a long run takes: 10^5 with `npm run test:long`, a fifth of them with `npm test`. */
export const LONG: number = 200 * numRuns;
