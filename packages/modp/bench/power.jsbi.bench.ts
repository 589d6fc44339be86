import { vi } from 'vitest';
import { powers } from './powers.ts';

vi.mock('#integers', () => import('../src/integers-jsbi.ts'));

powers('JSBI');
