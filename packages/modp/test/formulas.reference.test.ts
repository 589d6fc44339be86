// Every formula by the reference alone, with BigInt: as in React Native, and where a policy forbids WebAssembly.

import { expect, it, vi } from 'vitest';
import { engines } from '#engines';
import { fromNumber } from '#integers';
import { everyFormula } from './suites/all.ts';

vi.mock('#integers', () => import('../src/integers-native.ts'));
vi.mock('#engines', () => import('../src/engines/none.ts'));

it('runs on BigInt', () => {
  expect(typeof fromNumber(1)).toBe('bigint');
  expect(engines).toEqual([]);
});

everyFormula();
