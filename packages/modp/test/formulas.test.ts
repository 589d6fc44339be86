// Every formula as the resolver's conditions have it: on Node with BigInt and OpenSSL, and under `jsbi` with neither.

import { everyFormula } from './suites/all.ts';

everyFormula();
