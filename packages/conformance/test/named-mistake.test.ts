import {
  allTests,
  isFailure,
  mistakesMade,
  type Naming,
  nameMistakes,
  type TestResult,
} from '@mtproof/conformance';
import { mistakes } from '@mtproof/oracle';
import { describe, expect, test } from 'vitest';
import { resultsOf, testsOf, vectors } from './mutant.ts';

// An implementation with a known mistake is told so. EVERY_MISTAKE=1 tries all of them, which takes minutes.

const SOME = [
  'tl.string-padding-long-form',
  'tl.bool-as-int',
  'tl.flags-bit-order',
  'tl.crc-true-flags-kept',
  'ige.iv-halves-swapped',
  'message.keys-x-ignored',
  'bind.sealed-as-v2',
  'bind.nonce-not-compared',
  'modp.residue-of-5-not-checked',
  'kdf.legacy-of-text',
  'srp.S-unpadded',
  'srp.salt1-old-one-sent',
  'secret.checksum-mod-256',
  'auth.key-stripped',
  'auth.rsa-old-padding',
];
const CHOSEN = process.env['EVERY_MISTAKE'] ? mistakes : SOME;

const idsOf = ({ causes }: Naming): string[] =>
  causes.map((cause) => cause.mistakes.map(({ id }) => id).join(' + '));
const isWrong = ({ outcome }: TestResult): boolean =>
  outcome === 'wrong-output' || outcome === 'accepted-invalid';

describe.each(CHOSEN)('%s', (id) => {
  const results = resultsOf([id], testsOf(id));

  test('is among the causes of each of its wrong answers', () => {
    for (const result of results.filter(isWrong)) {
      const [naming, ...others] = nameMistakes(result, vectors.mistakes);
      expect(naming && idsOf(naming), result.test.id).toContain(id);
      expect({ certainty: naming?.certainty, others }).toEqual({ certainty: 'answer', others: [] });
    }
  });

  test('explains the run', () => {
    const { causes, evidence } = mistakesMade(results, vectors.mistakes);
    const most = Math.max(...evidence.values());
    const likeliest = [...evidence].filter(([, weight]) => weight === most).map(([cause]) => cause);
    if (results.some(isWrong)) {
      expect(likeliest.map((cause) => cause.mistakes.map((one) => one.id).join(' + '))).toContain(id);
      expect(causes).toHaveLength(1);
    }
  });
});
