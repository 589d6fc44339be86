// Every formula on the engine's BigInt.

import { expect, it } from 'vitest';
import { fromNumber } from '#integers';
import { groupSuite, proofSuite } from './suites/group.ts';
import { integersSuite } from './suites/integers.ts';
import { octetStringSuite } from './suites/octet-string.ts';
import { powerSuite } from './suites/power.ts';
import { primeSuite } from './suites/prime.ts';
import { rangeSuite } from './suites/range.ts';
import { safePrimeSuite } from './suites/safe-prime.ts';

it('runs on BigInt', () => {
  expect(typeof fromNumber(1)).toBe('bigint');
});

powerSuite();
integersSuite();
octetStringSuite();
primeSuite();
safePrimeSuite();
groupSuite();
proofSuite();
rangeSuite();
