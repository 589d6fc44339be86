// A whole API layer, as GramJS ships it: 2091 declarations, 231 kB.
import { idMismatches, normalize, parseSchema, stringify } from '@mtproof/tl/language';
import api from 'telegram/tl/apiTl.js';
import { bench, describe } from 'vitest';

const schema = parseSchema(api);

describe('a whole API layer', () => {
  bench('parseSchema', () => void parseSchema(api));
  bench('idMismatches', () => void idMismatches(schema));
  bench('normalize, each declaration', () => {
    for (const { text } of schema.combinators) {
      normalize(text);
    }
  });
  bench('stringify', () => void stringify(schema));
});
