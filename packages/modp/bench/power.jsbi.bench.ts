import { vi } from 'vitest';
import { powers } from './powers.ts';

vi.mock('#integers', () => import('../src/integers-jsbi.ts'));
vi.mock('#engines', () => import('../src/engines/without-bigint.ts'));

powers('plain numbers and JSBI');
