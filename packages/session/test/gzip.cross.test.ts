import { describe } from 'vitest';
import { gunzips } from './engines.ts';
import { gunzipAgainstZlib } from './suites/gunzip-against-zlib.ts';

describe.each(Object.entries(gunzips))('gunzip on %s', (_engine, gunzip) => {
  gunzipAgainstZlib(gunzip);
});
