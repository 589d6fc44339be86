// Every formula on JSBI, which the resolver gives under the condition `jsbi`. Left out are the proofs of 2048 bits, 16 s
// each: the same lines prove 256 bits here.

import { expect, it, vi } from 'vitest';
import { fromNumber } from '#integers';
import { groupSuite } from './suites/group.ts';
import { integersSuite } from './suites/integers.ts';
import { octetStringSuite } from './suites/octet-string.ts';
import { powerSuite } from './suites/power.ts';
import { primeSuite } from './suites/prime.ts';
import { rangeSuite } from './suites/range.ts';
import { safePrimeSuite } from './suites/safe-prime.ts';

vi.mock('#integers', () => import('../src/integers-jsbi.ts'));
vi.setConfig({ testTimeout: 60_000 });

it('runs on JSBI', () => {
  expect(typeof fromNumber(1)).toBe('object');
});

powerSuite();
integersSuite();
octetStringSuite();
primeSuite();
safePrimeSuite();
groupSuite();
rangeSuite();
