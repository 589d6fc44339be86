// Every formula as in browsers: with BigInt and WebAssembly.

import { expect, it, vi } from 'vitest';
import { engines } from '#engines';
import { fromNumber } from '#integers';
import { webAssembly } from '../src/engines/web-assembly.ts';
import { everyFormula } from './suites/all.ts';

vi.mock('#integers', () => import('../src/integers-native.ts'));
vi.mock('#engines', () => import('../src/engines/portable.ts'));

it('runs on BigInt and WebAssembly', () => {
  expect(typeof fromNumber(1)).toBe('bigint');
  expect(engines).toEqual([webAssembly]);
});

everyFormula();
