// Every formula as under the condition `jsbi`: with JSBI and plain numbers.

import { expect, it, vi } from 'vitest';
import { engines } from '#engines';
import { fromNumber } from '#integers';
import { limbs } from '../src/engines/limbs.ts';
import { everyFormula } from './suites/all.ts';

vi.mock('#integers', () => import('../src/integers-jsbi.ts'));
vi.mock('#engines', () => import('../src/engines/without-bigint.ts'));

it('runs on JSBI and plain numbers', () => {
  expect(typeof fromNumber(1)).toBe('object');
  expect(engines).toEqual([limbs]);
});

// A power takes ten times as long; `node scripts/engines/no-bigint.mjs` has every prime of the vectors.
everyFormula({ primes: 1 });
